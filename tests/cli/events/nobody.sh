# SPDX-License-Identifier: Apache-2.0
# An actor that the store does not know: one line, exit 1.
cp "$NEWS" nuncio.db || exit 1
"$NUNCIO" events --source Abracadabra
