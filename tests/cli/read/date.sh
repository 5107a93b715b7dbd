# SPDX-License-Identifier: Apache-2.0
# --date and --lang fill in what a document does not say.
printf 'Rusland heeft Qatar bedankt voor de bemiddeling tussen de landen.\n' >a.txt
"$NUNCIO" read --date 2024-12 --lang nl a.txt | grep -o '"lang":"nl","published":{[^}]*}' | head -n 1
"$NUNCIO" read --date gisteren a.txt
