# SPDX-License-Identifier: Apache-2.0
# All there: model, lexicon, tables, store.
cp "$NEWS" nuncio.db || exit 1
"$NUNCIO" doctor --db nuncio.db | cut -d' ' -f 1
"$NUNCIO" doctor --frames | grep -c 'lang/languages.tsv'
"$NUNCIO" doctor --db nuncio.db --counts | grep -o '^[a-z]*:'
