#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes the man pages and the shell completion into $MANUAL, with $NUNCIO.
set -eu
mkdir -p "$MANUAL/man1"
"$NUNCIO" help --man >"$MANUAL/man1/nuncio.1"
for command in read extract annotate events statements positions shifts meetings proposals exchanges \
    disputes timeline who why show doctor version help; do
    "$NUNCIO" help --man "$command" >"$MANUAL/man1/nuncio-$command.1"
done
"$NUNCIO" help --completion bash >"$MANUAL/nuncio.bash"
"$NUNCIO" help --completion zsh >"$MANUAL/_nuncio"
"$NUNCIO" help --completion fish >"$MANUAL/nuncio.fish"
: >"$MANUAL/done"
