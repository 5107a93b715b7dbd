# SPDX-License-Identifier: Apache-2.0
"""work/teacher/labelled/*.conllu again, by the deep model as the program reads it: some times faster
than teacher_label.py, and with events and their sides. Sentences, tokens and how sure the teacher was
of the heads stay as they are.

usage: deep_label.py [--nuncio PROGRAM] [--langs nl,en] [config]
"""
import argparse
import glob
import json
import os
import re
import subprocess

CHUNK = 4000  # sentences that the program gets at a time


def again(nuncio, model, lang, blocks):
    """The sentences with new columns. The program gives each word one name tag in its last column."""
    given = "\n\n".join("\n".join(x for x in b.split("\n") if x[0] != "#") for b in blocks) + "\n\n"
    out = subprocess.run([nuncio, "annotate", "-q", "--model", model, "--lang", lang, "--input",
                          "conllu", "-"], input=given, capture_output=True, text=True, check=True)
    found = [b for b in out.stdout.split("\n\n") if b.strip()]
    assert len(found) == len(blocks), (len(found), len(blocks))
    for old, new in zip(blocks, found):
        old = old.split("\n")
        new = [line.split("\t") for line in new.split("\n") if line[0] != "#"]
        assert len(new) == len(old) - 1, old
        lines = [old[0].split(" events")[0] + " events"]
        for columns, before in zip(new, old[1:]):
            tag = re.search(r"NER=([^|]+)", columns[9])
            last = ["Name=" + tag.group(1)] if tag else []
            last += [c for c in columns[9].split("|") if c.startswith(("Event=", "Role="))]
            last += ["SpaceAfter=No"] if "SpaceAfter=No" in before else []
            lines.append("\t".join(columns[:9] + ["|".join(last) or "_"]))
        yield "\n".join(lines)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--nuncio", default="build/release/nuncio")
    args.add_argument("--langs", default="")
    args.add_argument("--model", default="deep")
    args.add_argument("config", nargs="?", default="train/teacher.json")
    args = args.parse_args()
    with open(args.config) as f:
        cfg = json.load(f)
    langs = {os.path.basename(s["path"])[:-7]: s["lang"] for s in cfg["raw"]}
    for path in sorted(glob.glob(cfg["work"] + "/labelled/*.conllu")):
        lang = langs[os.path.basename(path)[:-7]]
        if args.langs and lang not in args.langs.split(","):
            continue
        with open(path, encoding="utf-8") as f:
            blocks = [b.strip("\n") for b in f.read().split("\n\n") if b.strip()]
        with open(path + ".new", "w", encoding="utf-8") as f:
            for k in range(0, len(blocks), CHUNK):
                for block in again(args.nuncio, args.model, lang, blocks[k:k + CHUNK]):
                    f.write(block + "\n\n")
        os.replace(path + ".new", path)
        print(os.path.basename(path), len(blocks), "sentences", flush=True)


if __name__ == "__main__":
    main()
