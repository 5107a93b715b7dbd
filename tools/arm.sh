#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles the network for 64-bit Arm, runs its tests under qemu, and compares what it makes of the models with what
# this machine makes of them: the records must not depend on the machine.
# usage: tools/arm.sh TESTS_FOLDER      (of a build for this machine, with its tests)
set -eu
cd "$(dirname "$0")/.."
tests=$1
cc=aarch64-linux-gnu-gcc
qemu=$(command -v qemu-aarch64-static || command -v qemu-aarch64 || true)
if ! command -v $cc >/dev/null 2>&1 || [ -z "$qemu" ] || [ ! -e /usr/lib/aarch64-linux-gnu/libutf8proc.a ]; then
    echo "arm: a compiler, qemu or a library is missing. As root:" >&2
    echo "    dpkg --add-architecture arm64 && apt-get update && apt-get install -y --no-install-recommends" \
        "gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static libutf8proc-dev:arm64" >&2
    exit 1
fi
out=build/arm
mkdir -p $out
define="-DSOURCE_DIR=\"$PWD\" -DBUILD_DIR=\"$PWD/$out\" -DMADE_DIR=\"$PWD/$tests/made\" -D_DEFAULT_SOURCE"
failed=0
for source in tests/unit/nn/*_test.c tests/property/kernel_test.c tests/property/network_test.c; do
    name=$(basename "$source" .c)
    # shellcheck disable=SC2086  # the definitions are words of their own
    $cc -std=c11 -O2 -ffp-contract=off -static $define -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc -Itests/unit \
        -isystem /usr/include -o $out/"$name" "$source" src/nn/*.c src/base/*.c \
        /usr/lib/aarch64-linux-gnu/libutf8proc.a -lm
    # qemu's default processor has the products of bytes (asimddp); cortex-a53 has not
    for cpu in max cortex-a53; do
        if ! "$qemu" -cpu $cpu $out/"$name" >$out/"$name".$cpu; then
            echo "arm: $name failed on $cpu"
            failed=$((failed + 1))
        fi
    done
done
"$tests"/test_property_network >$out/here
for cpu in max cortex-a53; do
    cmp -s $out/here $out/network_test.$cpu || { echo "arm: other words than on this machine ($cpu)"; failed=$((failed + 1)); }
done
cat $out/here
[ $failed = 0 ] && echo "arm: the same on both kinds of processor"
