#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Gives `nuncio annotate` and `nuncio read` texts that nobody would write, of bad_texts.py.

usage: tests/e2e/bad_input_check.py NUNCIO right|time [KIND...]

right  - no crash: exit 0, or 3 with a line that says what cannot be read
       - every line is JSON; tokens, sentences and all other ranges lie in the text, in order, on whole characters;
         tokens lie in sentences, every sentence is a tree; offsets in characters are those in bytes, counted otherwise
       - every `sentence` of the record cuts out exactly `text`
       - a line of a million characters and 10,000 sentences in one paragraph are read like that
time   - four times the text costs about four times the processor time: under seven (sixteen where time grows with
         the square). Both are measured here and now, less what starting costs, the least of up to three runs each.
Standard library only.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile

import bad_texts

COMMANDS = {"annotate": ["annotate", "-q", "--format", "jsonl"],
            "read": ["read", "-q", "--jobs", "1", "--format", "jsonl"]}
SHORT = 6000       # bytes of a text whose offsets are looked at
LONG = 160000       # bytes of the longer text whose time is taken
RATIO, TIMES, RUNS = 4, 7.0, 3
LEAST = 0.1         # seconds: below this nothing can be said about growth
LONGEST = LONG * RATIO * RATIO
MILLION = 1000000


class Check:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def that(self, good, message):
        if good:
            self.passed += 1
            return
        self.failed += 1
        if self.failed <= 40:
            print("failed:", message, file=sys.stderr)


class Program:
    def __init__(self, nuncio, work):
        self.nuncio, self.work, self.n = os.path.abspath(nuncio), work, 0

    def put(self, data, suffix):
        self.n += 1
        path = os.path.join(self.work, f"{self.n}{suffix}")
        with open(path, "wb") as out:
            out.write(data)
        return path

    def run(self, command, path, *more):
        """Exit status, output, what was said on standard error, seconds of processor time."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([self.nuncio, *COMMANDS[command], *more, path], capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"), spent


# ---- offsets ----

def whole(text, at):
    return at == len(text) or text[at] & 0xC0 != 0x80


def ranges_right(text, ranges):
    """In the text, on whole characters, not empty, each behind the one before."""
    last = 0
    for start, end in ranges:
        if not (last <= start < end <= len(text) and whole(text, start) and whole(text, end)):
            return False
        last = end
    return True


def is_tree(tokens, first, end):
    for t in range(first, end):
        up, steps = t, 0
        while up is not None and steps <= end - first:
            up, steps = tokens[up]["head"], steps + 1
            if up is not None and not first <= up < end:
                return False
        if up is not None:
            return False
    return sum(tokens[t]["head"] is None for t in range(first, end)) == 1


def check_annotation(c, kind, document):
    text, tokens = document["text"].encode(), document["tokens"]
    sentences = [tuple(s) for s in document["sentences"]]
    c.that(ranges_right(text, sentences), f"{kind}: sentences")
    c.that(all(text[a:b] == text[a:b].strip(b" \t\n") for a, b in sentences), f"{kind}: blanks around a sentence")
    c.that(ranges_right(text, [(t["start"], t["end"]) for t in tokens]), f"{kind}: tokens")
    c.that(all(t["lemma"] and t["upos"] for t in tokens), f"{kind}: a token without lemma or tag")
    at = 0
    for start, end in sentences:
        first = at
        while at < len(tokens) and tokens[at]["end"] <= end:
            c.that(tokens[at]["start"] >= start, f"{kind}: token {at} between sentences")
            at += 1
        c.that(at > first and is_tree(tokens, first, at), f"{kind}: the sentence at {start} is no tree")
    c.that(at == len(tokens), f"{kind}: tokens behind the last sentence")
    for layer in ("entities", "timex", "quantities", "quotes", "events"):
        spans = [(o["start"], o["end"]) for o in document[layer]]
        c.that(all(ranges_right(text, [s]) for s in spans), f"{kind}: {layer}")


def check_characters(c, kind, document, in_chars):
    """The same document with offsets in characters cuts out the same words."""
    data, text = document["text"].encode(), in_chars["text"]
    same = [data[t["start"]:t["end"]] == text[u["start"]:u["end"]].encode()
            for t, u in zip(document["tokens"], in_chars["tokens"])]
    c.that(all(same) and len(document["tokens"]) == len(in_chars["tokens"]), f"{kind}: offsets in characters")


def check_record(c, kind, lines, text):
    for line in lines:
        o = json.loads(line)
        if o["type"] == "doc":
            c.that(ranges_right(text, [f[:2] for f in o["furniture"]]), f"{kind}: furniture")
            continue
        start, end = o["sentence"]
        c.that(text[start:end] == o["text"].encode(), f"{kind}: {o['id']}: the range does not cut out the text")
        spans = list(o.get("content") or []) + list(o.get("more") or []) + list(o.get("mentions") or [])
        spans += [o[key] for key in ("trigger", "cue") if o.get(key)]
        c.that(all(ranges_right(text, [s[:2]]) for s in spans), f"{kind}: {o['id']}: a range out of bounds")


def check_text(c, program, kind, data, suffix):
    path = program.put(data, suffix)
    code, out, said, _ = program.run("annotate", path)
    c.that(code == 0 or (code == 3 and said.startswith("nuncio: ")), f"{kind}: annotate: exit {code}: {said[-200:]}")
    rcode, record, rsaid, _ = program.run("read", path)
    c.that(rcode == code, f"{kind}: read: exit {rcode}, annotate: {code}: {rsaid[-200:]}")
    if code or rcode:
        return
    document = json.loads(out)
    check_annotation(c, kind, document)
    check_record(c, kind, record.decode().splitlines(), document["text"].encode())
    if len(data) < 4 * SHORT:
        chars = program.run("annotate", path, "--offsets", "chars")[1]
        check_characters(c, kind, document, json.loads(chars))
        plain = program.run("annotate", path, "--kernel", "plain")[1]
        c.that(plain == out, f"{kind}: plain kernels give other bytes")


def check_lines(c, program):
    """Halves of pairs as JSON writes them, and lines that are no JSON between two that are."""
    good = b'{"id":"a","lang":"nl","text":"Rusland viel maandag Oekra\xc3\xafne aan."}\n'
    for name, bad in {"half a pair": rb'{"id":"b","text":"Rusland zei \ud83d nee, \udc00 zei het."}',
                      "control": rb'{"id":"b","text":"Rusland\u0000 zei\u0001 nee\u001f."}',
                      "brackets": b"[" * 100000, "a string without end": b'{"id":"b","text":"' + b"a b " * 50000}.items():
        code, out, said, _ = program.run("read", program.put(good + bad + b"\n" + good.replace(b'"a"', b'"c"'), ".jsonl"))
        docs = [o for o in map(json.loads, out.splitlines()) if o["type"] == "doc"]
        c.that(code in (0, 3) and len(docs) >= 2, f"JSON Lines, {name}: exit {code}, {len(docs)} documents: {said[-200:]}")


def right(c, program, kinds):
    for kind in kinds:
        check_text(c, program, kind, bad_texts.make(kind, SHORT), bad_texts.suffix(kind))
    check_lines(c, program)
    for kind in ("line_of_letters", "line_of_signs", "line_of_marks", "line_of_one_sentence_nl"):
        if kind in kinds:
            check_text(c, program, "a million characters, " + kind, bad_texts.make(kind, MILLION), ".txt")
    if "sentences_nl" in kinds:
        text = bad_texts.make("sentences_nl", 10000 * len("Rusland veroordeelde maandag de aanval op Kyiv nummer 9999. "))
        c.that(text.count(b"nummer") >= 10000, "10,000 sentences: there are fewer")
        check_text(c, program, "10,000 sentences", text, ".txt")


# ---- time ----

def seconds(program, command, path, start):
    return program.run(command, path)[3] - start


def grows(program, kind, command, start, size):
    """Seconds for a text and for one RATIO times as long of SIZE bytes, and whether they grow with more than its length."""
    paths = [program.put(bad_texts.make(kind, n), bad_texts.suffix(kind)) for n in (size // RATIO, size)]
    a, b = (seconds(program, command, path, start) for path in paths)
    for _ in range(RUNS - 1):
        if b <= LEAST or b <= TIMES * a:
            break
        a, b = (min(t, seconds(program, command, path, start)) for t, path in zip((a, b), paths))
    for path in paths:
        os.remove(path)
    return a, b, b > LEAST and b > TIMES * a


def check_growth(c, program, kind, command, start):
    """Where the shorter text is read too fast for its time to say anything, longer ones are looked at."""
    size = LONG
    a, b, bad = grows(program, kind, command, start, size)
    while bad and a < LEAST and size < LONGEST:
        size *= RATIO
        a, b, bad = grows(program, kind, command, start, size)
    c.that(not bad, f"{kind}: {command}: {size // RATIO} bytes take {a:.3f} s, {RATIO} times as much {b:.3f} s")


def time(c, program, kinds):
    """`read` does all that `annotate` does, but for writing it."""
    little = program.put("Rusland viel Oekraïne aan.".encode(), ".txt")
    start = {command: min(program.run(command, little)[3] for _ in range(3)) for command in COMMANDS}
    for kind in kinds:
        check_growth(c, program, kind, "read", start["read"])
    for kind in ("news_en", "line_of_words", "emoji", "quote_signs", "numbers"):
        if kind in kinds:
            check_growth(c, program, kind, "annotate", start["annotate"])


def main():
    if len(sys.argv) < 3 or sys.argv[2] not in ("right", "time"):
        sys.exit(__doc__)
    c = Check()
    with tempfile.TemporaryDirectory() as work:
        (right if sys.argv[2] == "right" else time)(c, Program(sys.argv[1], work), sys.argv[3:] or bad_texts.KINDS)
    print(f"{c.passed} passed, {c.failed} failed")
    sys.exit(c.failed != 0)


if __name__ == "__main__":
    main()
