# SPDX-License-Identifier: Apache-2.0
# A folder is read in order of name; hidden files and other kinds are passed over.
mkdir -p news/b news/.hidden
for name in news/c.txt news/a.html news/b/d.txt news/.hidden/e.txt news/f.png news/README.md; do
    printf 'Nummer %s: Rusland heeft Qatar bedankt voor de bemiddeling tussen landen.\n' $name >$name
done
"$NUNCIO" read --no-copies news | grep -o '"path":"[^"]*"'
