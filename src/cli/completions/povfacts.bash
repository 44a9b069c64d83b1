# Completion of povfacts for bash, from 4.4 on. The program says what can stand at
# the cursor, quoted as it has to be; nothing that it says is evaluated.
_povfacts() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == $'\t' ]]; then
            compopt -o default
        else
            COMPREPLY+=("$line")
        fi
    done < <(povfacts completions bash -- "${COMP_LINE:0:COMP_POINT}" \
        "$COMP_WORDBREAKS" "$COMP_TYPE" "${COLUMNS:-80}" 2>/dev/null)
}
complete -o nosort -F _povfacts povfacts
