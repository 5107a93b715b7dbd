# SPDX-License-Identifier: Apache-2.0
"""The teacher's checkpoint -> models/deep-v4.nun, the encoder itself in int8. The pieces that the
file keeps are chosen by deep_pieces.py, the numbers are rounded by deep_rounded.py;
docs/formats/model.md says what every tensor is.

usage: export_deep.py [--out FILE] [--score] [config]
--score: first the scores of the rounded network beside those of the teacher, on 300 sentences.
"""
import argparse
import json
import os
import random

import numpy as np
import torch
import torch.nn.functional as F

import batches as B
import deep_pieces
import deep_rounded
import model_file
import score
import teacher_network
import teacher_score
import teacher_train
import treebank
from network import TAG_HEADS
from quantise import padded

SPAN = 256      # places that the file has: pieces that see each other
SCORED = ("nl_alpino", "en_ewt")
RENAMED = {"csubjpass": "csubj:pass"}   # relations of UD 1 that an old treebank still has


def add_product(out, name, q):
    out[name + ".weight"] = model_file.pack_weights(q.weight.numpy().astype(np.int8))
    out[name + ".scale"], out[name + ".bias"] = padded(q.scale), padded(q.bias)
    out[name + ".rate"], out[name + ".offset"] = q.rate.numpy(), q.offset.numpy()


def add_norm(out, name, norm):
    out[name + ".gain"] = norm.weight.detach().numpy()
    out[name + ".shift"] = norm.bias.detach().numpy()


def texts(parts):
    """(starts, bytes) of strings one after the other."""
    raw = [p.encode() for p in parts]
    starts = np.cumsum([0] + [len(r) for r in raw]).astype(np.uint32)
    return starts, np.frombuffer(b"".join(raw), np.uint8)


def add_pieces(out, file, kept):
    """The three special pieces have rows alone; the others also a text and a score."""
    ordinary = kept[deep_pieces.SPECIAL:]
    out["pieces.start"], out["pieces.text"] = texts(file.pieces[p] for p in ordinary)
    out["pieces.score"] = file.scores[ordinary]
    letters = sorted(file.normal)
    out["letters.point"] = np.array(letters, np.uint32)
    out["letters.start"], out["letters.text"] = texts(file.normal[c] for c in letters)
    blocks = file.blocks("emb.word", file.width)[kept]
    out["pieces.row"] = blocks["pairs"].reshape(len(kept), -1)
    out["pieces.row.scale"] = blocks["scale"].copy().view(np.uint8).reshape(len(kept), -1)


def add_encoder(out, r, file):
    bottom, net = r.bottom, r.net
    out["encoder.place"] = bottom.place[:SPAN].numpy()
    add_norm(out, "encoder.start", bottom.norm)
    out["encoder.standard"] = net.standard.weight.detach().numpy()
    out["encoder.mean"] = torch.softmax(net.mix * 3, 0).detach().numpy()
    out["encoder.epsilon"] = np.array([file.epsilon], np.float32)
    for k, layer in enumerate(r.layers):
        for part in ("qkv", "out", "up", "down"):
            add_product(out, "layer%d.%s" % (k, part), getattr(layer, part))
        add_norm(out, "layer%d.attended" % k, layer.norm1)
        add_norm(out, "layer%d.done" % k, layer.norm2)


def add_rows(out, rows, lexicon):
    for name, (numbers, scale) in rows.tables.items():
        out["word." + name] = numbers.numpy().astype(np.int8)
        out["word." + name + ".scale"] = scale.numpy()
    out["lexicon.key"] = np.array([k for k, _ in lexicon], np.uint32)
    out["lexicon.mask"] = np.array([m for _, m in lexicon], np.uint8)
    add_product(out, "mix", rows.mix)
    add_norm(out, "row", rows.words.norm)


def add_heads(out, r):
    net = r.net
    out["treebank"] = net.treebank.weight.detach().numpy()
    add_norm(out, "final", net.norm)
    for name in ("hidden", "tags", "project", "bilinear", "label", "pair"):
        add_product(out, name, getattr(r, name))
    out["root.arc"] = F.relu(net.arc_head(net.root)).detach().numpy()
    out["root.label"] = F.relu(net.lab_head(net.root)).detach().numpy()
    out["headness"] = net.headness.detach().numpy()
    out["distance"] = net.distance.detach().numpy()


def tensors_of(r, file, kept, lexicon):
    out = {}
    add_pieces(out, file, kept)
    add_encoder(out, r, file)
    add_rows(out, r.rows, lexicon)
    add_heads(out, r)
    return out


def keys_of(cfg, teacher, vocab, r, notes):
    """A treebank that is read by default for a language has the language's code for a name."""
    code = {tb: lang for lang, tb in teacher["main"].items()}
    names = [code.get(tb, tb) for tb in teacher["treebanks"]]
    net = teacher["net"]
    keys = {"name": cfg["name"], "version": str(cfg["version"]), "task": "words of UD, names",
            "languages": "\n".join(teacher["main"]), "treebanks": "\n".join(names),
            "encoder.layers": str(len(r.layers)), "encoder.mixed": str(r.frozen),
            "encoder.heads": str(r.file.heads), "encoder.inner": str(r.file.inner)}
    keys.update(("net." + k, str(net[k])) for k in ("width", "embedding", "hidden", "arc", "label"))
    keys.update({"labels." + k: "\n".join(vocab[k]) for k in (*TAG_HEADS, "rel")})
    keys["labels.rel"] = "\n".join(RENAMED.get(r, r) for r in vocab["rel"])
    keys.update(notes)
    return keys


def calibration(cfg, teacher, maker):
    """Batches of examples drawn from the training sentences."""
    with open(teacher["work"] + "/train.jsonl") as lines:
        chosen = random.sample(lines.readlines(), 3000)
    examples = [maker.example(tb, forms, [g == "1" for g in glued])
                for tb, forms, glued, _ in map(json.loads, chosen)]
    out, n = [], 0
    for batch in B.batches(examples, 1500, size=teacher_network.size):
        out.append(batch)
        n += sum(map(len, batch))
        if n > cfg["calibration_words"]:
            break
    return out


class Predictor(teacher_score.Predictor):
    def __init__(self, r, maker, vocab, treebanks):
        score.Predictor.__init__(self, r, lambda s, head: r.labels(s["x"], s["y"], head), vocab,
                                 maker.forms)
        self.maker, self.treebanks = maker, treebanks

    def collate(self, batch):
        return deep_rounded.collate(self.maker, batch)


def compare(r, net, maker, vocab, teacher):
    before = teacher_score.Predictor(net, maker, vocab, teacher["treebanks"])
    after = Predictor(r, maker, vocab, teacher["treebanks"])
    for name in SCORED:
        tb = teacher["dev"][name][0]
        gold = treebank.read("%s/dev_%s.conllu" % (teacher["work"], name))[:300]
        for title, p in (("teacher", before), ("rounded", after)):
            found = p.trees(gold, teacher["treebanks"].index(tb), tb[:2])
            print(name, title, score.tree_scores(gold, found), flush=True)


@torch.no_grad()
def main():
    args = argparse.ArgumentParser()
    args.add_argument("--out")
    args.add_argument("--score", action="store_true")
    args.add_argument("config", nargs="?", default="train/deep.json")
    args = args.parse_args()
    with open(args.config) as f:
        cfg = json.load(f)
    with open(cfg["teacher"]) as f:
        teacher = json.load(f)
    with open(cfg["notes"]) as f:
        notes = json.load(f)
    torch.set_num_threads(1)
    torch.manual_seed(teacher["seed"])
    random.seed(teacher["seed"])
    vocab, file, maker = teacher_train.load(teacher)
    run = teacher_train.Run(teacher, vocab, file)
    run.resume()
    net = run.net.eval()
    kept = deep_pieces.choose(cfg, teacher, file)
    maker.pieces = deep_pieces.Cutter(file, kept)
    r = deep_rounded.Rounded(net, maker, calibration(cfg, teacher, maker))
    if args.score:
        compare(r, net, maker, vocab, teacher)
    notes["training.steps"] = str(run.steps)
    path = args.out or cfg["path"]
    tensors = tensors_of(r, file, kept, sorted(maker.forms.lexicon.items()))
    model_file.write(path, keys_of(cfg, teacher, vocab, r, notes), tensors)
    print(path, os.path.getsize(path), "bytes,", len(tensors), "tensors, after", run.steps, "steps")


if __name__ == "__main__":
    main()
