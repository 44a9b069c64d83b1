#compdef povfacts
# Completion of povfacts for zsh. The program says what can stand at the cursor;
# zsh quotes it, and nothing of it is evaluated.
_povfacts() {
    local line
    local -a said described
    said=("${(@f)$(povfacts completions zsh -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    for line in "${said[@]}"; do
        if [[ $line == $'\t' ]]; then
            _files
            return
        fi
        [[ -n $line ]] && described+=("${line/$'\t'/:}")
    done
    (( ${#described} )) && _describe -V 'povfacts' described
}
if [[ ${funcstack[1]} == _povfacts ]]; then
    _povfacts "$@"
else
    compdef _povfacts povfacts
fi
