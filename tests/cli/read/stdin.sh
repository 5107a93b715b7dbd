# SPDX-License-Identifier: Apache-2.0
# Standard input: a text, JSON Lines, and nothing.
printf 'Rusland heeft Qatar bedankt voor de bemiddeling tussen de landen.\n' | "$NUNCIO" read | grep -c '"path":"-"'
printf '{"id":"x","url":"https://example.org/1","text":"Rusland heeft Qatar bedankt voor de bemiddeling."}\n' |
    "$NUNCIO" read - | grep -o '"url":"[^"]*","ref":"x"'
"$NUNCIO" read </dev/null
