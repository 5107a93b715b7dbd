# SPDX-License-Identifier: Apache-2.0
# Each filter gives a part of the whole, and what it gives holds.
cp "$NEWS" nuncio.db || exit 1
ask() { "$NUNCIO" events --format jsonl "$@" >out; status=$?; [ $status -le 1 ] || exit 9; wc -l <out; }
all=$(ask)
[ "$(ask --status held)" -lt "$all" ] && grep -qv '"status":"held"' out && exit 1
[ "$(ask --event CONSULT)" -lt "$all" ] && grep -qv '"event":"CONSULT"' out && exit 1
[ "$(ask --lang nl)" -lt "$all" ] || exit 1
[ "$(ask --limit 2)" = 2 ] || exit 1
[ "$(ask --since 2025 --until 2024)" -le "$all" ] || exit 1
[ "$(ask --source RUS)" -lt "$all" ] || exit 1
[ "$(ask --actor RUS --with UKR)" -le "$(ask --actor RUS)" ] || exit 1
echo ok
