# SPDX-License-Identifier: Apache-2.0
# A line of place and agency before the first words is no news, be its dash one or two.
for line in 'ISTANBUL, May 16 (AGENCY) -- Fidan' 'ANKARA (AGENCY) - Fidan' 'GENEVA — Fidan'; do
    printf '%s urged both sides on Friday to go on with the talks.\n' "$line" | "$NUNCIO" extract -q - | sed 's/^ *//'
done
