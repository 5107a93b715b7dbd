# SPDX-License-Identifier: Apache-2.0
# A date that is none: wrong usage.
"$NUNCIO" read -q --db nuncio.db "$ROOT/examples/news/nl-kinderen-qatar-1.txt" || exit 1
"$NUNCIO" events --since gisteren
