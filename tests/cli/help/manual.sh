# SPDX-License-Identifier: Apache-2.0
# docs/cli.md is what the program writes.
"$NUNCIO" help --markdown >cli.md
diff "$ROOT/docs/cli.md" cli.md
