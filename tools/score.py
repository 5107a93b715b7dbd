#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every scorer that applies on the development halves and writes what they say.

usage: tools/score.py NUNCIO [--only WORD]

Writes tests/golden/scores.tsv (set, task, metric, value) and the table between the marks of docs/results.md.
The gold and the scorers stand in ../shared; without it only the project's own golden records are scored.
Standard library only.
"""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BEGIN, END = "<!-- scores: written by make score -->", "<!-- end of scores -->"


def run(command, stdin=None):
    """Standard output of a command; exit status 3 (some input failed) is no failure here."""
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT)
    if done.returncode not in (0, 3):
        sys.exit(f"score: {' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr.decode()[-2000:]}")
    return done.stdout


def scorer(name, *arguments):
    return run([sys.executable, name, *arguments]).decode()


class Scores:
    def __init__(self, nuncio, work):
        self.nuncio, self.work, self.rows = nuncio, pathlib.Path(work), []

    def add(self, name, task, metric, value):
        self.rows.append((name, task, metric, f"{float(value):.4g}"))
        print(f"  {name:24} {task:18} {metric:18} {float(value):.4g}")

    def file(self, name, content):
        path = self.work / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def trees(self):
        """Tags, lemmas and trees with given tokens; tokens and sentences from raw text."""
        for lang, name in (("nl", "nl_alpino"), ("nl", "nl_lassysmall"), ("en", "en_ewt")):
            gold = SHARED / "ud" / lang / f"{name}-dev.conllu"
            if name == "nl_lassysmall":  # the model has learnt from the first two thirds
                name, gold = "nl_lassysmall_3", self.file("gold.conllu", last_third(gold))
            given = run([self.nuncio, "annotate", "--lang", lang, "--format", "conllu", "--input", "conllu", gold])
            self.ud(name, "given tokens", gold, self.file("given.conllu", given))
            raw = self.file("raw.txt", raw_text(gold))
            found = run([self.nuncio, "annotate", "--lang", lang, "--format", "conllu", raw])
            self.ud(name, "raw text", gold, self.file("raw.conllu", found))

    def ud(self, name, task, gold, system):
        words = scorer(SHARED / "score" / "ud.py", gold, system).split()
        for metric, value in zip(words[::2], words[1::2]):
            if task == "raw text" or metric in ("UPOS", "UFeats", "Lemmas", "UAS", "LAS"):
                self.add(name, task, metric, value)

    def events(self):
        """PLOVER events of single sentences."""
        for name in ("plover-gsr", "petr-unit", "petr2-regress"):
            gold = SHARED / "gold" / "events" / f"{name}-dev.jsonl"
            lines = [json.loads(x) for x in gold.read_text(encoding="utf-8").splitlines() if x.strip()]
            text = "".join(json.dumps({"id": o["id"], "text": o["text"], "lang": o["lang"]}) + "\n" for o in lines)
            command = [self.nuncio, "read", "--format", "jsonl", "--no-copies"]
            if name == "petr-unit":
                command += ["--actors", SHARED / "gold" / "events" / "unittest-actors.tsv"]
            record = run([*command, self.file(f"{name}.jsonl", text)])
            coded = scorer(SHARED / "score" / "record_to_events.py", self.file("record.jsonl", record))
            said = json.loads(scorer(SHARED / "score" / "events.py", gold, "--system",
                                     self.file("events.jsonl", coded), "--json"))
            for measure, value in flatten(said):
                if measure.split(".")[-1] == "f1":
                    self.add(name, "events", ".".join(measure.split(".")[:-1]), value)

    def pairs(self):
        """One event a sentence, in both languages (data/gold)."""
        for line in run([sys.executable, ROOT / "tools" / "score_pairs.py", self.nuncio]).decode().splitlines():
            metric, value = line.split()
            self.add("event-pairs", "events", metric, value)

    def records(self):
        """Whole records against hand-made gold."""
        texts = SHARED / "gold" / "records"
        self.record_set("records", texts, [texts / "000.txt", texts / "003.txt"])
        own = ROOT / "tests" / "golden" / "records"
        docs = [json.loads(p.read_text(encoding="utf-8").splitlines()[0]) for p in sorted(own.glob("*.jsonl"))]
        self.record_set("own-records", own, [ROOT / "examples" / "news" / d["file"] for d in docs])
        frozen = ROOT / "tests" / "golden" / "frozen"  # looked at as figures only, see its README.md
        self.record_set("frozen-records", frozen, sorted(frozen.glob("[0-9]*.txt")))

    def record_set(self, name, gold, files):
        db = self.work / f"{name}.db"
        record = run([self.nuncio, "read", "--format", "jsonl", "--no-copies", *files])
        run([self.nuncio, "read", "--no-copies", "--db", db, *files])
        extracted = self.work / f"{name}-texts"
        extracted.mkdir(exist_ok=True)
        by_path = {pathlib.Path(o["path"]).name: o["id"] for o in map(json.loads, record.decode().splitlines())
                   if o["type"] == "doc"}
        for path in sorted(gold.glob("*.jsonl")):
            file = json.loads(path.read_text(encoding="utf-8").splitlines()[0]).get("file") or path.stem + ".txt"
            if file in by_path:
                text = run([self.nuncio, "show", "--db", db, by_path[file], "--text"])
                (extracted / (path.stem + ".txt")).write_bytes(text)
        said = json.loads(scorer(SHARED / "gold" / "records" / "score.py", "--gold", gold, "--system",
                                 self.file("record.jsonl", record), "--extracted", extracted, "--json"))
        for metric, value in flatten(said):
            if isinstance(value, (int, float)) and is_headline(metric):
                self.add(name, "records", metric, value)

    def times(self):
        """Time expressions."""
        for name in ("meantime-en", "krauts-de", "recognizers-nl", "recognizers-en"):
            gold = SHARED / "gold" / "timex" / f"{name}.jsonl"
            lines = [json.loads(x) for x in gold.read_text(encoding="utf-8").splitlines() if x.strip()]
            out = self.annotated(name, lines)
            said = json.loads(scorer(SHARED / "score" / "timex.py", gold, self.file("timex.jsonl", out), "--json"))
            for metric, value in flatten(said):
                if metric.split(".")[-1] in ("f1", "f") or metric in ("strict", "relaxed", "value"):
                    self.add(name, "times", metric, value)
        self.time_values("meantime-nl-values")

    def annotated(self, name, documents):
        """What annotate writes for documents with id, text, lang and the day they were published."""
        text = "".join(json.dumps({"id": o["id"], "text": o["text"], "lang": o["lang"], "published": iso_day(o["dct"])}) +
                       "\n" for o in documents)
        return run([self.nuncio, "annotate", "--format", "jsonl", "--offsets", "chars", self.file(f"{name}.jsonl", text)])

    def time_values(self, name):
        """Values of times a sentence; the gold has no spans."""
        gold = SHARED / "gold" / "timex" / f"{name}.jsonl"
        lines = [json.loads(x) for x in gold.read_text(encoding="utf-8").splitlines() if x.strip()]
        out = self.annotated(name, [dict(o, text="\n".join(s["text"] for s in o["sentences"])) for o in lines])
        pred = []
        for o, found in zip(lines, map(json.loads, out.decode().splitlines())):
            values, end = [], 0
            for sentence in o["sentences"]:
                begin, end = end, end + len(sentence["text"]) + 1
                values.append([t["value"] for t in found["timex"] if begin <= t["start"] < end])
            pred.append(json.dumps({"id": o["id"], "sentences": values}))
        said = scorer(SHARED / "score" / "timex_values.py", gold, self.file("values.jsonl", "\n".join(pred) + "\n"))
        self.add(name, "times", "value.f1", said.split()[-1])

    def event_mentions(self):
        """Of the event mentions in sentences 1 to 5 of MEANTIME those at one of whose words annotate finds one; business news, whose
        gold has only what several documents tell of, so that nothing can be said of precision."""
        for lang in ("nl", "en"):
            gold = SHARED / "gold" / "meantime" / f"{lang}.jsonl"
            docs, lines = [json.loads(x) for x in gold.read_text(encoding="utf-8").splitlines()], []
            for d in docs:
                d["at"], text = [], ""
                for k, word in enumerate(d["tokens"]):
                    text += "" if k == 0 else " " if d["sentence"][k] == d["sentence"][k - 1] else "\n"
                    d["at"].append((len(text), len(text) + len(word)))
                    text += word
                lines.append(json.dumps({"id": d["id"], "text": text, "lang": lang}))
            out = run([self.nuncio, "annotate", "--format", "jsonl", "--offsets", "chars",
                       self.file("meantime.jsonl", "\n".join(lines) + "\n")])
            hits = [any(e["start"] < b and a < e["end"] for e in found["events"] for a, b in (d["at"][t] for t in m["tokens"]))
                    for d, found in zip(docs, map(json.loads, out.decode().splitlines())) for m in d["mentions"]
                    if m["kind"] == "event" and 1 <= d["sentence"][m["tokens"][0]] <= 5]
            self.add(f"meantime-{lang}", "event mentions", "recall", sum(hits) / len(hits))

    def pages(self):
        """Article text and dates of pages."""
        for name in ("pages", "pages-snippets"):
            folder = SHARED / "gold" / name
            lines = []
            for page in sorted((folder / "html").iterdir()):
                html = gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
                ident = page.name.removesuffix(".gz").removesuffix(".html")
                at = self.file("page.html", html)
                done = subprocess.run([self.nuncio, "extract", "--format", "jsonl", at], capture_output=True)
                body = json.loads(done.stdout) if done.returncode == 0 and done.stdout.strip() else {}
                lines.append(json.dumps({"id": ident, "text": news_of(body)}))
            pred = self.file("pages.jsonl", "\n".join(lines) + "\n")
            if name == "pages":
                said = json.loads(scorer(SHARED / "score" / "pages.py", folder / "ground-truth.json", pred, "--json"))
            else:
                said = json.loads(scorer(SHARED / "score" / "snippets.py", folder / "gold.jsonl", pred, "--json"))
            for metric, value in flatten(said):
                if metric.split(".")[-1] in ("f1", "precision", "recall") and isinstance(value, (int, float)):
                    self.add(name, "article text", metric, value)


def iso_day(dct):
    """The day of "2008-05-24T00:00" or "24-05-2008"."""
    day = (dct or "")[:10]
    return day[6:] + "-" + day[3:5] + "-" + day[:2] if day[2:3] == "-" else day


def is_headline(metric):
    """The figures of a record's score that are kept."""
    parts = metric.split(".")
    return metric in ("macro_f1", "mustnot.broken", "mustnot.rules") or parts[0] == "kinds" and parts[2:] == ["full", "f1"]


def news_of(extracted):
    """The extracted text without the furniture."""
    text = extracted.get("text", "").encode()
    for start, end, _kind in sorted(extracted.get("furniture") or [], reverse=True):
        text = text[:start] + text[end:]
    return text.decode("utf-8", "replace")


def last_third(conllu):
    blocks = conllu.read_text(encoding="utf-8").strip("\n").split("\n\n")
    return "\n\n".join(blocks[len(blocks) * 2 // 3:]) + "\n\n"


def raw_text(conllu):
    """The running text of a treebank, a paragraph for each document."""
    out, first = [], True
    for line in conllu.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newdoc", "# newpar")):
            out.append("\n\n")
            first = True
        elif line.startswith("# text = "):
            out.append(("" if first else " ") + line[9:])
            first = False
    return "".join(out).strip() + "\n"


def flatten(value, prefix=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flatten(inner, f"{prefix}.{key}" if prefix else str(key))
    else:
        yield prefix, value


def write(rows):
    table = ROOT / "tests" / "golden" / "scores.tsv"
    table.parent.mkdir(parents=True, exist_ok=True)
    table.write_text("# written by `make score`: development halves\n#: set\ttask\tmetric\tvalue\n" +
                     "".join("\t".join(r) + "\n" for r in rows), encoding="utf-8")
    results = ROOT / "docs" / "results.md"
    if not results.exists() or BEGIN not in (text := results.read_text(encoding="utf-8")):
        sys.exit(f"score: {results} has no line '{BEGIN}'")
    head, rest = text.split(BEGIN, 1)
    lines = ["| set | task | metric | value |", "| --- | --- | --- | ---: |"]
    lines += ["| " + " | ".join(r) + " |" for r in rows]
    results.write_text(head + BEGIN + "\n" + "\n".join(lines) + "\n" + END + rest.split(END, 1)[1], encoding="utf-8")


def main():
    arguments = sys.argv[1:]
    if not arguments or arguments[0].startswith("-"):
        sys.exit(__doc__)
    nuncio = os.path.abspath(arguments[0])
    only = arguments[2] if len(arguments) == 3 and arguments[1] == "--only" else ""
    if not SHARED.is_dir():
        print("score: ../shared is not here: nothing to score against; scores.tsv and docs/results.md stay as they are")
        return
    with tempfile.TemporaryDirectory() as work:
        scores = Scores(nuncio, work)
        for part in (scores.trees, scores.events, scores.pairs, scores.records, scores.times, scores.event_mentions, scores.pages):
            if only in part.__name__:
                print(part.__doc__.splitlines()[0])
                part()
    if not only:
        write(scores.rows)


if __name__ == "__main__":
    main()
