# SPDX-License-Identifier: Apache-2.0
# The same bytes for any number of threads, to the screen and into a store.
for n in 1 2 3; do
    "$NUNCIO" read --jobs $n "$ROOT/examples/news" >out.$n || exit 1
    "$NUNCIO" read -q --jobs $n --db $n.db "$ROOT/examples/news" || exit 1
    "$NUNCIO" timeline --db $n.db >line.$n || exit 1
done
cmp out.1 out.2 && cmp out.1 out.3 && cmp line.1 line.2 && cmp line.1 line.3
