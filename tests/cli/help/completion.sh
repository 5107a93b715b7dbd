# SPDX-License-Identifier: Apache-2.0
# Completion: bash reads its own, and knows commands and options.
command -v bash >/dev/null || exit 77
"$NUNCIO" help --completion bash >nuncio.bash
"$NUNCIO" help --completion fish | grep -q 'complete -c nuncio' || exit 1
"$NUNCIO" help --completion zsh | head -n 1
bash -c '. ./nuncio.bash; COMP_WORDS=(nuncio ti); COMP_CWORD=1; _nuncio; echo "${COMPREPLY[@]}"
         COMP_WORDS=(nuncio read --jo); COMP_CWORD=2; _nuncio; echo "${COMPREPLY[@]}"'
