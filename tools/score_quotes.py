#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores whose words quotations are, on the Dutch books of OpenBoek and on the texts of tests/golden/quotes.

usage: tools/score_quotes.py NUNCIO [--books DIR] [--words N] [--only books|news] [--verbose] [--least METRIC=VALUE ...]

Books: the text is rebuilt from NAME.conll, paragraphs where NAME.quotes.xml numbers them, in documents of about N words
(3000). A quotation is found when a statement holds half of it. Its speaker is right when the actor whom the statement
names is the gold speaker: most of the mentions that are no pronouns, else of all, lie in the gold speaker's chain, or the
name is one by which the chain goes; for several who speak together, all of them in one name of the chain. Quotations are told apart by what stands beside them: a name, a pronoun or noun, nothing.
News: the speaker of the statement that overlaps most with a quotation is right when one of its mentions, or its name, is
one of the gold speaker's; overlap is precision and recall of letters of content over all statements of a text. Prints a
metric a line. Where ../shared is absent the books are skipped with a message. Standard library only.
"""
import argparse
import collections
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
BOOKS = ROOT.parent / "shared" / "gold" / "openboek-coref"
NEWS = ROOT / "tests" / "golden" / "quotes"
NO_SPACE_BEFORE = {",", ".", ";", ":", "?", "!", ")", "....", "...", ".."}
PRONOUNS = {"hij", "zij", "ze", "hem", "haar", "ik", "je", "jij", "u", "we", "wij", "die", "hen", "hun", "zijn", "-ie", "ie",
            "men", "gij", "mij", "me", "mijn", "z'n", "m'n", "'m", "zich", "zelf", "ons", "onze"}


# ---- running the program ----

def read(nuncio, documents):
    """Statements and actors of each document: [(id, text, lang)] to {id: (statements, actors by id)}."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for ref, text, lang in documents:
            f.write(json.dumps({"id": ref, "text": text, "lang": lang, "published": "2025-03-03"}) + "\n")
        f.flush()
        out = subprocess.run([nuncio, "read", "--format", "jsonl", "--no-copies", f.name], capture_output=True)
    if out.returncode not in (0, 3):
        sys.exit(f"score_quotes: {out.stderr.decode()[-500:]}")
    refs, found = {}, {ref: ([], {}) for ref, _, _ in documents}
    for line in out.stdout.decode().splitlines():
        o = json.loads(line)
        if o["type"] == "doc":
            refs[o["id"]] = o["ref"]
        elif o["type"] == "statement":
            found[refs[o["doc"]]][0].append(o)
        elif o["type"] == "actor":
            found[refs[o["doc"]]][1][o["id"]] = o
    return found


def shared(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def overlap(pieces, others):
    return sum(shared(a, b) for a in pieces for b in others)


def best_statement(statements, pieces):
    """The statement that holds most of a quotation, and how much; the tightest of several."""
    best, most = None, (0, 0)
    for s in statements:
        held = overlap(s["content"], pieces)
        size = sum(e - b for b, e in s["content"])
        if held and (held, -size) > most:
            best, most = s, (held, -size)
    return best, most[0]


# ---- books ----

class Book:
    """Tokens, paragraphs, chains and quotations of one book."""

    def __init__(self, path):
        self.name = path.name.removesuffix(".conll")
        self.words, self.sentence_of, self.starts = [], [], []
        self.chains = collections.defaultdict(list)  # id -> [(first, last)]
        self.read_conll(path)
        self.read_quotes(path)

    def read_conll(self, path):
        opened, fresh = collections.defaultdict(list), True
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t") if "\t" in line else line.split()
            if not line.strip() or line.startswith("#"):
                fresh = True
                continue
            at = len(self.words)
            if fresh:
                self.starts.append(at)
                fresh = False
            self.words.append(cells[3])
            self.sentence_of.append(len(self.starts) - 1)
            for part in cells[-1].split("|"):
                ident = part.strip("()")
                if part.startswith("("):
                    opened[ident].append(at)
                if part.endswith(")") and opened[ident]:
                    self.chains[ident].append((opened[ident].pop(), at))

    def words_of(self, mention):
        return " ".join(self.words[mention[0]:mention[1] + 1])

    def read_quotes(self, path):
        base = str(path).removesuffix(".conll")
        tree = ElementTree.parse(base + ".quotes.xml")
        self.paragraphs, self.quotes, places = {0}, [], {}
        votes = collections.defaultdict(collections.Counter)
        ends = collections.defaultdict(list)
        for ident, spans in self.chains.items():
            for first, last in spans:
                ends[first, last].append(ident)
        for e in tree.iter():
            if e.tag not in ("quote", "mention"):
                continue
            at, length = int(e.get("ttokenno")) - 1, int(e.get("end")) - int(e.get("begin"))
            sentence = self.sentence_of[at] - int(e.get("sentno")) + 1
            self.paragraphs.add(self.starts[max(sentence, 0)])
            if e.tag == "mention":
                places[e.get("id")] = (at, at + length)
                for ident in ends[at, at + length]:
                    votes[e.get("speaker")][ident] += 1
            else:
                self.quotes.append({"first": at, "last": at + length, "speaker": e.get("speaker"),
                                    "by": e.get("connection"), "type": e.get("type")})
        for q in self.quotes:
            q["chain"] = self.chain_of(q["speaker"], votes)
            q["beside"] = self.beside(q, places)
        self.quotes = [q for q in self.quotes if q["speaker"] and q["speaker"].lower() != "none"]

    def chain_of(self, speaker, votes):
        """The chain of a speaker: its first mention is what the speaker is called by, and mentions beside quotations lie in it."""
        name = (speaker or "").replace("_", " ").strip()
        same = [i for i, spans in self.chains.items() if self.words_of(min(spans)) == name]
        rank = {i: (votes[speaker][i], len(self.chains[i])) for i in same or votes[speaker]}
        return max(rank, key=rank.get) if rank else None

    def beside(self, q, places):
        """What of the speaker stands beside a quotation: name, other, none."""
        for ident in (q["by"] or "").split(","):
            first, last = places.get(ident, (-100, -100))
            near = 0 < first - q["last"] <= 8 or 0 < q["first"] - last <= 8
            if near:
                return "name" if self.words[last][:1].isupper() and self.words[last].lower() not in PRONOUNS else "other"
        return "none"

    def documents(self, size):
        """The text in documents of about `size` words: (id, text, bytes of each token, first token, end)."""
        borders = sorted(self.paragraphs)
        out, first = [], 0
        for at in borders[1:] + [len(self.words)]:
            if at - first >= size or at == len(self.words):
                out.append(self.document(first, at))
                first = at
        return out

    def document(self, first, end):
        """Text as printed: a mark at the edge of a known quotation opens or closes, others by turns."""
        text, spans, inside = "", {}, False
        opening = {q["first"] for q in self.quotes if self.words[q["first"]] == '"'}
        closing = {q["last"] for q in self.quotes if self.words[q["last"]] == '"'}
        opened = False
        for t in range(first, end):
            word = self.words[t]
            if t in self.paragraphs:
                inside = False
                lead = "\n\n" if t > first else ""
            else:
                lead = " "
            after_open = opened or (t > first and self.words[t - 1] == "(")
            opened = False
            if after_open and lead == " ":
                lead = ""
            if word == '"':
                opened = t in opening or (t not in closing and not inside)
                lead = "" if not opened and lead == " " else lead
                inside = opened and t not in opening
            elif word in NO_SPACE_BEFORE and lead == " ":
                lead = ""
            text += lead
            spans[t] = (len(text.encode()), len((text + word).encode()))
            text += word
        return {"id": f"{self.name}-{first}", "text": text, "spans": spans, "first": first, "end": end}


def chain_votes(book, doc):
    """For each span of bytes of a chain's mention in a document: its chain."""
    out = collections.defaultdict(list)
    for ident, spans in book.chains.items():
        for first, last in spans:
            if first in doc["spans"] and last in doc["spans"]:
                out[doc["spans"][last][1]].append((doc["spans"][first][0], ident))
    return out


def chain_of_actor(actor, ends):
    """The chain in which most mentions of an actor lie: those that are no pronouns, else all."""
    for pronouns in (False, True):
        votes = collections.Counter()
        for start, end, how in actor["mentions"]:
            if (how == "pronoun") == pronouns:
                near = sorted(ends.get(end, []), key=lambda x: abs(x[0] - start))
                votes.update(ident for _, ident in near[:1])
        if votes:
            return votes.most_common(1)[0][0]
    return None


def names_of_chain(book, ident):
    words = {book.words_of(m) for m in book.chains.get(ident, [])}
    return {w.lower() for w in words if w.lower() not in PRONOUNS and w[:1].isalpha()}


def score_book(book, docs, found, tally, verbose):
    for doc in docs:
        statements, actors = found[doc["id"]]
        ends = chain_votes(book, doc)
        for q in book.quotes:
            if not doc["first"] <= q["first"] < doc["end"]:
                continue
            inner = [t for t in range(q["first"], min(q["last"] + 1, doc["end"])) if re.search(r"\w", book.words[t])]
            if not inner:
                continue
            span = [doc["spans"][inner[0]][0], doc["spans"][inner[-1]][1]]
            s, held = best_statement(statements, [span])
            good = s is not None and 2 * held >= span[1] - span[0]
            speakers = [actors[a] for a in s["speaker"]] if good else []
            names = names_of_chain(book, q["chain"])
            right = any(chain_of_actor(a, ends) == q["chain"] or a["name"].lower() in names for a in speakers)
            right = right or (len(speakers) > 1 and any(all(a["name"].split()[0].lower() in n.split() for a in speakers)
                                                        for n in names))
            for key in ("all", q["beside"]):
                tally[key, "n"] += 1
                tally[key, "found"] += good
                tally[key, "known"] += bool(speakers)
                tally[key, "right"] += right
            if verbose and not right:
                quote = doc["text"].encode()[span[0]:span[1]].decode()
                print(f"  {book.name}\t{q['beside']}\t{'found' if good else 'lost'}\twant {q['speaker']}\tgot "
                      f"{[a['name'] for a in speakers]}\t{quote[:90]!r}", file=sys.stderr)


def score_books(nuncio, folder, size, verbose):
    metrics, total = {}, collections.Counter()
    for path in sorted(folder.glob("*.conll")):
        book, tally = Book(path), collections.Counter()
        docs = book.documents(size)
        found = read(nuncio, [(d["id"], d["text"], "nl") for d in docs])
        score_book(book, docs, found, tally, verbose)
        metrics[f"books.{book.name}.speaker"] = tally["all", "right"] / max(1, tally["all", "n"])
        total.update(tally)
    metrics["books.quotes"] = total["all", "n"]
    metrics["books.found"] = total["all", "found"] / max(1, total["all", "n"])
    metrics["books.speaker"] = total["all", "right"] / max(1, total["all", "n"])
    metrics["books.speaker_of_known"] = total["all", "right"] / max(1, total["all", "known"])
    for key in ("name", "other", "none"):
        metrics[f"books.beside_{key}.quotes"] = total[key, "n"]
        metrics[f"books.beside_{key}.speaker"] = total[key, "right"] / max(1, total[key, "n"])
    return metrics


# ---- news ----

def places_of(text, names):
    """Byte ranges of the names of a speaker in a text."""
    data, out = text.encode(), []
    for name in names:
        out += [[m.start(), m.end()] for m in re.finditer(re.escape(name.encode()), data)]
    return out


def is_speaker(actor, places, names):
    if actor["name"].lower() in names:
        return True
    return any(how != "pronoun" and any(shared((b, e), p) for p in places) for b, e, how in actor["mentions"])


def letters(text, pieces):
    data, out = text.encode(), set()
    for b, e in pieces:
        out |= {i for i in range(b, e) if chr(data[i]).isalnum() or data[i] > 127}
    return out


def score_news(nuncio, half, verbose):
    texts = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((NEWS / half).glob("*.json"))]
    found = read(nuncio, [(t["id"], t["text"], t["lang"]) for t in texts])
    tally = collections.Counter()
    for t in texts:
        statements, actors = found[t["id"]]
        gold, told = set(), set()
        for s in statements:
            told |= letters(t["text"], s["content"])
        title = letters(t["text"], [[0, t["text"].encode().index(b"\n")]])
        for q in t["quotes"]:
            gold |= letters(t["text"], q["content"])
            s, held = best_statement(statements, q["content"])
            good = s is not None and 2 * held >= sum(e - b for b, e in q["content"][:1])
            names = t["speakers"][q["speaker"]]
            speakers = [actors[a] for a in s["speaker"]] if good else []
            right = any(is_speaker(a, places_of(t["text"], names), {n.lower() for n in names}) for a in speakers)
            cue = good and bool(s["cue"] and q["cue"] and overlap([s["cue"]], q["cue"]))
            for key in (t["lang"], t["lang"] + "." + q["style"]):
                tally[key, "n"] += 1
                tally[key, "found"] += good
                tally[key, "right"] += right
            tally[t["lang"], "cues"] += bool(q["cue"])
            tally[t["lang"], "cue"] += cue
            if verbose and not right:
                text = t["text"].encode()[q["content"][0][0]:q["content"][0][1]].decode()
                print(f"  {t['id']}\t{q['style']}\t{'found' if good else 'lost'}\twant {q['speaker']}\tgot "
                      f"{[a['name'] for a in speakers]}\t{text[:70]!r}", file=sys.stderr)
        told -= title
        tally[t["lang"], "told"] += len(told)
        tally[t["lang"], "gold"] += len(gold)
        tally[t["lang"], "both"] += len(told & gold)
        if verbose:
            data = t["text"].encode()
            for word, extra in (("extra", told - gold), ("missing", gold - told)):
                rest = "".join(chr(data[i]) if i in extra else " " for i in range(len(data)))
                for piece in re.findall(r"\S+(?: {1,2}\S+)*", rest):
                    if len(piece) > 9:
                        print(f"  {t['id']}\t{word} content\t{piece[:90]!r}", file=sys.stderr)
    return news_metrics(half, tally)


def news_metrics(half, tally):
    metrics = {}
    for lang in ("en", "nl"):
        n, both = tally[lang, "n"], tally[lang, "both"]
        if not n:
            continue
        name = f"news.{half}.{lang}"
        metrics[f"{name}.quotes"] = n
        metrics[f"{name}.found"] = tally[lang, "found"] / n
        metrics[f"{name}.speaker"] = tally[lang, "right"] / n
        metrics[f"{name}.speaker_of_found"] = tally[lang, "right"] / max(1, tally[lang, "found"])
        metrics[f"{name}.direct.speaker"] = tally[lang + ".direct", "right"] / max(1, tally[lang + ".direct", "n"])
        metrics[f"{name}.cue"] = tally[lang, "cue"] / max(1, tally[lang, "cues"])
        metrics[f"{name}.overlap_f1"] = 2 * both / max(1, tally[lang, "told"] + tally[lang, "gold"])
    return metrics


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("nuncio")
    parser.add_argument("--books", type=pathlib.Path, default=BOOKS)
    parser.add_argument("--words", type=int, default=3000)
    parser.add_argument("--only", choices=["books", "news"])
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--least", nargs="*", default=[])
    args = parser.parse_args()
    metrics = {}
    if args.only != "news" and args.books.is_dir():
        metrics.update(score_books(args.nuncio, args.books, args.words, args.verbose))
    elif args.only != "news":
        print(f"score_quotes: no {args.books}: the books are skipped", file=sys.stderr)
    for half in ("held-out", "tuned") if args.only != "books" else ():
        metrics.update(score_news(args.nuncio, half, args.verbose and half == "tuned"))
    for key, value in metrics.items():
        print(f"{key}\t{value:.4f}" if isinstance(value, float) else f"{key}\t{value}")
    low = [x for x in args.least if metrics.get(x.split("=")[0], 0) < float(x.split("=")[1])]
    if low:
        sys.exit("score_quotes: below " + ", ".join(low))


if __name__ == "__main__":
    main()
