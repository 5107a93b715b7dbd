# SPDX-License-Identifier: Apache-2.0
# An actor that the store does not know: one line, exit 1.
"$NUNCIO" read -q --db nuncio.db "$ROOT/examples/news" || exit 1
"$NUNCIO" events --source Abracadabra
