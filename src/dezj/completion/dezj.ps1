# Completion of dezj for PowerShell 5.1 and newer. Load it in the profile ($PROFILE):
#     dezj completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName dezj, dezj.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $elements = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition })
    # The last of them is the word at the cursor, unless that is still to be written.
    $count = $elements.Count
    if ($elements[$count - 1].Extent.EndOffset -ge $cursorPosition) { $count-- }
    $words = @(for ($n = 1; $n -lt $count; $n++) { $elements[$n].Extent.Text.Trim("'", '"') })
    $program = $elements[0].Extent.Text.Trim("'", '"')
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
        $lines = @(& $program __complete powershell ":$wordToComplete" @words 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
    }
    # No result at all makes PowerShell complete file names; an empty text keeps it from that.
    if ($lines.Count -gt 0 -and $lines[0] -in ':file', ':folder') { return }
    if ($lines.Count -eq 0) { return '' }
    foreach ($line in $lines) {
        $value, $description = $line -split "`t", 2
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
    }
}
