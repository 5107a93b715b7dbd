# SPDX-License-Identifier: Apache-2.0
# Without arguments: the same help.
"$NUNCIO" >one
"$NUNCIO" help >two
cmp one two
