# Completion of dezj for fish. Save it where fish looks for it:
#     dezj completion fish > ~/.config/fish/completions/dezj.fish
function __dezj_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    set -e words[1]
    set -l lines ($program __complete fish ":$current" $words 2>/dev/null)
    set -l lead (string match -r -- '^--[^=]*=' $current)
    set -l rest (string replace -r -- '^--[^=]*=' '' $current)
    switch "$lines[1]"
        case :file
            for path in (__fish_complete_path $rest)
                echo "$lead$path"
            end
        case :folder
            for path in (__fish_complete_directories $rest)
                echo "$lead$path"
            end
        case ''
        case '*'
            printf '%s\n' $lines
    end
end
complete -c dezj -f -k -a '(__dezj_complete)'
