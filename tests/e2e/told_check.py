#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whose words they are where somebody else hands them on, and what is no news: "quoted her as saying", the line of place,
day and agency before a report, a day behind the name of a body, a summons that calls nobody to anything.

usage: tests/e2e/told_check.py NUNCIO
"""
import sys
import tempfile

import one_text

NEWS = {
    "quoted": ("en", "A reporter of the Gazette was in Lima last week. The Gazette quoted Peruvian foreign minister Elena Prado as "
               "saying that Ecuador must reopen the border."),
    "line": ("en", "Minister in Hanoi for talks on the sea\n\nHANOI, March 4. /VOX/. The Vietnamese Trade Ministry Tuesday "
             "criticised China for its new tariffs."),
    "mat": ("nl", "De zaak speelt al een tijd. Minister Van Houten van Buitenlandse Zaken roept de ambassadeur van Soedan op het "
            "matje wegens de uitspraken."),
}


def main():
    nuncio, wrong = sys.argv[1], []

    def same(what, found, wanted):
        if found != wanted:
            wrong.append(f"{what}: {found}, not {wanted}")

    read = lambda ref: one_text.read(nuncio, work, ref, *NEWS[ref], "2025-03-04")
    with tempfile.TemporaryDirectory() as work:
        record, names = read("quoted")
        same("who is quoted", [[names[a] for a in o["speaker"]] for o in record if o["type"] == "statement"], [["Elena Prado"]])
        same("who asks", [[names[a] for a in o["source"]] for o in record if o["type"] == "event"], [["Elena Prado"]])
        record, names = read("line")
        text = NEWS["line"][1].encode()
        same("the line before", [text[a:b].decode() for o in record if o["type"] == "doc" for a, b, _ in o["furniture"]],
             ["HANOI, March 4. /VOX/."])
        same("who criticises", [[names[a] for a in o["source"]] for o in record if o["type"] == "event" and o["event"] == "ACCUSE"],
             [["Vietnamese Trade Ministry"]])
        record, names = read("mat")
        same("a summons", [o["event"] for o in record if o["type"] == "event"], ["ACCUSE"])
        same("what it does", [o.get("act", o["type"]) for o in record if o["type"] in ("statement", "position")], ["accuse"])
    for line in wrong:
        print("failed:", line, file=sys.stderr)
    return len(wrong) > 0


if __name__ == "__main__":
    sys.exit(main())
