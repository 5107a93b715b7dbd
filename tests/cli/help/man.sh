# SPDX-License-Identifier: Apache-2.0
# A man page for each command, in the sections that readers expect.
for command in "" read events who; do
    "$NUNCIO" help --man $command >page
    head -n 1 page | grep -q '^\.TH nuncio' && grep -q '^\.SH EXIT STATUS' page && grep -q '^\.SH NAME' page || exit 1
done
