# SPDX-License-Identifier: Apache-2.0
# A command that is none: the nearest is named.
"$NUNCIO" raed x.txt
