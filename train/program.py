# SPDX-License-Identifier: Apache-2.0
"""What the C program makes of text and of given words."""
import json
import re
import subprocess
import tempfile

import treebank

MARK = "Nuncio-%s."   # a paragraph between two texts, by which their sentences are told apart


def run(nuncio, model, lang, text, *more):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write(text)
        f.flush()
        return subprocess.run([nuncio, "annotate", "-q", "--model", model, "--lang", lang, "--format", "conllu", *more,
                               f.name], capture_output=True, text=True, check=True).stdout


def of_words(nuncio, model, lang, conllu):
    """CoNLL-U of the sentences and words of a CoNLL-U text."""
    return run(nuncio, model, lang, conllu, "--input", "conllu")


def trees(conllu):
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as f:
        f.write(conllu)
        f.flush()
        return treebank.read(f.name)


def words_of(block):
    """The lines of a sentence that are words: not those of a range ("1-2"), nor comments."""
    return [x for x in block.split("\n") if x.split("\t", 1)[0].isdigit()]


def name_tags(block):
    found = [re.search(r"NER=([^|]+)", x) for x in words_of(block)]
    return [m.group(1) if m else "O" for m in found]


def of_texts(nuncio, model, lang, texts):
    """Of each text its sentences, as pairs of a tree and its name tags."""
    conllu = run(nuncio, model, lang, "\n\n".join(t + "\n\n" + MARK % k for k, t in enumerate(texts)) + "\n")
    blocks, found, now = [b for b in conllu.split("\n\n") if b.strip()], [], []
    for sent, block in zip(trees(conllu), blocks):
        if "".join(sent.form).startswith((MARK % len(found))[:-1]):
            found.append(now)
            now = []
        else:
            now.append((sent, name_tags(block)))
    assert len(found) == len(texts), (len(found), len(texts))
    return found


def actors_of(nuncio, model, lang, texts):
    """Of each text, read as a document of its own, its mentions of actors as (start, end, code), in bytes."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for k, text in enumerate(texts):
            f.write(json.dumps({"id": str(k), "text": text, "lang": lang}) + "\n")
        f.flush()
        out = subprocess.run([nuncio, "read", "-q", "--model", model, "--no-copies", "--format", "jsonl", f.name],
                             capture_output=True, text=True).stdout
    found, objects = [[] for _ in texts], [json.loads(line) for line in out.splitlines()]
    number = {o["id"]: int(o["ref"]) for o in objects if o["type"] == "doc"}
    for o in objects:
        if o["type"] == "actor":
            found[number[o["doc"]]] += [(a, b, o["code"] or "") for a, b, _ in o["mentions"]]
    return found


def places(text, sentences, unit):
    """For each word of each sentence of a text its [start, end) there, in bytes (unit bytes) or characters (str)."""
    at, out = 0, []
    for sent, _ in sentences:
        spans = []
        for form in sent.form:
            at = text.index(form, at)
            spans.append((at, at + len(form)))
            at += len(form)
        out.append(spans)
    if unit is str:
        return out
    size = lambda n: len(text[:n].encode())
    return [[(size(a), size(b)) for a, b in spans] for spans in out]
