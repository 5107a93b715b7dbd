# SPDX-License-Identifier: Apache-2.0
# Reading again changes nothing.
"$NUNCIO" read -q --db news.db "$ROOT/examples/news" || exit 1
"$NUNCIO" doctor --db news.db --counts >one
"$NUNCIO" read --db news.db "$ROOT/examples/news" 2>&1 | grep -o '^0 documents read, 0 copies'
"$NUNCIO" doctor --db news.db --counts >two
cmp one two
