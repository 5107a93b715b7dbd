#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What several documents tell, in two languages: one happening is linked in the store and can be asked for once; a
position that is the contrary of the holder's one before it makes a shift, a repeated one none.

usage: tests/e2e/happenings_check.py NUNCIO
"""
import sys
import tempfile

from a_store import ask, store

NEWS = [
    ("a", "en", "2025-05-16", "The United States imposed sanctions on 12 Iranian companies on Friday. "
     "A Russian missile hit a hospital in Kharkiv and killed 14 people, officials said."),
    ("b", "nl", "2025-05-16", "De Verenigde Staten legden vrijdag sancties op aan 12 Iraanse bedrijven."),
    ("c", "en", "2025-05-16", "Russian drones struck the port of Odesa on Friday and wounded three dock workers."),
    ("d", "en", "2025-05-19", "Russian drones struck the port of Odesa on Monday and wounded two dock workers."),
]

STANDS = [
    ("a", "en", "2025-03-10", "Russia rejects a ceasefire, Foreign Minister Sergei Lavrov said on Monday."),
    ("b", "en", "2025-04-14", "Lavrov said on Monday that Russia supports a ceasefire."),
    ("c", "nl", "2025-04-11", "Rusland is voor een staakt-het-vuren, zei minister Lavrov van Buitenlandse Zaken vrijdag."),
]


def one_happening(nuncio, work):
    db = store(nuncio, work, "happenings", NEWS)
    all_of, once = ask(nuncio, "events", db), ask(nuncio, "events", db, "--once")
    linked = [e for e in all_of if "same_as" in e]
    assert len(linked) == 1 and linked[0]["event"] == "COERCE", linked
    first = next(e for e in all_of if e["id"] == linked[0]["same_as"]["id"])
    assert first["doc"] == linked[0]["same_as"]["doc"] != linked[0]["doc"], linked
    assert {"source", "target", "date"} <= set(linked[0]["same_as"]["agreed"]), linked
    assert first["told_by"] == {"documents": 2, "copies": 0}, first
    assert len(once) == len(all_of) - 1 and linked[0]["id"] not in [e["id"] for e in once]


def contrary_positions(nuncio, work):
    db = store(nuncio, work, "stands", STANDS)
    positions = {p["id"]: p for p in ask(nuncio, "positions", db)}
    shifts = ask(nuncio, "shifts", db)
    assert len(positions) == 3 and shifts and all(not s["explicit"] for s in shifts), shifts
    for s in shifts:
        before, after = positions[s["before"]], positions[s["after"]]
        assert before["date"]["to"] == "2025-03-10" and after["stance"] == "for", s
        assert s["text"] == after["text"] and s["doc"] == after["doc"] and s["sentence"] == after["sentence"], s


def main():
    with tempfile.TemporaryDirectory() as work:
        one_happening(sys.argv[1], work)
        contrary_positions(sys.argv[1], work)
    print("ok: one happening told by two, the rest apart; a contrary position is a shift, a repeated one none")


if __name__ == "__main__":
    main()
