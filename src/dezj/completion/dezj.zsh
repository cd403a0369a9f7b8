#compdef dezj
# Completion of dezj for zsh. Load it in ~/.zshrc, after compinit:
#     source <(dezj completion zsh)
# or save it as _dezj in a folder of $fpath.
_dezj() {
    local line value
    local -a described
    for line in "${(@f)$("${(Q)words[1]/#\~/$HOME}" __complete zsh ":${(Q)PREFIX}" \
        "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}"; do
        case $line in
            :file | :folder)
                [[ $PREFIX == --*=* ]] && compset -P '*='
                if [[ $line == :folder ]]; then _files -/; else _files; fi
                return
                ;;
            ?*)
                value=${line%%$'\t'*}
                if [[ $line == *$'\t'* ]]; then
                    described+=("${value//:/\\:}:${line#*$'\t'}")
                else
                    described+=("${value//:/\\:}")
                fi
                ;;
        esac
    done
    (( $#described )) && _describe -V dezj described
}
if [[ $funcstack[1] == _dezj ]]; then
    _dezj "$@"
else
    compdef _dezj dezj
fi
