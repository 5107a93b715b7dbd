# SPDX-License-Identifier: Apache-2.0
"""A store of documents written for a test, and what it answers."""
import json
import os
import subprocess


def store(nuncio, work, name, documents):
    """Reads (ref, language, day, text) into a new store; its path."""
    news, db = os.path.join(work, name + ".jsonl"), os.path.join(work, name + ".db")
    with open(news, "w", encoding="utf-8") as f:
        for ref, lang, day, text in documents:
            f.write(json.dumps({"id": ref, "lang": lang, "published": day, "text": text}) + "\n")
    subprocess.run([nuncio, "read", "-q", "--db", db, news], check=True)
    return db


def run(nuncio, *args):
    return subprocess.run([nuncio, *args], capture_output=True, check=True).stdout.decode()


def ask(nuncio, what, db, *more):
    return [json.loads(line) for line in run(nuncio, what, "--db", db, "--format", "jsonl", *more).splitlines()]
