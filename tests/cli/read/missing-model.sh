# SPDX-License-Identifier: Apache-2.0
# A model that is not there: one line, nothing read.
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" good.txt
"$NUNCIO" read --model nowhere.nun good.txt
