# SPDX-License-Identifier: Apache-2.0
"""CoNLL-U trees, and lemmas as edits of the word form.

A lemma is not guessed letter by letter but chosen: a rule says how many letters
to cut at either end of the form, what to put there, and which case to write
('gesprongen' -> 'l|2|3ng...'). Dutch treebanks mark the seam of a compound
('verzekering_maatschappij') and of a verb with its particle ('af_springen').
The seam is a second choice beside the rule:

    ''        no seam
    's2'      the first 2 letters are a particle; the rule holds for the rest
    'e12s'    the last 12 letters of the lemma are its head, and the letters 's'
              before them (the link) stand in the word but not in the marked lemma
"""
import re

LINKS = ("", "s", "en", "e", "n", "-")
UNIVERSAL = set("""Abbr Animacy Aspect Case Definite Degree Evident Foreign Gender Mood NumType
    Number Person Polarity Polite Poss PronType Reflex Tense VerbForm Voice""".split())


class Sentence:
    """Columns of one sentence as parallel lists; glued: no blank stands before the word; id: its
    name in the treebank."""

    def __init__(self):
        self.id = ""
        self.form, self.lemma, self.upos, self.xpos = [], [], [], []
        self.feats, self.head, self.rel, self.glued = [], [], [], []

    def __len__(self):
        return len(self.form)

    def text(self):
        return " ".join(self.form)


def universal_features(text):
    """FEATS without what only some treebanks or releases have (ExtPos, Typo, Style, ...)."""
    kept = sorted((f for f in text.split("|") if f.split("=")[0].split("[")[0] in UNIVERSAL),
                  key=str.lower)
    return "|".join(kept) or "_"


def close_range(sent, multi):
    """After the last word of a multi-word range: its words stand glued if they spell what was
    written ('do' 'n't', not 'zu' 'dem'). Is the next word glued?"""
    first = int(multi[0].split("-")[0])
    if "".join(sent.form[first - 1:]) == multi[1]:
        sent.glued[first:] = [True] * (len(sent) - first)
    return "SpaceAfter=No" in multi[9]


def read(path):
    """All sentences of a CoNLL-U file; multi-word ranges and empty nodes are passed over."""
    sentences, now, glued, multi = [], Sentence(), False, None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line and len(now):
                sentences.append(now)
                now, glued, multi = Sentence(), False, None
            elif line.startswith("# sent_id = "):
                now.id = line[12:]
            elif line and line[0] != "#":
                col = line.split("\t")
                if not col[0].isdigit():
                    multi = col if "-" in col[0] else multi
                    continue
                now.form.append(col[1])
                now.lemma.append(col[2])
                now.upos.append(col[3])
                now.xpos.append(col[4])
                now.feats.append(universal_features(col[5]))
                now.head.append(int(col[6]) if col[6].isdigit() else 0)
                now.rel.append(col[7])
                now.glued.append(glued)
                glued = "SpaceAfter=No" in col[9]
                if multi and multi[0].endswith("-" + col[0]):
                    glued, multi = close_range(now, multi), None
    if len(now):
        sentences.append(now)
    return sentences


def common_part(a, b):
    """Longest string that stands in both: (start in a, start in b, length)."""
    best, above = (0, 0, 0), [0] * (len(b) + 1)
    for i, x in enumerate(a, 1):
        row = [0] * (len(b) + 1)
        for j, y in enumerate(b, 1):
            if x == y:
                row[j] = above[j - 1] + 1
                if row[j] > best[2]:
                    best = (i - row[j], j - row[j], row[j])
        above = row
    return best


def case_of(lemma):
    if lemma == lemma.lower():
        return "l"
    if len(lemma) > 1 and lemma == lemma.upper():
        return "U"
    if lemma[:1] == lemma[:1].upper() and lemma[1:] == lemma[1:].lower():
        return "T"
    return "k"


def write_case(case, text):
    if case == "l":
        return text.lower()
    if case == "U":
        return text.upper()
    if case == "T":
        return text[:1].upper() + text[1:].lower()
    return text


def rule_of(form, lemma):
    """The rule that makes the lemma of the form; '=lemma' where they share too little."""
    low_form, low_lemma, case = form.lower(), lemma.lower(), case_of(lemma)
    if len(low_form) != len(form):
        return "=" + lemma
    if low_form == low_lemma:
        i = j = 0
        n = len(form)
    else:
        i, j, n = common_part(low_form, low_lemma)
        if n == 0 or (n < 2 and len(form) > 3):
            return "=" + lemma
    rule = "%s|%d%s|%d%s" % (case, i, low_lemma[:j], len(form) - i - n, low_lemma[j + n:])
    return rule if rule.count("|") == 2 and apply_rule(form, rule) == lemma else "=" + lemma


def apply_rule(form, rule):
    if rule[:1] == "=":
        return rule[1:]
    case, front, back = rule.split("|")
    cut_front, put_front = re.match(r"(\d+)(.*)", front).groups()
    cut_back, put_back = re.match(r"(\d+)(.*)", back).groups()
    a, b = int(cut_front), int(cut_back)
    if a + b > len(form):
        return write_case("l" if case == "l" else "k", form)
    return write_case(case, put_front + form[a:len(form) - b] + put_back)


def seam_particle(form, lemma):
    """(seam, rule) of a verb form that begins with its particle, or None."""
    particle, verb = lemma.split("_", 1)
    n = len(particle)
    if not 2 <= n <= 8 or form[:n].lower() != particle.lower() or len(form) - n < 2:
        return None
    rule = rule_of(form[n:], verb)
    return None if rule[0] == "=" else ("s%d" % n, rule)


def seam_compound(form, lemma):
    """(seam or None, lemma without seam) of a noun or adjective made of two."""
    first, head = lemma.split("_", 1)
    low = form.lower()
    for n in range(len(head), 1, -1):
        at = low.rfind(head[:n].lower())
        if at > 0:
            break
    else:
        return None, first + head
    whole = form[:at] + head
    whole = write_case(case_of(first) if case_of(first) != "U" else "k", form[:at]) + head
    for link in LINKS:
        if form[:at].lower() == first.lower() + link and len(head) <= 20:
            return "e%d%s" % (len(head), link), whole
    return None, whole


def lemma_parts(form, lemma, upos):
    """(seam, rule); a seam of None means that the form does not show it."""
    if "_" not in lemma.strip("_"):
        return "", rule_of(form, lemma)
    if lemma.count("_") > 1:
        return None, rule_of(form, lemma.replace("_", ""))
    if upos in ("VERB", "AUX", "ADJ"):
        found = seam_particle(form, lemma)
        if found:
            return found
    if upos in ("VERB", "AUX"):
        particle, verb = lemma.split("_", 1)
        return ("", rule_of(form, verb)) if rule_of(form, verb)[0] != "=" else (
            None, rule_of(form, particle + verb))
    seam, whole = seam_compound(form, lemma)
    return seam, rule_of(form, whole)


def build_lemma(form, rule, seam, marked=True):
    """The lemma again, with or without the mark at its seam."""
    mark = "_" if marked else ""
    if seam[:1] == "s":
        n = int(seam[1:])
        if 0 < n < len(form):
            return form[:n].lower() + mark + apply_rule(form[n:], rule)
    lemma = apply_rule(form, rule)
    if seam[:1] == "e" and marked:
        n, link = re.match(r"e(\d+)(.*)", seam).groups()
        cut = len(lemma) - int(n)
        if cut > len(link) and lemma[:cut].lower().endswith(link):
            return lemma[:cut - len(link)] + "_" + lemma[cut:]
    return lemma


def complete_lemmas(forms, lemmas, upos, head, rel, marked=True):
    """Dutch verbs take in the particle that stands apart: 'geeft ... terug' -> 'terug_geven'."""
    out = list(lemmas)
    for i, (h, r) in enumerate(zip(head, rel)):
        if r == "compound:prt" and h and upos[h - 1] == "VERB" and "_" not in out[h - 1]:
            out[h - 1] = forms[i].lower() + ("_" if marked else "") + out[h - 1]
    return out
