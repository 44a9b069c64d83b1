# Completion of povfacts for fish. The program says what can stand at the cursor,
# and what it is; fish quotes it, and nothing of it is evaluated.
function __povfacts_offers
    command --query povfacts; or return
    set -l typed (commandline --current-token --cut-at-cursor \
        | string replace --regex '^["\']' '' | string replace --all '\\' '')
    set -l said (povfacts completions fish -- \
        (commandline --current-process --tokenize --cut-at-cursor) "$typed" 2>/dev/null)
    if test "$said[1]" = \t
        __fish_complete_path (commandline --current-token --cut-at-cursor)
    else
        string join \n -- $said
    end
end
complete --command povfacts --no-files --keep-order --arguments '(__povfacts_offers)'
