# SPDX-License-Identifier: Apache-2.0
# A store of a newer schema is left as it is.
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" good.txt
"$NUNCIO" read -q --db news.db good.txt || exit 1
python3 - <<'X'
import sqlite3
db = sqlite3.connect('news.db')
db.execute('PRAGMA user_version = 99')
db.commit()
X
sum=$(cksum <news.db)
"$NUNCIO" events --db news.db
[ $? = 4 ] || exit 1
"$NUNCIO" read --db news.db good.txt
status=$?
[ "$sum" = "$(cksum <news.db)" ] || exit 1
exit $status
