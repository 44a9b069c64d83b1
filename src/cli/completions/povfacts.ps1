# Completion of povfacts for PowerShell. The program says what can stand at the
# cursor; it is put between quotes, and nothing of it is evaluated.
Register-ArgumentCompleter -Native -CommandName 'povfacts' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @(
        foreach ($element in $commandAst.CommandElements) {
            if ($element.Extent.EndOffset -ge $cursorPosition) { break }
            if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                $element.Value
            } else {
                $element.Extent.Text
            }
        }
    )
    # Old versions drop an argument that is empty: a full stop goes before it.
    $typed = '.' + $wordToComplete.Trim([char[]]@("'", '"'))
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $said = @(& povfacts completions powershell '--' @words $typed 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
    }
    foreach ($line in $said) {
        $value, $about = $line.Split([char]9, 2)
        # Without an answer PowerShell offers files.
        if (-not $value) { continue }
        $text = $value
        if ($value -notmatch '\A[A-Za-z0-9][A-Za-z0-9_./=-]*\z' -and $value -notmatch '\A--?[a-z-]+\z') {
            $content = [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($value)
            $text = "'" + $content + "'"
        }
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
    }
}
