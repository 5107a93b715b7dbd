# SPDX-License-Identifier: Apache-2.0
# Help on one command, by 'help' and by --help.
"$NUNCIO" help events >one
"$NUNCIO" events --help >two
cmp one two
cat one
