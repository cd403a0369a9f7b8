# Completion of dezj for bash. Load it in ~/.bashrc:
#     source <(dezj completion bash)
# or, where the package bash-completion is, put it where it is loaded when needed:
#     dezj completion bash > ~/.local/share/bash-completion/completions/dezj
_dezj() {
    local current=${COMP_WORDS[COMP_CWORD]} value
    local IFS=$'\n'
    [[ $current == "=" ]] && current=""
    COMPREPLY=()
    while IFS=$'\t' read -r value _; do
        case $value in
            # A bash without compopt (3.2) gets the names themselves.
            :file) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$current")) ;;
            :folder) compopt -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "$current")) ;;
            *) COMPREPLY+=("$value") ;;
        esac
    done < <("${COMP_WORDS[0]/#\~/$HOME}" __complete bash ":$current" \
        "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -F _dezj dezj
