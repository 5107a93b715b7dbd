#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what tools/packages.debian names and this machine lacks. Says what
# and why. Without root or sudo it prints the one line to run, and stops.
# usage: tools/setup.sh [build|test]   (default: both)
set -eu
cd "$(dirname "$0")/.."
want=${1:-all}
if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "setup: this is no Debian or Ubuntu; install what tools/packages.debian lists" >&2
    exit 0
fi
missing=
tab=$(printf '\t')
while IFS="$tab" read -r package purpose why; do
    case $package in ''|'#'*) continue ;; esac
    [ "$want" = all ] || [ "$want" = "$purpose" ] || continue
    state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    case $state in *"ok installed") continue ;; esac
    [ "$package" = pkgconf ] && command -v pkg-config >/dev/null 2>&1 && continue
    echo "setup: $package is missing ($why)"
    missing="$missing $package"
done < tools/packages.debian
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    sudo=
elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    sudo=sudo
else
    echo "setup: cannot install without root. Run this line, then try again:" >&2
    echo "    su -c 'apt-get update && apt-get install -y$missing'" >&2
    exit 1
fi
echo "setup: installing$missing"
log=$(mktemp)
# shellcheck disable=SC2086  # the list is meant to be split
if ! { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
       $sudo apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "setup: apt-get failed; its words are above" >&2
    exit 1
fi
rm -f "$log"
