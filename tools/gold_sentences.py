#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The sentences behind data/gold/events: where they stand, how a line is cut, in which order they are drawn.

For raw text the repository holds labels only: file, line, hash of the line, byte offsets. This module finds the
sentence again. A line is cut at . ! ? before a capital, not after an abbreviation; the cut need not be perfect, for the
offsets are kept with the label, and what was cut badly is labelled `skip`.

The order of a draw is that of sha256(seed, stream, hash of the line, offset): it needs no list of what was drawn, stays
when lines are added, and anybody who goes on gets the next sentences. In the same way a tenth is frozen before anybody
has read it. Standard library only.
"""
import gzip
import hashlib
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLD = ROOT / "data" / "gold" / "events"
AGAIN = GOLD.parent / "events-again"  # second, blind readings
RAW = ROOT.parent / "shared" / "raw"
SEED = "nuncio-gold-1"

# part: language, files (relative to ../shared/raw; those of the project itself with examples/ or data/ in front)
PARTS = {
    "en-wikinews": ("en", ["en/wikinews_2019_2020.txt.gz"]),
    "en-ungd": ("en", ["en/ungd_2012_2024.txt.gz"]),
    "en-news": ("en", ["examples/news/en-*.txt"]),
    "nl-commonvoice": ("nl", ["nl/commonvoice_nl.txt.gz"]),
    "nl-wikipedia": ("nl", ["nl/nlwikipedia_selection.txt.gz"]),
    "nl-news": ("nl", ["examples/news/nl-*.txt"]),
    "en-own": ("en", ["data/gold/sentences/en.txt"]),
    "nl-own": ("nl", ["data/gold/sentences/nl.txt"]),
}
COLUMNS = "file line hash start end stream frozen type status trigger source target place date flags".split()
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Jr|Sr|No|Nos|vs|Inc|Ltd|Co|Corp|Prof|Hon|Rev|art|"
    r"dhr|mevr|mw|drs|ir|ing|nr|bijv|resp|ca|o\.a|d\.w\.z|v\.Chr|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|jan|feb|okt|"
    r"nov|dec)|[A-Z]\.[A-Z])\.$")
END = re.compile(r"[.!?]+[\"'”’»)\]]*(?= +[\"'“‘„«(\[]*[A-Z0-9À-Þ])")


def files(part):
    """The files of a part that can be read here, as (name, lines); nothing where ../shared is absent."""
    for pattern in PARTS[part][1]:
        if pattern.startswith(("examples/", "data/")):
            for path in sorted(ROOT.glob(pattern)):
                try:
                    yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8").split("\n")
                except UnicodeDecodeError:
                    continue  # an example of another encoding
        elif (RAW / pattern).exists():
            yield pattern, gzip.open(RAW / pattern, "rt", encoding="utf-8", newline="\n").read().split("\n")


def line_hash(line):
    return hashlib.sha256(line.encode()).hexdigest()[:12]


def sentences(line):
    """Byte ranges of the sentences of a line."""
    cuts, begin = [], 0
    for m in END.finditer(line):
        if not ABBREVIATION.search(line[begin:m.end()]):
            cuts.append((begin, m.end()))
            begin = m.end()
    cuts.append((begin, len(line)))
    for a, b in cuts:
        piece = line[a:b]
        a += len(piece) - len(piece.lstrip())
        b -= len(piece) - len(piece.rstrip())
        if a < b:
            yield len(line[:a].encode()), len(line[:b].encode())


def words(tables):
    """A pattern of the words in some columns of some tables."""
    found = set()
    for table, keep, columns in tables:
        for row in (ROOT / "data" / f"{table}.tsv").read_text(encoding="utf-8").splitlines():
            cells = row.split("\t")
            if row.startswith("#") or (keep and cells[keep[0]] != keep[1]):
                continue
            found.update(w for c in columns if c < len(cells) for w in cells[c].split("|") if len(w) > 1)
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, found), key=len, reverse=True)) + r")(?!\w)")


def written(part):
    """Whether the sentences of a part were written for it: one a line, not to be cut; lines with # are no sentences."""
    return part.endswith("-own")


def names(lang):
    """What the stream `names` asks of a sentence: a state, people, capital or organisation, and beside it an office, a
    body or one more name.

    It makes sentences with events more frequent without asking any table of frames, so that what the frames miss is
    drawn as often as what they find."""
    name = words([("actors/states", (2, lang), (3, 4, 5)), ("actors/states-more", (1, lang), (2, 3, 4)),
                  ("actors/metonyms", None, (2,)), ("actors/organisations", None, (5 if lang == "nl" else 6,))])
    body = words([(f"lang/{lang}/roles", None, (0,)), (f"lang/{lang}/agents", None, (0,))])

    def wanted(text):
        found = set(name.findall(text))
        return len(found) + bool(found and body.search(text)) > 1

    return wanted


def rank(*key):
    return hashlib.sha256("\t".join(map(str, (SEED, *key))).encode()).hexdigest()


def frozen(line, start):
    return int(rank("frozen", line_hash(line), start)[:8], 16) % 10 == 0


def held_back(line, start):
    """A tenth that no model learns events from, to choose thresholds by; it may be read, unlike the frozen one."""
    key = f"events-dev\t{line}\t{start}"
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 10 == 0


def draw(part, stream):
    """All sentences of a part in the order of the draw: (file, number of the line, line, start, end).

    What was written for its part comes in the order of its file: it was mixed when it was written."""
    if written(part):
        return [(file, n, line, 0, len(line.encode())) for file, lines in files(part)
                for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    wanted = names(PARTS[part][0]) if stream == "names" else None
    drawn = []
    for file, lines in files(part):
        for n, line in enumerate(lines, 1):
            if file.startswith("examples/") and n == 1:
                continue  # the title, often with a date before it
            if line.startswith("(("):
                continue  # interviews of Wikinews are no news
            for start, end in sentences(line):
                text = line.encode()[start:end].decode()
                if len(text.split()) < 4:
                    continue
                if wanted and (len(text.split()) < 8 or text[0].isdigit() or not wanted(text)):
                    continue
                drawn.append((rank(stream, line_hash(line), start), file, n, line, start, end))
    return [d[1:] for d in sorted(drawn)]


def rows(path):
    """The rows of a file of labels, as dictionaries."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, dict(zip(COLUMNS, line.split("\t")))
