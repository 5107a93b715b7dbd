#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the large tables of data/actors from the source tables in ../shared/gaz and tools/data/figures.tsv.

    tools/data/make_actors.py ../shared/gaz data/actors

Written: states.tsv, persons.tsv, offices.tsv, organisations.tsv, peoples.tsv.
Hand-made tables beside them (metonyms.tsv, states-more.tsv, organisations-more.tsv, peoples-more.tsv)
are not touched. docs/data-sources.md says where each fact comes from.
"""
import collections
import csv
import gzip
import os
import re
import sys
import unicodedata

GAZ, OUT = sys.argv[1], sys.argv[2]


def rows(name):
    opener = gzip.open if name.endswith(".gz") else open
    with opener(f"{GAZ}/{name}", "rt", encoding="utf-8") as f:
        yield from csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)


def write(name, head, columns, data):
    with open(f"{OUT}/{name}", "w", encoding="utf-8") as f:
        for line in head:
            print("# " + line, file=f)
        print("#: " + "\t".join(columns), file=f)
        for r in data:
            print("\t".join(c if c else "-" for c in r), file=f)


def split(cell):
    return [v.strip() for v in (cell or "").split("|") if v.strip()]


def unique(names):
    return list(dict.fromkeys(n for n in names if n))


ISO = {r["cc"]: r["cca3"] for r in rows("states.tsv") if r["cca3"]}
ISO["XK"] = "XKX"
SOVEREIGN = {r["cc"] for r in rows("states.tsv") if r["un_member"] == "1"} | {"XK", "TW", "PS", "VA"}


def states():
    forms = collections.defaultdict(list)
    for r in rows("demonyms.tsv"):
        if r["lang"] in ("nl", "en") and r["source"] != "world-countries" and r["check"] != "?":
            kind = "adj" if r["kind"].startswith("adj") else "noun"
            if not (r["lang"] == "nl" and r["kind"] == "noun_f" and r["form"].endswith("se")):
                forms[r["cc"], r["lang"], kind].append(r["form"])
    taken = {f for (cc, _, _), fs in forms.items() if cc in SOVEREIGN for f in fs}
    for (cc, lang, kind), fs in forms.items():
        if cc not in SOVEREIGN:
            forms[cc, lang, kind] = [f for f in fs if f not in taken]
    out = []
    for r in sorted(rows("states.tsv"), key=lambda r: r["cc"]):
        if r["cc"] not in ISO:
            continue
        for lang in ("en", "nl"):
            adj = unique(forms[r["cc"], lang, "adj"])
            nouns = unique(forms[r["cc"], lang, "noun"])
            if lang == "en":
                nouns = unique(n + "s" if re.search(r"(an|i|er|ian)$", n) else n for n in nouns
                               if n not in adj or re.search(r"(an|i)$", n))
                nouns = unique([n for n in nouns] + [a + "s" for a in adj if a.endswith("an")])
            out.append((ISO[r["cc"]], r["cc"], lang, r[f"name_{lang}"], "|".join(adj), "|".join(nouns)))
    write("states.tsv", [
        "States and territories, one row for each language: names, adjectives (inflected forms too), inhabitants.",
        "More names of states stand in states-more.tsv, capitals and residences in metonyms.tsv.",
        "source: CLDR 48 (names), CIA World Factbook (English demonyms), own (Dutch demonyms)",
        "licence: Unicode-3.0; public domain; CC0"],
        ("alpha3", "alpha2", "lang", "name", "adjectives", "inhabitants"), out)


ROLE_KEYS = [
    ("committee member", r"committee|commission on"),
    ("minister", r"foreign trade"),
    ("vice president", r"vice[- ]president"),
    ("deputy prime minister", r"deputy (head of government|prime minister)|deputy chief of state|vice[- ]prime"),
    ("deputy minister", r"deputy|state secretary|vice[- ](foreign )?minister|minister of state|under-?secretary|assistant secretary|"
                        r"associate minister"),
    ("prime minister", r"^(acting |interim )?(prime minister|premier|chairman of the council of ministers)|president of the government$|head of government$"),
    ("foreign minister", r"minister (of|for) (europe and )?(foreign|external)|foreign (minister|secretary)|^secretary of state$|"
                         r"^secretary of state for foreign|minister.* and minister (of|for) foreign"),
    ("chief of defence", r"chief of (the )?defen[cs]e|general staff.*minist|minister.*military cabinet"),
    ("minister", r"defen[cs]e (production|equipment)"),
    ("defence minister", r"minister (of|for) (the )?(national )?defen[cs]e|defen[cs]e (minister|secretary)|secretary of defen[cs]e|"
                         r"secretary of state for defen[cs]e"),
    ("finance minister", r"minister (of|for) finance|finance minister|treasury"),
    ("interior minister", r"minister (of|for) (the )?(interior|internal)|interior minister|home secretary"),
    ("chancellor", r"^(federal )?chancellor$"),
    ("king", r"^king"), ("queen", r"^queen"), ("emir", r"^(emir|amir)"),
    ("president", r"^(acting |interim )?president( of (the )?(republic|russia|ukraine|united states|swiss confederation).*)?$|^chief of state$"),
    ("ambassador", r"^ambassador|permanent representative"),
    ("secretary-general", r"secretary[- ]general"),
    ("minister", r"minister|secretary of"),
    ("speaker", r"speaker|president of the (senate|national assembly|chamber)"),
    ("chief of general staff", r"chief of the general staff"),
]
AGENTS = [("LEG", r"speaker|senator|representative|congress|parliament|duma|federation council|^member of"),
          ("JUD", r"judge|justice of|chief justice|prosecutor|attorney general"),
          ("REB", r"hamas|hezbollah|houthi|wagner|rsf|people's republic"),
          ("OPP", r"opposition"), ("PTY", r"^party leader"),
          ("MIL", r"commander|general staff|army chief|idf spokes"),
          ("SPY", r"intelligence|fsb|cia director|mi6")]


def role_key(role):
    low = role.lower()
    for key, pattern in ROLE_KEYS:
        if re.search(pattern, low):
            return key
    return low


def role_agent(role):
    for agent, pattern in AGENTS:
        if re.search(pattern, role.lower()):
            return agent
    return "GOV"


WOMEN = set("zakharova matviyenko svyrydenko tymoshenko stefanishyna markarova tsikhanouskaya harris leavitt "
            "jeanpierre bruce colonna baerbock merkel cooper bruinsslot ollongren vonderleyen kallas metsola "
            "meloni frederiksen sandu".split())
IGO_ROLES = r"nato|european|\bun\b|iaea|united nations|eu\b|unrwa|icc|pope|hamas|hezbollah|houthi"


LEFT_OVER = re.compile(r"^((of|the|and|for|also spelled|aka|dit|transitional|state|republic|presidency|prime|executive|vice|"
                       r"deputy|ministers?|premiers?|presidents?(-elect)?|political|foreign|affairs|general secretary|council|"
                       r"government|culture|science|secretary|\w+n president)\s+)+", re.I)
PARTICLES = set("van de der den al el bin ibn von da di le la du ter ten d' abu ul ud dos del af av zu do".split())


def clean_person(name):
    """(ret.), ranks and what is left of a title away; factbook lists some family names in capitals"""
    name = re.sub(r"\s*\(.*?\)", "", name).strip(" ,")
    name = LEFT_OVER.sub("", name)
    if name[:1].islower() and name.split()[0] not in PARTICLES:
        return ""
    name = re.sub(r"^((Lt\.|Maj\.|Brig\.|Gen\.|Col\.|Dr\.|Archbishop|Sir|Dame|Sheikh|Emir|Amir|King|Queen|General|Marshal)\s+)+", "", name)
    return " ".join("-".join(x.capitalize() if x.isupper() and len(x) > 3 else x for x in w.split("-")) for w in name.split())


def plain(s):
    s = unicodedata.normalize("NFD", s)
    return "".join(c for c in s if not unicodedata.combining(c)).lower()


def latin(s):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c == "\u2019" for c in s)


TITLE = re.compile(r"\b(president|prime minister|premier|minister|king|queen|prince|princess|chancellor|secretary|general|gen|"
                   r"colonel|col|sheikh|emir|ayatollah|hojatoleslam|ambassador|senator|sen|dr|mr|mrs|sir|lord|chief|leader|"
                   r"speaker|deputy|former|spokesman|governor|the)\b", re.I)


def sound(name):
    """Initial and next consonant of the first name: the same for Mohammed and Muhammad, not for Jimmy and John"""
    first = plain(name).split()[0].replace("y", "i")
    return first[:1] + re.sub(r"[aeiou\W]|(.)(?=\1)", "", first[1:])[:1]


class People:
    """Everybody, merged over the sources: by name and country, by a known variant, by family name and initial."""

    def __init__(self):
        self.by, self.famous, self.own, self.offices = {}, {}, {}, []

    def add(self, ident, qid, name, family, country, sex="", fame="1", variants=()):
        p = self.by.get((plain(name), country)) or self.other_spelling(name, country)
        if not p:
            p = self.by[plain(name), country] = dict(id=qid or ident, qid=qid, name=name, family=family, country=country,
                                                     sex=sex, fame=fame, variants=[])
        if qid and not p["qid"]:
            p["qid"] = p["id"] = qid
        p["sex"] = p["sex"] or sex
        p["fame"] = max(p["fame"], fame) if not p.get("own") else p["fame"]
        p["variants"] = unique(p["variants"] + [v for v in variants if not TITLE.search(v) and v != p["name"]])
        return p

    def other_spelling(self, name, country):
        """A known person of the country with this family name, in any spelling, and the same initial"""
        for key in ((plain(name), country), (plain(name), "")):
            if key in self.famous:
                return self.famous[key][0]
        family = plain(family_of(name))
        for p in self.famous.get((family, country), []):
            if family and sound(p["name"]) == sound(name):
                return p
        return None

    def remember(self, p):
        for f in {plain(f) for f in [p["family"], p["name"]] + p["variants"]}:
            if f and p not in self.famous.setdefault((f, p["country"]), []):
                self.famous[f, p["country"]].append(p)

    def office(self, p, role, agent, of, frm, to):
        row = [p, role, agent, of, frm, to]
        had = self.own.setdefault(id(p), [])
        if any(o[1] == role and (o[4][:4] == frm[:4] or overlaps(o, row)) for o in had):
            return
        had.append(row)
        self.offices.append(row)


def overlaps(a, b):
    """The same office twice, with dates that differ a little: the first source is believed."""
    return (a[4] or "0") <= (b[5] or "9") and (b[4] or "0") <= (a[5] or "9")


def family_of(name):
    words = name.split()
    if len(words) < 2:
        return ""
    i = len(words) - 1
    while i > 1 and words[i - 1].lower() in ("van", "von", "de", "der", "den", "da", "di", "el", "al", "bin", "ben", "la", "le", "ter", "ten"):
        i -= 1
    return " ".join(words[i:])


def iso_date(s, end=False):
    s = (s or "").strip().lstrip("~").lstrip("<=")
    return s if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", s) else ""


def figures(people):
    """The hand-made list: its fame stands, its offices come first."""
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "figures.tsv")
    for line in open(here, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        name, family, country, sex, fame, variants, offices = ["" if c == "-" else c for c in line.rstrip("\n").split("\t")]
        p = people.add("own-" + re.sub(r"\W+", "-", plain(name)), "", name, family, country, sex, fame)
        p["variants"] = unique(p["variants"] + split(variants))
        p["fame"], p["own"] = fame, True
        people.remember(p)
        for office in (o for o in offices.split(";") if o):
            role, agent, frm, to = re.fullmatch(r"(.+?) ([A-Z]{3}) ?(\S+) (\S+)", office).groups()
            role, _, of = role.partition("@")
            people.office(p, role, agent, of, frm.strip("-"), to.strip("-"))


WORLD_ROLES = {"secretary-general", "commission president", "high representative", "prosecutor"}


def known_persons(people):
    ident = {}
    for r in rows("persons.tsv"):
        gen = [g for g in split(r["gen_nl"]) + split(r["gen_en"]) if latin(g)]
        var = [v for v in split(r["variants"]) if latin(v)]
        country = ISO.get(r["cc"], "")
        p = people.add(r["id"], r["qid"], r["name"], r["family"], country, "f" if r["id"] in WOMEN else "m", "3", unique(var + gen))
        if country and not p["country"]:
            p["country"] = country  # "Rutte" of the figures' NATO is Dutch besides
        people.remember(p)
        ident[r["id"]] = p
    for r in rows("person_roles.tsv"):
        p = ident.get(r["id"])
        if p and not (p.get("own") and r["role"] in WORLD_ROLES):
            people.office(p, role_key(r["role"]), role_agent(r["role"]) if p["country"] else "IGO", "",
                          iso_date(r["from"]), iso_date(r["to"]))


def factbook(people):
    for r in rows("leaders_factbook.tsv"):
        name = clean_person(r["name"])
        if r["cc"] not in SOVEREIGN or len(name.split()) > 5 or not name or " " not in name:
            continue
        match = [p for p in people.by.values() if p["country"] == ISO[r["cc"]] and p["fame"] in "23"
                 and plain(p["family"]) and plain(p["family"]) in plain(name)
                 and plain(p["name"])[:3] == plain(name)[:3]]
        p = match[0] if match else people.add("fb-" + re.sub(r"\W+", "-", plain(name)), "", name,
                                              family_of(name), ISO[r["cc"]], "f" if r["title"] in ("Queen",) else "",
                                              "1" if "deputy" in r["role"] else "2")
        people.remember(p)
        role = r["title"] or r["role"]
        role = "deputy prime minister" if "deputy" in r["role"] and "ice" not in role else role
        people.office(p, role_key(role), role_agent(role), "", iso_date(r["from"]), iso_date(r["to"]))


def reign(people):
    """Leaders by month; whether president or prime minister is not told: their role is `head`."""
    alpha3 = {"GMY": "DEU", "FRN": "FRA", "UKG": "GBR"}
    for r in rows("leaders_reign.tsv"):
        name, country = r["leader"].strip(), COW.get(r["stateabb"], alpha3.get(r["stateabb"], ""))
        if not name or not latin(name):
            continue
        words = name.replace(".", ". ").split()
        if len(words) == 1 and any(k[0] == plain(name) and k[1] == country for k in people.famous):
            continue
        if len(words) == 1 and any(plain(p["family"]) == plain(name) for p in people.by.values()):
            continue
        p = people.add("reign-" + re.sub(r"\W+", "-", plain(name)), "", " ".join(words),
                       words[-1] if len(words) > 1 else name, country, "", "2")
        people.office(p, "head", "GOV", "", iso_date(r["from"]), iso_date(r["to"]))


def wikidata(people):
    wanted = re.compile(r"prime minister|president|minister|secretary of|foreign|defen[cs]e|chancellor|chief of the|"
                        r"permanent representative|speaker|secretary.general|national security|ambassador", re.I)
    for r in rows("officeholders_wikidata.tsv"):
        name = re.sub(r",.*", "", r["name"])
        world = r["cc"] == "*" and "ecretary-General" in r["position"]
        if not (world or r["cc"] in ISO) or not wanted.search(r["position"]) or not latin(name) or " " not in name or len(name.split()) > 5:
            continue
        p = people.add(r["qid"], r["qid"], name, family_of(name), ISO.get(r["cc"], ""), "", "2" if world else "1")
        agent = role_agent(r["position"]) if p["country"] and not world else "IGO"
        people.office(p, role_key(r["position"]), agent, "", iso_date(r["from"]), iso_date(r["to"]))


def congress(people):
    for r in rows("us_congress.tsv"):
        if not r["qid"]:
            continue
        p = people.add(r["qid"], r["qid"], r["name"], family_of(r["name"]), "USA", "", "1")
        people.office(p, role_key(r["role"]), role_agent(r["role"]), "", iso_date(r["from"]), iso_date(r["to"]))


def persons():
    people = People()
    for source in (figures, known_persons, factbook, reign, wikidata, congress, historical):
        source(people)
    close(people)
    data = sorted(people.by.values(), key=lambda p: (-int(p["fame"]), p["country"], p["name"]))
    write("persons.tsv", [
        "Persons of diplomacy and conflict. fame: 3 the family name alone means this person, 2 a head of state or",
        "government, 1 others, whose family name counts after the full name only. Offices stand in offices.tsv.",
        "date: 2026-01",
        "source: own (tools/data/figures.tsv), CIA World Factbook, REIGN (OEF Research), Wikidata, unitedstates/congress-legislators,",
        "PETRARCH2 actor dictionary ((c) 2014 Philip A. Schrodt)",
        "licence: CC0; public domain; MIT; CC0; CC0; MIT"],
        ("id", "wikidata", "name", "family", "country", "sex", "fame", "variants"),
        [(p["id"], p["qid"], p["name"], p["family"], p["country"], p["sex"], p["fame"], "|".join(p["variants"])) for p in data])
    write("offices.tsv", [
        "Offices of the persons of persons.tsv: role (a key of lang/<xx>/roles.tsv where there is one; `head`: of state or of",
        "government, which is not known), PLOVER agent, of (id of the organisation whose office it is), first and last day known.",
        "date, source and licence: as persons.tsv"],
        ("person", "role", "agent", "of", "from", "to"), sorted([r[0]["id"]] + r[1:] for r in people.offices))


def close(people):
    """An office of one holder at a time that is still open ends when the next known holder begins."""
    single = {"foreign minister", "defence minister", "finance minister", "interior minister", "speaker"}
    held = collections.defaultdict(list)
    for row in people.offices:
        if row[1] in single and row[2] in ("GOV", "LEG") and not row[3]:
            held[row[0]["country"], row[1]].append(row)
    for rows_ in held.values():
        rows_.sort(key=lambda r: r[4] or "0")
        for i, row in enumerate(rows_):
            later = [r for r in rows_[i + 1:] if r[0] is not row[0] and r[4] > row[4] and r[0]["fame"] >= row[0]["fame"]]
            if not row[5] and later:
                row[5] = later[0][4]


def historical(people):
    """Heads, ministers and rebels of the PETRARCH2 dictionary, by full name; heads of state have a row before they came to power."""
    before = {(r["name"], r["to"][:7]) for r in rows("phoenix_actors.tsv.gz") if r["cameo_code"][3:6] == "ELI" and r["to"]}
    for r in rows("phoenix_actors.tsv.gz"):
        code, name = r["cameo_code"], r["name"]
        if not re.fullmatch(r"[A-Z]{3}(GOV|MIL|REB|OPP|LEG|JUD)[A-Z]*", code) or code[:3] not in set(ISO.values()):
            continue
        head = code[3:] == "GOV" and (name, r["from"][:7]) in before
        least = 1 if head and len(name) > 4 else 2
        if not least <= len(name.split()) <= 4 or not re.fullmatch(r"[A-Z.\-' ]+", name):
            continue
        if r["to"] and r["to"] < "1975" or not r["from"] or NOT_A_PERSON.search(name):
            continue
        nice = " ".join(w if w.endswith(".") or re.fullmatch(r"[IVX]+", w) else "-".join(x.capitalize() for x in w.split("-"))
                        for w in name.split())
        var = [" ".join(x.capitalize() for x in v.split()) for v in split(r["variants"])
               if 2 <= len(v.split()) <= 4 and re.fullmatch(r"[A-Z.\-' ]+", v)]
        family = nice if least == 1 and " " not in nice else "" if re.search(r" [IVX]+$", nice) else family_of(nice)
        p = people.add("ph-" + re.sub(r"\W+", "-", plain(nice)), "", nice, family, code[:3], "", "2" if head else "1",
                       [] if len(name.split()) == 1 else var)
        people.office(p, "head" if head else "office", code[3:6], "", iso_date(r["from"]), iso_date(r["to"]) or "2014-01")


NOT_A_PERSON = re.compile(r"\b(OF|THE|AND|FOR|MINIST\w*|PARTY|ARMY|FORCES?|GOVERNMENT|COUNCIL|FRONT|MOVEMENT|"
                          r"NATIONAL|COURT|ASSEMBLY|COMMISSION|UNION|POLICE|PARLIAMENT|OFFICE|BANK)\b")
COW = {}


def organisations():
    kinds = {"igo": "organisation", "ngo": "organisation", "gov": "agency", "parl": "organisation",
             "mil": "armed-force", "intel": "agency", "armed": "armed-force", "party": "party",
             "firm": "company", "coalition": "group", "de facto": "state"}
    agents = {"igo": "IGO", "ngo": "NGO", "gov": "GOV", "parl": "LEG", "mil": "MIL", "intel": "SPY",
              "armed": "REB", "party": "PTY", "firm": "BUS", "coalition": "", "de facto": "REB"}
    skip = {"kremlin", "whitehouse", "bankova", "elysee", "downing", "nl-cabinet", "zsu"}
    out = []
    for r in rows("orgs.tsv"):
        if r["id"] in skip:
            continue
        country = "" if r["kind"] == "igo" else ISO.get(r["cc"], "")
        agent = agents[r["kind"]]
        code = "IGO" + IGO.get(r["id"], "") if agent == "IGO" else country + agent
        out.append((r["id"], kinds[r["kind"]], country, agent, code, r["nl"], r["en"]))
    write("organisations.tsv", [
        "Organisations: intergovernmental ones, parliaments, services, armed groups, parties, companies.",
        "More of them in organisations-more.tsv.", "source: own; licence: CC0"],
        ("id", "kind", "country", "agent", "code", "names_nl", "names_en"), out)


IGO = {"un": "UNO", "unsc": "UNO", "unga": "UNO", "nato": "NAT", "eu": "EEC", "ec": "EEC", "euco": "EEC", "ep": "EEC",
       "iaea": "UIA", "arableague": "ARL", "au": "AFU", "osce": "OSC", "imf": "IMF", "worldbank": "WBK", "opec": "OPC"}


def peoples():
    skip = {"western", "african", "asian", "baltic", "crimean"}
    country = {"chechen": "RUS", "scottish": "GBR", "catalan": "ESP", "flemish": "BEL", "walloon": "BEL", "uyghur": "CHN",
               "tibetan": "CHN", "rohingya": "MMR", "abkhaz": "GEO", "ossetian": "GEO", "transnistrian": "MDA",
               "crimean-tatar": "UKR"}
    out = []
    for r in rows("peoples.tsv"):
        if r["id"] in skip:
            continue
        adj = r["nl_adj"]
        infl = re.sub(r"([aeiou])\1([lnst])$", r"\1\2", adj) + "e" if not adj.endswith("a") else ""
        en = r["en"]
        out.append((r["id"], country.get(r["id"], ""), "|".join(unique([adj, infl])), "|".join(unique([r["nl_noun"], r["nl_nouns"]])),
                    en, en if en.endswith("sh") else en + "s"))
    write("peoples.tsv", ["Peoples and religious communities without a state of their own name.", "source: own; licence: CC0"],
          ("id", "country", "adjectives_nl", "nouns_nl", "adjectives_en", "nouns_en"), out)


def cow_codes():
    """REIGN writes COW state abbreviations: most are alpha-3, the rest as here."""
    other = dict(GMY="DEU", FRN="FRA", UKG="GBR", SPN="ESP", SWZ="CHE", NTH="NLD", DEN="DNK", SWD="SWE", POR="PRT", IRE="IRL",
                 ROM="ROU", BUL="BGR", MLD="MDA", LAT="LVA", LIT="LTU", CRO="HRV", SLV="SVN", SLO="SVK", BOS="BIH", YUG="SRB",
                 SER="SRB", MAC="MKD", MNG="MNE", KOS="XKX", SAF="ZAF", NIG="NGA", CDI="CIV", CAO="CMR", CEN="CAF", CHA="TCD",
                 CON="COG", DRC="COD", ANG="AGO", MZM="MOZ", ZAM="ZMB", ZIM="ZWE", TAZ="TZA", UGA="UGA", BUI="BDI", SUD="SDN",
                 SSD="SSD", MOR="MAR", ALG="DZA", LIB="LBY", IRQ="IRQ", LEB="LBN", SAU="SAU", YEM="YEM", KUW="KWT", BAH="BHR",
                 OMA="OMN", UAE="ARE", TAJ="TJK", KYR="KGZ", KZK="KAZ", TKM="TKM", ROK="KOR", PRK="PRK", TAW="TWN", MYA="MMR",
                 SRI="LKA", MAD="MDG", NEP="NPL", BNG="BGD", CAM="KHM", DRV="VNM", INS="IDN", PHI="PHL", AUL="AUS", NEW="NZL",
                 GUA="GTM", HON="HND", SAL="SLV", COS="CRI", HAI="HTI", PAR="PRY", URU="URY", GRG="GEO", ARM="ARM", AZE="AZE",
                 UKR="UKR", RUS="RUS", BLR="BLR", EST="EST", LBR="LBR", SIE="SLE", GAM="GMB", MAG="MDG", TOG="TGO", MAA="MRT",
                 NIR="NER", GUI="GIN", BFO="BFA", EQG="GNQ", LES="LSO", BOT="BWA", MAW="MWI", TRI="TTO", MAL="MYS", BHU="BTN",
                 MON="MNG", ETM="TLS", SOL="SLB", AUS="AUT", ICE="ISL", BEL="BEL", LUX="LUX", CZR="CZE", MLI="MLI", BEN="BEN")
    alpha = set(ISO.values())
    for r in rows("leaders_reign.tsv"):
        a = r["stateabb"]
        COW[a] = other.get(a, a if a in alpha else "")


cow_codes()
states()
persons()
organisations()
peoples()
