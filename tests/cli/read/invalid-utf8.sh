# SPDX-License-Identifier: Apache-2.0
# Bytes that are no UTF-8 are read as what they may be; what is written is UTF-8.
{ printf 'De minister zei dat het ge\351l is. Rusland heeft Qatar \200\201\376\377 bedankt.\n'; } >bad.txt
"$NUNCIO" read bad.txt >out || exit 1
python3 -c "open('out', encoding='utf-8').read()" && grep -c '"type":"doc"' out
