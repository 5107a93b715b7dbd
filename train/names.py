# SPDX-License-Identifier: Apache-2.0
"""Name labels (BIO over PER, ORG, LOC, MISC) from several sources.

Gold: Universal NER and the Europarl set (English), MEANTIME (both languages, named
parts of its entity mentions). Silver: there is no open Dutch news corpus with names,
but Dutch treebanks mark the words of a name in XPOS, and English ones proper nouns.
Such a span is typed by a gazetteer or by plain context. A span that stays untyped in
Dutch says at least that it is a name: it gets 'B?' 'I?', any type will do.
'O?' is outside or part of a MISC name: capitalised words of a source without MISC.
'-' means: nothing is known of this word, learn nothing from it.
"""
import csv
import gzip
import json
import random

TAGS = ["O"] + [b + "-" + t for t in ("PER", "ORG", "LOC", "MISC") for b in "BI"]
PARTIAL = {"B?": len(TAGS), "I?": len(TAGS) + 1, "O?": len(TAGS) + 2, "-": -1}
LEX_PLACE, LEX_STATE, LEX_GIVEN, LEX_FAMILY, LEX_ORG, LEX_PEOPLE = 1, 2, 4, 8, 16, 32
PARTICLES = set("van de der den von ter ten la le el al bin of the and en te het op".split())


def tag_number(tag):
    return PARTIAL[tag] if tag in PARTIAL else TAGS.index(tag)


def table(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as f:
        yield from csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)


def latin(text):
    return bool(text) and all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2100 for c in text)


class Gazetteer:
    """Whole names by type, and per word a mask of the lists in which it stands."""

    def __init__(self, folder):
        self.names, self.words, self.given = {}, {}, set()
        self.read_places(folder)
        self.read_persons(folder)
        self.read_orgs(folder)

    def add(self, name, kind, bit):
        if not latin(name) or len(name) < 2:
            return
        self.names.setdefault(name.lower(), set()).add(kind)
        for word in name.split():
            if word.lower() not in PARTICLES and len(word) > 1:
                self.words[word.lower()] = self.words.get(word.lower(), 0) | bit

    def add_person(self, name):
        parts = name.replace(",", " ").split()
        if len(parts) < 2 or not latin(name) or len(parts) > 5:
            return
        self.names.setdefault(" ".join(parts).lower(), set()).add("PER")
        self.given.add(parts[0].lower())
        for word, bit in ((parts[0], LEX_GIVEN), (parts[-1], LEX_FAMILY)):
            if len(word) > 2 and word[0].isupper():
                self.words[word.lower()] = self.words.get(word.lower(), 0) | bit
        self.names.setdefault(parts[-1].lower(), set()).add("FAMILY")

    def is_people(self, word):
        word = word.lower()
        return bool(self.words.get(word, 0) & LEX_PEOPLE) and "LOC" not in self.names.get(word, ())

    def read_places(self, g):
        for r in table(g + "/places.tsv.gz"):
            if int(r["population"] or 0) >= 15000 or r["cc"] in ("NL", "BE", "UA"):
                names = [r["name"]]
                if int(r["population"] or 0) >= 300000 or r["cc"] in ("NL", "BE"):
                    names += r["variants"].split("|")
                for name in names:
                    self.add(name, "LOC", LEX_PLACE)
        for file in ("states.tsv", "areas.tsv"):
            for r in table(g + "/" + file):
                for col in ("name_nl", "name_en", "variants_nl", "variants_en", "capital_en",
                            "nl", "en"):
                    for name in (r.get(col) or "").split("|"):
                        self.add(name, "LOC", LEX_STATE)
        for r in table(g + "/demonyms.tsv"):
            if r["lang"] in ("nl", "en") and latin(r["form"]):
                w = r["form"].lower()
                self.words[w] = self.words.get(w, 0) | LEX_PEOPLE

    def read_persons(self, g):
        for file, col in (("persons.tsv", "name"), ("officeholders_wikidata.tsv", "name"),
                          ("leaders_factbook.tsv", "name"), ("us_congress.tsv", "name")):
            for r in table(g + "/" + file):
                self.add_person(r[col])

    def read_orgs(self, g):
        for r in table(g + "/orgs.tsv"):
            for col in ("nl", "en"):
                for name in (r[col] or "").split("|"):
                    self.add(name, "ORG", LEX_ORG)
        for r in table(g + "/parties_factbook.tsv"):
            if " or " not in r["party"]:
                self.add(r["party"], "ORG", 0)


ORG_ENDS = ("bank", "partij", "ministerie", "universiteit", "maatschappij", "vereniging", "bond",
            "raad", "commissie", "fonds", "club", "university", "party", "ministry", "institute",
            "corporation", "company", "council", "committee", "association", "agency", "group",
            "inc.", "inc", "ltd", "ltd.", "corp", "corp.", "n.v.", "nv", "bv", "b.v.", "co.")
TITLES = set("""minister president premier koning koningin prins prinses kanselier generaal heer
    mevrouw meneer mr. dr. prof. drs. ir. professor dokter paus senator staatssecretaris kolonel
    burgemeester voorzitter mr mrs ms dr king queen prince princess general judge justice sir
    chancellor governor secretary pope""".split())
CALENDAR = set("""monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december maandag dinsdag woensdag
    donderdag vrijdag zaterdag zondag januari februari maart mei juni juli augustus oktober
    mr mrs ms dr prof islam jihad""".split())
PLACE_ADPOSITIONS = {"nl": {"in", "te", "uit", "naar"}, "en": {"in"}}


def type_of(span, sent, first, gaz, lang):
    """PER, ORG, LOC or None for the words of one name."""
    low = [w.lower() for w in span]
    kinds = gaz.names.get(" ".join(low), set())
    before = sent.form[first - 1].lower() if first else ""
    if len(span) > 1 and low[-1] in ORG_ENDS:
        return "ORG"
    if len(kinds) == 1 and "FAMILY" not in kinds:
        return next(iter(kinds))
    if before in TITLES:
        return "PER"
    if len(span) > 1 and low[0] in gaz.given and "LOC" not in kinds:
        return "PER"
    if len(span) > 1 and len(span[0]) == 2 and span[0][1] == "." and "LOC" not in kinds:
        return "PER"
    if "LOC" in kinds and before in PLACE_ADPOSITIONS[lang]:
        return "LOC"
    if kinds == {"FAMILY"} and len(span) == 1 and low[0] not in gaz.given:
        return "PER"
    if len(span) == 1 and any(low[0].endswith(e) for e in ORG_ENDS[:10]):
        return "ORG"
    if lang == "nl" and not kinds and before in ("in", "te") and span[0].isalpha():
        return "LOC"
    if len(span) == 1 and 2 < len(span[0]) <= 6 and span[0].isupper() and "LOC" not in kinds:
        return "ORG" if lang == "nl" else None
    return None


def name_word(sent, i, lang):
    if lang == "en":
        return sent.upos[i] == "PROPN"
    return sent.xpos[i].startswith("SPEC|deeleigen") or sent.xpos[i].startswith("N|eigen")


def same_name(sent, a, b, lang):
    """Do neighbours a, b = a + 1 stand in one name? They do when one hangs on the other's name."""
    if lang == "nl" and not (sent.xpos[a].startswith("SPEC") and sent.xpos[b].startswith("SPEC")):
        return False
    linked = ("flat", "compound", "fixed", "case", "det")
    ha, hb = sent.head[a] - 1, sent.head[b] - 1
    rel_a, rel_b = sent.rel[a].split(":")[0], sent.rel[b].split(":")[0]
    return ((hb == a and rel_b in linked + ("nmod", "appos")[:1]) or (ha == b and rel_a in linked)
            or (ha == hb and rel_a in linked and rel_b in linked)
            or (rel_b in linked and hb < a and hb >= 0 and name_word(sent, hb, lang)))


def silver_tags(sent, gaz, lang):
    """Tags of a parsed sentence out of its own proper nouns."""
    tags, i, n = [], 0, len(sent)
    while i < n:
        if not name_word(sent, i, lang):
            known = sent.form[i][:1].islower() or not sent.form[i][:1].isalpha() or lang == "nl"
            tags.append("O" if known and sent.upos[i] != "PROPN" else "-")
            i += 1
            continue
        j = i + 1
        while j < n and name_word(sent, j, lang) and same_name(sent, j - 1, j, lang):
            j += 1
        kind = type_of(sent.form[i:j], sent, i, gaz, lang)
        low = sent.form[i].lower()
        if j == i + 1 and (low in CALENDAR or lang == "nl" and sent.form[i].islower()):
            tags.append("O")
        elif j == i + 1 and lang == "nl" and gaz.words.get(low) == LEX_PEOPLE:
            tags.append("B-MISC")
        elif kind:
            tags += ["B-" + kind] + ["I-" + kind] * (j - i - 1)
        elif lang == "nl":
            tags += ["B?"] + ["I?"] * (j - i - 1)
        else:
            tags += ["-"] * (j - i)
        i = j
    return tags


def read_columns(path, column=-1):
    """CoNLL columns: [(document, words, tags)]; a tag OTH counts as MISC."""
    out, words, tags, doc = [], [], [], ""
    with open(path, encoding="utf-8") as lines:
        for line in list(lines) + [""]:
            line = line.rstrip("\n")
            if line.startswith("# "):
                doc = line[8:] if line.startswith("# doc = ") else doc
            elif line.strip():
                cols = line.replace("\t", " ").split()
                words.append(cols[0])
                tags.append(cols[column].replace("OTH", "MISC"))
            elif words:
                out.append((doc, words, tags))
                words, tags = [], []
    for _, _, tags in out:
        for i, t in enumerate(tags):
            if t[0] == "I" and (i == 0 or tags[i - 1][2:] != t[2:]):
                tags[i] = "B" + t[1:]
    return out


MEANTIME_TYPES = {"ORGANIZATION": "ORG", "PERSON": "PER", "LOCATION": "LOC"}


def capital_runs(words, positions):
    """Runs of neighbouring capitalised words, with small particles inside: 'Bank of England'."""
    runs, run = [], []
    for p in positions:
        word = words[p]
        if run and p == run[-1] + 1 and (word[:1].isupper() or word.lower() in PARTICLES
                                         or word == "&"):
            run.append(p)
        elif word[:1].isupper() and word.lower() not in PARTICLES:
            runs.append(run)
            run = [p]
    runs.append(run)
    for run in runs:
        while run and not words[run[-1]][:1].isupper():
            run.pop()
    return [r for r in runs if r]


def meantime_tags(doc, gaz):
    """Tags of one document. Capitalised words outside all mentions stay unknown, and so do
    adjectives of peoples, which the corpus counts with the name that they stand before."""
    words = doc["tokens"]
    tags = ["-" if any(c.isupper() for c in w) or any(c.isdigit() for c in w) else "O"
            for w in words]
    entities = sorted((m for m in doc["mentions"] if m["kind"] == "entity"),
                      key=lambda m: len(m["tokens"]))
    done = set()
    for m in entities:
        runs = capital_runs(words, m["tokens"])
        for run in [r for r in runs if not gaz.is_people(words[r[0]])][:1]:
            if done.isdisjoint(run):
                done.update(run)
                kind = MEANTIME_TYPES.get(m["type"])
                for k, p in enumerate(run):
                    tags[p] = (("I-" if k else "B-") + kind) if kind else "-"
    return tags


def read_meantime(path, gaz):
    """[(document, words, tags)] of the fully annotated sentences (0 to 5)."""
    out = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            tags = meantime_tags(doc, gaz)
            for k in range(6):
                at = [i for i, s in enumerate(doc["sentence"]) if s == k]
                if at:
                    out.append((doc["id"], [doc["tokens"][i] for i in at], [tags[i] for i in at]))
    return out


def without_misc(words, tags):
    """A source that does not know MISC is no witness against it in a capitalised word."""
    return ["O?" if t == "O" and any(c.isupper() for c in w) else t for w, t in zip(words, tags)]


class Substitutes:
    """Names of today to stand in for names of the treebanks, by kind and number of words.

    The Dutch trees are of the 1970s to 2000s, the English ones of 2002 to 2012; the network
    has to meet Kyiv, Zelensky and the like in the places where it met other names.
    """

    def __init__(self, folder, seed):
        self.random = random.Random(seed)
        self.pool = {(lang, kind): {} for lang in ("nl", "en") for kind in ("LOC", "PER", "ORG")}
        for lang in ("nl", "en"):
            self.read(folder, lang)

    def add(self, lang, kind, names, times=1):
        for name in names:
            words = name.split()
            if latin(name) and words and "(" not in name and name[0].isupper():
                self.pool[lang, kind].setdefault(len(words), []).extend([words] * times)

    def read(self, g, lang):
        for r in table(g + "/states.tsv"):
            times = 8 if r["un_member"] == "1" else 1
            self.add(lang, "LOC", [r["name_" + lang]], times)
        for r in table(g + "/areas.tsv"):
            self.add(lang, "LOC", r[lang].split("|"), 4)
        for r in table(g + "/places.tsv.gz"):
            big = int(r["population"] or 0)
            if big > 500000 or r["cc"] in ("UA", "IL", "PS") and big > 20000:
                self.add(lang, "LOC", [r["name"]])
        for r in table(g + "/persons.tsv"):
            self.add(lang, "PER", [r["name"]], 4)
            self.add(lang, "PER", [r["family"]], 2)
        for r in table(g + "/leaders_factbook.tsv"):
            self.add(lang, "PER", [r["name"], r["name"].split()[-1].title()])
        for r in table(g + "/orgs.tsv"):
            self.add(lang, "ORG", r[lang].split("|"), 3)
        for r in table(g + "/parties_factbook.tsv"):
            self.add(lang, "ORG", [r["party"], r["abbreviation"]][: 2 if lang == "en" else 0])

    def apply(self, forms, tags, lang):
        """New forms of the same length with every typed name replaced, or None when there is none."""
        out, changed, i = list(forms), False, 0
        while i < len(tags):
            j = i + 1
            if tags[i][:2] == "B-":
                while j < len(tags) and tags[j] == "I-" + tags[i][2:]:
                    j += 1
                names = self.pool.get((lang, tags[i][2:]), {}).get(j - i)
                if names:
                    out[i:j] = self.random.choice(names)
                    changed = True
            i = j
        return out if changed else None


def held_out(documents):
    """Every fifth document in the order of their numbers: kept for scoring."""
    return set(sorted(set(documents))[::5])
