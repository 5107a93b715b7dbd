# SPDX-License-Identifier: Apache-2.0
# CoNLL-U of a text; given sentences and tokens are kept.
printf 'Rusland heeft Qatar bedankt. Kyiv wil praten.\n' >a.txt
"$NUNCIO" annotate --lang nl a.txt >one || exit 1
"$NUNCIO" annotate --lang nl --input conllu one >two || exit 1
cut -f 1,2,3,4,7,8 one | grep -v '^#' >a
cut -f 1,2,3,4,7,8 two | grep -v '^#' >b
cmp a b && grep -c 'Qatar' a
