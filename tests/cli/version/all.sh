# SPDX-License-Identifier: Apache-2.0
# Library, record, store, model.
"$NUNCIO" version | cut -d' ' -f 1
"$NUNCIO" --version | head -n 1 | grep -c '^nuncio [0-9]'
