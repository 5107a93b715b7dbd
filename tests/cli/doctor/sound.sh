# SPDX-License-Identifier: Apache-2.0
# All there: model, lexicon, tables, store.
"$NUNCIO" read -q --db nuncio.db "$ROOT/examples/news" || exit 1
"$NUNCIO" doctor --db nuncio.db | cut -d' ' -f 1
"$NUNCIO" doctor --frames | grep -c 'lang/languages.tsv'
"$NUNCIO" doctor --db nuncio.db --counts | grep -o '^[a-z]*:'
