# SPDX-License-Identifier: Apache-2.0
# An actor by any spelling: one card.
cp "$NEWS" nuncio.db || exit 1
"$NUNCIO" who Zelensky >one || exit 1
"$NUNCIO" who zelenskyy >two || exit 1
cmp one two && grep -c 'UKR' one
"$NUNCIO" who --format jsonl Qatar | grep -o '"code":"QATGOV"' | head -n 1
"$NUNCIO" who Abracadabra
