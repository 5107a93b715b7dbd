# SPDX-License-Identifier: Apache-2.0
# A reader that stops reading is no failure.
{ "$NUNCIO" read "$ROOT/examples/news" 2>err; echo $? >status; } | head -n 1 | cut -c 1-13
cat status err
