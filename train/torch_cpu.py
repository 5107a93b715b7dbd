# SPDX-License-Identifier: Apache-2.0
"""Makes the GPU libraries that PyPI's PyTorch asks for at its start, with nothing in them.

usage: torch_cpu.py FOLDER      (a virtual environment; the libraries go to FOLDER/stub)

Symbols with a version come from the version tables of PyTorch's own libraries; four libraries have
none, their symbols are told by their names. The CUDA runtime and CUPTI are small and real: copied.
"""
import collections
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

UNVERSIONED = {"libnccl.so.2": "nccl", "libcusparseLt.so.0": "cusparseLt",
               "libcufile.so.0": "cuFile", "libcurand.so.10": "curand"}


def wanted(libraries):
    """(libraries needed, {version: symbols}, symbols without version)"""
    needed, versioned, plain = set(), collections.defaultdict(set), set()
    for lib in libraries:
        dynamic = subprocess.run(["readelf", "-d", lib], capture_output=True, text=True).stdout
        needed.update(re.findall(r"NEEDED.*\[(.*?)\]", dynamic))
        table = subprocess.run(["readelf", "-W", "--dyn-syms", lib], capture_output=True, text=True)
        for line in table.stdout.splitlines():
            col = line.split()
            if len(col) >= 8 and col[6] == "UND":
                name, _, version = col[7].partition("@")
                if version:
                    versioned[version.lstrip("@")].add(name)
                else:
                    plain.add(name)
    return needed, versioned, plain


def build(name, symbols, versioned, out):
    with tempfile.TemporaryDirectory() as tmp:
        with open(tmp + "/stub.c", "w") as f:
            f.writelines("long %s(void) { return 999; }\n" % s for s in sorted(symbols))
        with open(tmp + "/stub.map", "w") as f:
            f.write("%s { global: *; };\n" % name)
        script = ["-Wl,--version-script=" + tmp + "/stub.map"] if versioned else []
        subprocess.check_call(["gcc", "-shared", "-fPIC", "-w", "-fno-builtin", "-Wl,-soname," + name,
                               *script, "-o", os.path.join(out, name), tmp + "/stub.c"])


def main(folder):
    site = glob.glob(folder + "/lib/python3*/site-packages")[0]
    out = folder + "/stub"
    os.makedirs(out, exist_ok=True)
    needed, versioned, plain = wanted(glob.glob(site + "/torch/lib/*.so"))
    for name in sorted(n for n in needed if n.startswith(("libcu", "libnccl", "libnv"))):
        real = glob.glob(site + "/nvidia/cuda_*/lib/" + name)
        if real:
            shutil.copy(real[0], out)
            continue
        prefix = UNVERSIONED.get(name)
        symbols = versioned[name] | {s for s in plain if prefix and s.startswith(prefix)}
        build(name, {s for s in symbols if s.isidentifier()}, name in versioned, out)


if __name__ == "__main__":
    main(sys.argv[1])
