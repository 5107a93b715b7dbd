#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Speed, peak memory and start-up of nuncio on this machine, then its peers beside it (peers.py).

usage: bench/bench.py NUNCIO [WORK]

WORK keeps what the peers need between runs; without it they are left out.

The text: the paragraphs of examples/news, drawn with a fixed seed into 2,000 articles of ten paragraphs, so that
no two are near copies. Tokens are those that nuncio itself counts. Every figure is the best of three runs; time is
that of the process, start-up included. Standard library only.
"""
import json
import os
import pathlib
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def articles(nuncio, count, paragraphs_each):
    done = subprocess.run([nuncio, "extract", "--format", "jsonl", "examples/news"], cwd=ROOT, capture_output=True)
    by_language = {}
    for line in done.stdout.decode().splitlines():
        page = json.loads(line)
        text = page["text"].encode()
        for start, end, _kind in sorted(page.get("furniture") or [], reverse=True):
            text = text[:start] + text[end:]
        paragraphs = [p for p in text.decode("utf-8", "replace").split("\n\n") if len(p) > 80]
        by_language.setdefault(page.get("lang") or "nl", []).extend(paragraphs)
    draw = random.Random(1)
    languages = sorted(k for k in by_language if k in ("nl", "en"))
    for i in range(count):
        lang = languages[i % len(languages)]
        yield {"id": f"bench-{i}", "lang": lang, "published": "2024-05-%02d" % (1 + i % 28),
               "text": "\n\n".join(draw.sample(by_language[lang], min(paragraphs_each, len(by_language[lang]))))}


def measure(command):
    """Wall seconds, CPU seconds and peak memory in MB of one run."""
    began = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"bench: {command} ended with {child.returncode}")
    del before
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(command, prepare=lambda: None):
    runs = []
    for _ in range(3):
        prepare()
        runs.append(measure(command))
    return min(r[0] for r in runs), min(r[1] for r in runs), max(r[2] for r in runs)


def write_articles(nuncio, path, count):
    """In a process of its own: a program's peak memory counts from that of whoever starts it."""
    if os.fork() == 0:
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(a) + "\n" for a in articles(nuncio, count, 10))
        os._exit(0)
    if os.wait()[1]:
        sys.exit(f"bench: could not write {path}")


def token_count(nuncio, path):
    with subprocess.Popen([nuncio, "annotate", "--format", "conllu", path], stdout=subprocess.PIPE) as child:
        return sum(1 for line in child.stdout if line[:1].isdigit())


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    nuncio = os.path.abspath(sys.argv[1])
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True).stdout.decode().strip()
    cpu = next((x.split(":")[1].strip() for x in open("/proc/cpuinfo") if x.startswith("model name")), platform.machine())
    with tempfile.TemporaryDirectory() as work:
        small, large, db = (os.path.join(work, n) for n in ("small.jsonl", "large.jsonl", "bench.db"))
        for path, count in ((small, 200), (large, 2000)):
            write_articles(nuncio, path, count)
        tokens, tokens_small = token_count(nuncio, large), token_count(nuncio, small)

        def fresh():
            for end in ("", "-wal", "-shm"):
                if os.path.exists(db + end):
                    os.remove(db + end)

        store, store_cpu, memory = best([nuncio, "read", "--jobs", "1", "--db", db, large], fresh)
        plain, _, _ = best([nuncio, "read", "--jobs", "1", "--kernel", "plain", "--db", db, small], fresh)
        annotate, _, fast_memory = best([nuncio, "annotate", "--format", "conllu", large])
        slower = {}
        for model in ("deep", "auto"):
            seconds, _, peak = best([nuncio, "annotate", "--model", model, "--format", "conllu", small])
            whole, _, _ = best([nuncio, "read", "--jobs", "1", "--model", model, "--db", db, small], fresh)
            slower[model] = seconds, whole, peak
        _, _, memory_small = best([nuncio, "read", "--jobs", "1", "--db", db, small], fresh)
        start, _, _ = best([nuncio, "version"])
        empty, _, _ = best([nuncio, "doctor"])
    print(f"machine: {cpu}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}; commit {commit}")
    print(f"text: 2,000 articles, {tokens:,} tokens")
    print(f"read, text to stored record, one core:  {tokens / store:10,.0f} tokens/s  ({store:.2f} s, CPU {store_cpu:.2f} s)")
    print(f"  the same with plain C kernels:        {tokens_small / plain:10,.0f} tokens/s  ({plain:.2f} s for 200 articles)")
    print(f"annotate, text to CoNLL-U, one core:    {tokens / annotate:10,.0f} tokens/s  ({annotate:.2f} s), {fast_memory:.0f} MB")
    for model, (seconds, whole, peak) in slower.items():
        print(f"  the same with --model {model}:           {tokens_small / seconds:10,.0f} tokens/s  ({seconds:.2f} s for 200 articles), "
              f"{peak:.0f} MB; read {tokens_small / whole:,.0f} tokens/s")
    print(f"peak memory: {memory_small:.0f} MB for 200 articles, {memory:.0f} MB for 2,000")
    print(f"start-up: {1000 * start:.0f} ms (version), {1000 * empty:.0f} ms with model and lexicon opened (doctor)",
          flush=True)
    if len(sys.argv) == 3:
        beside_peers(nuncio, pathlib.Path(sys.argv[2]))


def beside_peers(nuncio, work):
    """English paragraphs of the example news, some 40,000 tokens."""
    work.mkdir(parents=True, exist_ok=True)
    text = work / "text.txt"
    english = [a["text"] for a in articles(nuncio, 120, 10) if a["lang"] == "en"]
    text.write_text("\n\n".join(english), encoding="utf-8")
    subprocess.run([sys.executable, ROOT / "bench" / "peers.py", nuncio, text, work], check=False)


if __name__ == "__main__":
    main()
