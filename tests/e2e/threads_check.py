#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What documents of some weeks tell of one matter, in two languages: a meeting that is planned, put off, held or called
off is one; a claim finds its denial, confirmation and refusal to comment; numbers that cannot both be right stand
together; a plan has versions and later answers. And what must stay apart does. The order of reading does not matter.

usage: tests/e2e/threads_check.py NUNCIO
"""
import csv
import io
import json
import sqlite3
import subprocess
import sys
import tempfile

from a_store import ask, run, store

MEETINGS = [
    ("a", "en", "2025-03-03", "The foreign ministers of Armenia and Azerbaijan will meet in Tbilisi on 12 March, the Georgian "
     "government said on Monday."),
    ("b", "en", "2025-03-10", "The meeting between the foreign ministers of Armenia and Azerbaijan in Tbilisi has been "
     "postponed until 18 March, the Georgian government said on Monday."),
    ("c", "nl", "2025-03-18", "De ministers van Buitenlandse Zaken van Armenië en Azerbeidzjan hebben dinsdag in Tbilisi met "
     "elkaar gesproken."),
    # the same two, after they met: another meeting, which is called off
    ("d", "en", "2025-03-24", "On 7 April the Armenian and Azerbaijani foreign ministers will again hold talks in Tbilisi."),
    ("e", "nl", "2025-03-31", "De ontmoeting tussen de ministers van Buitenlandse Zaken van Armenië en Azerbeidzjan in Tbilisi "
     "is afgelast, zei de Georgische regering maandag."),
    # nothing more is heard of this one; another person's visit to the same town is not it
    ("f", "en", "2025-03-06", "French President Emmanuel Macron will visit Beijing on 20 March."),
    ("g", "nl", "2025-04-02", "De Franse minister van Buitenlandse Zaken Jean-Noël Barrot sprak dinsdag in Peking met zijn "
     "Chinese collega Wang Yi."),
]

DISPUTES = [
    ("a", "en", "2025-05-20", "Ukraine accused Russia of shelling the city of Kharkiv on Monday. Ukraine said 12 people were "
     "killed in Kharkiv."),
    ("b", "nl", "2025-05-21", "Rusland ontkent dat het maandag de stad Charkov heeft beschoten. De Verenigde Staten wilden niet "
     "reageren op de beschieting van Charkov."),
    ("c", "en", "2025-05-22", "The United Nations confirmed that Russia had shelled the city of Kharkiv."),
    ("d", "en", "2025-05-21", "Russia said three people were killed in Kharkiv on Tuesday."),
    # another town
    ("e", "en", "2025-05-21", "Russia denied shelling the city of Odesa."),
]

PLANS = [
    ("a", "en", "2025-05-30", "The United States presented a 22-point peace plan for Ukraine. Russia rejected the American peace "
     "plan. The plan calls for a ceasefire and for the withdrawal of troops."),
    ("b", "nl", "2025-06-02", "De Verenigde Staten hebben een vredesplan voor Gaza gepresenteerd. Israël heeft het Amerikaanse "
     "vredesplan voor Gaza aanvaard."),
    ("c", "nl", "2025-06-05", "Oekraïne heeft het Amerikaanse vredesplan donderdag aanvaard."),
    ("d", "en", "2025-06-05", "Brazil presented a peace plan for Ukraine."),
]


def parts(thread):
    return [(m["part"], m["told"]) for m in thread["thread"]["members"] if m["part"] != "dispute"]


def readable(nuncio, what, db, *more):
    table = run(nuncio, what, "--db", db, *more)
    assert max(map(len, table.splitlines())) <= 80, table
    return table


def meetings(nuncio, work, documents, name):
    db = store(nuncio, work, name, documents)
    found = ask(nuncio, "meetings", db)
    assert sorted(map(parts, found)) == sorted([
        [("planned", "2025-03-03"), ("postponed", "2025-03-10"), ("held", "2025-03-18")],
        [("planned", "2025-03-24"), ("cancelled", "2025-03-31")],
        [("planned", "2025-03-06")], [("held", "2025-04-02")]]), list(map(parts, found))
    by_status = {m["thread"]["status"]: m["thread"] for m in found if len(m["thread"]["members"]) != 1 or
                 m["thread"]["status"] == "planned"}
    assert (by_status["held"]["from"], by_status["held"]["place"]) == ("2025-03-18", "Tbilisi"), by_status
    assert by_status["planned"]["unheard"] and not by_status["cancelled"]["unheard"], by_status
    assert len(ask(nuncio, "meetings", db, "--status", "cancelled")) == 1
    assert len(ask(nuncio, "meetings", db, "--no-once")) == 7
    assert "planned, nothing heard since 2025-03-06" in readable(nuncio, "meetings", db)
    history = readable(nuncio, "meetings", db, "--history")
    assert "postponed to 2025-03-18, 2025-03-10 (b)" in history, history
    rows = list(csv.DictReader(io.StringIO(run(nuncio, "meetings", "--db", db, "--history", "--format", "csv"))))
    assert len(rows) == 7 and len({r["thread"] for r in rows}) == 4, rows
    held = next(m for m in found if m["thread"]["status"] == "held" and len(m["thread"]["members"]) == 3)
    assert "postponed to 2025-03-18" in run(nuncio, "show", "--db", db, held["thread"]["members"][0]["object"]["id"])


def disputes(nuncio, work, documents, name):
    db = store(nuncio, work, name, documents)
    found = ask(nuncio, "disputes", db)
    assert len(found) == 2, [parts(d) for d in found]
    claims, numbers = sorted(found, key=lambda d: d["thread"]["members"][0]["part"])
    said = {}
    for m in claims["thread"]["members"]:
        said.setdefault(m["part"], set()).add(m["told"])
    assert said["deny"] == {"2025-05-21"} and said["confirm"] == {"2025-05-22"}, said
    assert said["withhold"] == {"2025-05-21"} and "2025-05-20" in said["claim"], said
    assert not any("Odesa" in m["object"]["text"] for d in found for m in d["thread"]["members"])
    assert sorted(m["object"]["value"] for m in numbers["thread"]["members"] if m["part"] == "number") == [3, 12]
    table = readable(nuncio, "disputes", db)
    assert "12 people by Ukraine" in table or "12 people by Oekraïne" in table, table
    assert all(d["id"] in table for d in found), table
    rows = list(csv.DictReader(io.StringIO(run(nuncio, "disputes", "--db", db, "--format", "csv"))))
    assert [r["id"] for r in rows] == [d["id"] for d in found], rows
    assert json.loads(run(nuncio, "show", "--db", db, claims["id"], "--format", "jsonl"))["type"] == "dispute"


def plans(nuncio, work, documents, name):
    db = store(nuncio, work, name, documents)
    found = ask(nuncio, "proposals", db)
    assert sorted(len(p["thread"]["members"]) for p in found) == [1, 1, 2], [parts(p) for p in found]
    two = next(p for p in found if len(p["thread"]["members"]) == 2)
    assert [m["told"] for m in two["thread"]["members"]] == ["2025-05-30", "2025-06-05"], parts(two)
    assert len(two["points"]) == 2
    table = readable(nuncio, "proposals", db)
    assert "the whole, 2025-05-30" in table and "the whole, 2025-06-05" in table, table


def older_store(nuncio, work):
    """A store of schema 2 is refused for reading, and brought up to date by the next document."""
    db = store(nuncio, work, "old", MEETINGS[:2])
    with sqlite3.connect(db) as old:
        old.executescript("DROP TABLE thread_keys; DROP TABLE threads; PRAGMA user_version = 2;")
    old.close()
    said = subprocess.run([nuncio, "meetings", "--db", db], capture_output=True)
    assert said.returncode == 4 and b"schema 2 is older than 3: read into it once" in said.stderr, said
    store(nuncio, work, "old", MEETINGS[:3])
    assert len(ask(nuncio, "meetings", db)) == 3
    assert "sound" in run(nuncio, "doctor", "--db", db)


def main():
    nuncio = sys.argv[1]
    with tempfile.TemporaryDirectory() as work:
        for name, order in (("told", 1), ("backwards", -1)):
            meetings(nuncio, work, MEETINGS[::order], "meetings-" + name)
            disputes(nuncio, work, DISPUTES[::order], "disputes-" + name)
            plans(nuncio, work, PLANS[::order], "plans-" + name)
        older_store(nuncio, work)
    print("ok: meetings, disputes and plans over documents, in either order; others apart")


if __name__ == "__main__":
    main()
