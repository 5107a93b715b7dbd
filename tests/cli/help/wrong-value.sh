# SPDX-License-Identifier: Apache-2.0
# Values out of their range, one line each.
"$NUNCIO" events --limit many; echo $?
"$NUNCIO" events --limit; echo $?
"$NUNCIO" events --format yaml; echo $?
"$NUNCIO" read --no-copies=1; echo $?
"$NUNCIO" who; echo $?
"$NUNCIO" events extra; echo $?
"$NUNCIO" help nobody; echo $?
