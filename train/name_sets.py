# SPDX-License-Identifier: Apache-2.0
"""Name sets of eight languages as sentences with tags, and names of treebanks typed by reading.

data/gold/names/*.tsv says of sentences of a treebank which words are a name of what kind; a sentence
without any name word is not listed.
"""
import glob
import json
import re

import names
import program

CLOSING, OPENING = set(".,;:!?)]}%…»”"), set("([{«„¿¡")
WORD = re.compile(r"[^\W_]+['’]|[^\W_]+(?:[-.&][^\W_]+)*|[^\w\s]|_")
SENTENCE_END = re.compile(r"(?<=[.!?…»])\s+(?=[A-ZÀ-Ý«\"“])")


def glued_by_rule(words, lang):
    """Where no blank stands, for sets that do not say it."""
    if lang == "zh":
        return [i > 0 for i in range(len(words))]
    return [i > 0 and (w in CLOSING or words[i - 1] in OPENING
                       or words[i - 1][-1] in "'’" and len(words[i - 1]) > 1)
            for i, w in enumerate(words)]


def plain_kind(tag):
    """GermEval: adjectives of peoples are MISC; a word with a name as a part of it is unknown."""
    if tag.endswith("deriv"):
        return tag[:2] + "MISC"
    return "-" if tag.endswith("part") else tag


def read_columns(root, source):
    for _, words, tags in names.read_columns(root + source["path"], source.get("column", -1)):
        tags = [plain_kind(t) for t in tags]
        yield words, tags if source["misc"] else names.without_misc(words, tags)


def read_offsets(root, source):
    """Running text with names by their place; words and sentences are cut by plain rules."""
    with open(root + source["path"], encoding="utf-8") as lines:
        for doc in map(json.loads, lines):
            kind = {}
            for e in doc["entities"]:
                for at in range(e["start"], e["end"]):
                    kind[at] = (e["start"], source["kinds"].get(e["type"]))
            at = 0
            for piece in re.split(r"(\n+)", doc["text"]):
                for part in SENTENCE_END.split(piece):
                    start = doc["text"].index(part, at)
                    at = start + len(part)
                    found = list(WORD.finditer(part))
                    where = [kind.get(start + m.start(), (None, None)) for m in found]
                    tags = ["O" if not k else ("I-" if i and where[i - 1] == (a, k) else "B-") + k
                            for i, (a, k) in enumerate(where)]
                    words = [m.group() for m in found]
                    if words:
                        yield words, names.without_misc(words, tags)



MARKED = re.compile(r"\[(PER|ORG|LOC|MISC) ([^\]\[]*)\]")


def unmarked(line):
    """A line "[PER Anna Vos] ging" as its text and its names (start, end, kind), in characters."""
    text, found, at = "", [], 0
    for m in MARKED.finditer(line):
        text += line[at:m.start()]
        found.append((len(text), len(text) + len(m.group(2)), m.group(1)))
        text, at = text + m.group(2), m.end()
    return text + line[at:], found


def read_marked(path, lang, nuncio):
    """Sentences of our own with the names marked in place, cut into words by the C program."""
    with open(path, encoding="utf-8") as f:
        lines = [unmarked(line.strip()) for line in f if line.strip() and line[0] != "#"]
    if not lines:
        return
    for (text, found), sentences in zip(lines, program.of_texts(nuncio, "fast", lang, [t for t, _ in lines])):
        at = 0
        for sent, _ in sentences:
            tags = []
            for form in sent.form:
                at = text.index(form, at)
                name = next((n for n in found if n[0] < at + len(form) and at < n[1]), None)
                tags.append("O" if not name else ("B-" if at <= name[0] else "I-") + name[2])
                at += len(form)
            yield sent.form, tags


def read_typed(folder):
    """{sentence id: [(first word, last word, kind)]}, words counted from 1."""
    out = {}
    for path in sorted(glob.glob(folder + "/*.tsv")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line[0] != "#":
                    name, spans = line.rstrip("\n").split("\t")
                    found = re.findall(r"(\d+)-(\d+)=([A-Z]+)", spans)
                    out[name] = [(int(a), int(b), kind) for a, b, kind in found]
    return out


def typed_tags(sent, typed, lang):
    """Tags of a sentence that was read for names, None of one that was not."""
    if sent.id in typed:
        tags = ["O"] * len(sent)
        for first, last, kind in typed[sent.id]:
            tags[first - 1:last] = ["B-" + kind] + ["I-" + kind] * (last - first)
        return tags
    if any(names.name_word(sent, i, lang) for i in range(len(sent))):
        return None
    return names.without_misc(sent.form, ["O"] * len(sent))


def name_examples(cfg, gaz, nuncio):
    """Gold sets [(language, words, tags, times)], scored ones {set: (language, sentences)}."""
    root, c = cfg["shared"] + "/", cfg["names"]
    train = [(s["lang"], w, t, s.get("times", 1)) for kind, read in
             (("columns", read_columns), ("offsets", read_offsets))
             for s in c[kind] for w, t in read(root, s)]
    train += [(lang, w, t, c["own_times"]) for lang, path in c["own"].items()
              for w, t in read_marked(path, lang, nuncio)]
    dev = {name: (lang, [(w, [plain_kind(t) for t in tags]) for _, w, tags in
                         names.read_columns(root + path, column)])
           for name, (lang, path, column) in c["dev"].items()}
    for lang, path in c["meantime"].items():
        sents = names.read_meantime(root + path, gaz)
        kept = names.held_out(d for d, _, _ in sents)
        train += [(lang, w, t, c["meantime_times"]) for d, w, t in sents if d not in kept]
        dev[lang + "_meantime"] = (lang, [(w, t) for d, w, t in sents if d in kept])
    return train, dev
