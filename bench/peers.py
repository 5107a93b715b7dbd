#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""nuncio beside UDPipe 1 and a small spaCy pipeline: the same text, the same core, one run.

usage: bench/peers.py NUNCIO TEXT WORK     (bench/run.sh calls it; WORK is a folder that is kept between runs)

The peers come from PyPI into a virtual environment in WORK; without a network this part is left out with a message.
UDPipe has no model on PyPI: one is trained here, once, on 1,000 sentences with few iterations. That is a poor model, but
its speed is that of a good one or better (a smaller dictionary, no beam). spaCy's French pipeline is the small one that
PyPI carries; it is run on the same text, for its speed only, without its name tagger. Every program gets plain text and
does all its steps: sentences, tokens, tags, lemmas, trees. Times are CPU seconds of one thread without loading, the
programs in turn, each three times; the best counts, and the ratio is what to quote.
"""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TREEBANK = ROOT.parent / "shared" / "ud" / "en" / "en_ewt-train.conllu"

TRAIN = """
import sys
from ufal.udpipe import InputFormat, Sentence, Sentences, Trainer, ProcessingError
def sentences(path, most):
    out, reader, error = Sentences(), InputFormat.newConlluInputFormat(), ProcessingError()
    reader.setText(open(path, encoding="utf-8").read())
    for _ in range(most):
        sentence = Sentence()
        if not reader.nextSentence(sentence, error):
            break
        out.append(sentence)
    return out
data, error = sentences(sys.argv[1], 1000), ProcessingError()
model = Trainer.train("morphodita_parsito", data, Sentences(), "epochs=2;run=1", "iterations=2;models=1", 
                      "iterations=2;hidden_layer=100;structured_interval=0", error)
if error.occurred():
    sys.exit(error.message)
open(sys.argv[2], "wb").write(model)
"""

UDPIPE = """
import sys, time
from ufal.udpipe import Model, Pipeline, ProcessingError
model, text, error = Model.load(sys.argv[1]), open(sys.argv[2], encoding="utf-8").read(), ProcessingError()
pipeline = Pipeline(model, "tokenize", Pipeline.DEFAULT, Pipeline.DEFAULT, "conllu")
began = time.process_time()
out = pipeline.process(text, error)
seconds = time.process_time() - began
print(sum(1 for x in out.splitlines() if x[:1].isdigit() and "-" not in x.split("\\t")[0]), seconds)
"""

SPACY = """
import sys, time, spacy
nlp = spacy.load("fr_core_news_sm", exclude=["ner"])
paragraphs = [x for x in open(sys.argv[1], encoding="utf-8").read().split("\\n\\n") if x.strip()]
list(nlp.pipe(paragraphs[:5]))
began = time.process_time()
tokens = sum(len(x) for x in nlp.pipe(paragraphs))
print(tokens, time.process_time() - began)
"""


def out_of(command, **options):
    done = subprocess.run(command, capture_output=True, **options)
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-400:])
    return done.stdout.decode()


def install(work, package):
    """The Python of WORK/venv with the package in it, or None."""
    python = work / "venv" / "bin" / "python"
    try:
        if not python.exists():
            out_of([sys.executable, "-m", "venv", work / "venv"])
        out_of([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *package.split()])
        return python
    except (RuntimeError, OSError) as error:
        print(f"bench: {package.split()[0]} is left out: {str(error).strip().splitlines()[-1:]}")
        return None


def udpipe(work, text):
    python, model = install(work, "ufal.udpipe"), work / "en-small.udpipe"
    if not python:
        return None
    if not model.exists():
        if not TREEBANK.exists():
            print("bench: UDPipe is left out: ../shared is not here to train it a model")
            return None
        print("bench: training UDPipe a small model (a minute or two, once)")
        out_of([python, "-c", TRAIN, TREEBANK, model])
    return [python, "-c", UDPIPE, model, text]


def spacy(work, text):
    python = install(work, "spacy fr-core-news-sm")
    return [python, "-c", SPACY, text] if python else None


def nuncio_run(nuncio, text):
    """Tokens and CPU seconds of annotating, those of an empty run taken off."""
    empty = text.parent / "one.txt"
    empty.write_text("One.\n")

    def seconds(path):
        before = os.times()
        out = out_of([nuncio, "annotate", "--lang", "en", "--format", "conllu", path])
        after = os.times()
        return out, after.children_user - before.children_user + after.children_system - before.children_system

    out, all_of_it = seconds(text)
    return sum(1 for x in out.splitlines() if x[:1].isdigit()), all_of_it - seconds(empty)[1]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    nuncio, text, work = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    os.environ["OMP_NUM_THREADS"] = "1"
    commands = {"UDPipe 1": udpipe(work, text), "spaCy small": spacy(work, text)}
    best = {}
    for _ in range(3):
        tokens, seconds = nuncio_run(nuncio, text)
        best["nuncio annotate"] = max(best.get("nuncio annotate", 0), tokens / seconds)
        for name, command in commands.items():
            if command:
                tokens, seconds = map(float, out_of(command).split())
                best[name] = max(best.get(name, 0), tokens / seconds)
    for name, speed in best.items():
        ratio = "" if name.startswith("nuncio") else f"   nuncio is {best['nuncio annotate'] / speed:.1f} times as fast"
        print(f"{name:16} {speed:10,.0f} tokens/s{ratio}")


if __name__ == "__main__":
    main()
