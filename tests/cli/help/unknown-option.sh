# SPDX-License-Identifier: Apache-2.0
# An option that is none: the nearest is named.
"$NUNCIO" events --sorce RUS
