# SPDX-License-Identifier: Apache-2.0
# A store that is not there: one line, exit 4, and none is made.
"$NUNCIO" events --db nowhere.db
status=$?
[ ! -e nowhere.db ] || exit 1
exit $status
