# SPDX-License-Identifier: Apache-2.0
# No answer: exit 1, nothing written.
"$NUNCIO" read -q --db nuncio.db "$ROOT/examples/news" || exit 1
"$NUNCIO" events --match abracadabra
