# SPDX-License-Identifier: Apache-2.0
# No answer: exit 1, nothing written.
cp "$NEWS" nuncio.db || exit 1
"$NUNCIO" events --match abracadabra
