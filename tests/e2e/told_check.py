#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whose words they are where somebody else hands them on, and what is no news: "quoted her as saying", the line of place,
day and agency before a report, a day behind the name of a body, a summons that calls nobody to anything, a document that
is named again and speaks for who brought it out, a denial of what another accuses of, a demand to stop what only a relative
clause ties to an issue.

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
    "paper": ("en", "The talks in Nairobi ended on Sunday. The foreign ministers of Chad and Libya issued a joint statement after them. The "
              "statement said that Niger must open the road. The text also calls for a truce in Sudan."),
    "stuk": ("nl", "Het overleg duurde twee dagen. Het Peruaanse ministerie van Handel gaf daarna een verklaring uit. In het communiqué staat "
             "dat Chili de heffing moet schrappen."),
    "owned": ("en", "The road stayed closed on Tuesday. A statement by the Kenyan trade ministry said that Uganda must open it."),
    "denied": ("en", "The border stayed closed on Tuesday. Eritrea denied Djibouti's accusations that its soldiers had crossed the line."),
    "disputed": ("nl", "De grens bleef dinsdag dicht. Eritrea weersprak de beschuldigingen van Djibouti."),
    "stop": ("en", "The envoys left on Tuesday. Kagame urged Burundi to stop spreading rumours that undermine the peace plan."),
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
        for ref, wanted in (("paper", 2), ("stuk", 1)):
            record, names = read(ref)
            same(f"who speaks by the {ref}", [len(o["speaker"]) for o in record if o["type"] == "statement" and o["act"] == "urge"], [wanted] * wanted)
        same("whose document", [names[a] for o in record if o["type"] == "statement" for a in o["speaker"]], ["Peruaanse ministerie van Handel"])
        record, names = read("owned")
        same("its owner", [names[a] for o in record if o["type"] == "statement" for a in o["speaker"]], ["Kenyan trade ministry"])
        for ref in ("denied", "disputed"):
            record, names = read(ref)
            sides = [([names[a] for a in o["source"]], [names[a] for a in o["target"]]) for o in record if o["type"] == "event"
                     and o["event"] == "REJECT" or o["type"] == "event" and o["event"] == "ACCUSE"]
            same(f"sides of what is {ref}", sides, [(["Eritrea"], ["Djibouti"])])
        record, names = read("stop")
        same("no stance on peace", [o.get("act") or o["issue"] for o in record if o["type"] in ("statement", "position")], ["urge"])
    for line in wrong:
        print("failed:", line, file=sys.stderr)
    return len(wrong) > 0


if __name__ == "__main__":
    sys.exit(main())
