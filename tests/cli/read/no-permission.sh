# SPDX-License-Identifier: Apache-2.0
# A folder without permission costs a line; the rest is read.
[ "$(id -u)" = 0 ] || { mkdir closed; chmod 0 closed; as=; }
if [ "$(id -u)" = 0 ]; then
    command -v setpriv >/dev/null || exit 77
    as="setpriv --reuid=65534 --regid=65534 --clear-groups"
    $as "$NUNCIO" version >/dev/null 2>&1 || exit 77
    chmod 755 .
    mkdir -m 700 closed
fi
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" good.txt
chmod 644 good.txt
$as "$NUNCIO" read closed good.txt >out
status=$?
grep -c '"type":"doc"' out
exit $status
