# SPDX-License-Identifier: Apache-2.0
# In order of date, one actor or two.
cp "$NEWS" nuncio.db || exit 1
"$NUNCIO" timeline Qatar >table || exit 1
"$NUNCIO" timeline --format csv RUS UKR >csv || exit 1
python3 - <<'X'
import csv
rows = list(csv.DictReader(open("csv", newline="")))
dates = [r["date_from"] for r in rows]
assert dates == sorted(dates) and all(dates) and len(dates) > 3, dates
print("ok")
X
grep -q Qatar table
