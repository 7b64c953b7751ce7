# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish. Verbs, options, formats and their options, and presets are asked of the program itself.

function __manicule_program
    commandline -opc | head -n 1
end

function __manicule_verbs
    eval (__manicule_program) help 2>/dev/null | string replace -rf '^  ([a-z][a-z-]*) +(.*)' '$1\t$2'
end

function __manicule_formats
    eval (__manicule_program) help formats 2>/dev/null | string replace -rf '^  ([a-z][a-z0-9-]*) +(.*)' '$1\t$2'
end

function __manicule_settings
    for option in (eval (__manicule_program) help formats 2>/dev/null | string match -rg '^      ([a-z-]+=[^ ]*) ' | sort -u)
        set -l parts (string split -m 1 = $option)
        set -l values (string split '|' $parts[2])
        echo $parts[1]=
        if test (count $values) -gt 1
            string join \n $parts[1]=$values
        end
    end
end

function __manicule_presets
    eval (__manicule_program) schema list 2>/dev/null | string replace -rf '^([a-z][a-z0-9-]*) +(.*)' '$1\t$2'
end

function __manicule_options
    set -l words (commandline -opc)
    eval $words[1] help $words[2] 2>/dev/null | string replace -rf '^  (?:-., )?(--[a-z-]*)[^ ]* +(.*)' '$1\t$2'
    echo --help
end

function __manicule_is_first
    test (count (commandline -opc)) -eq 1
end

function __manicule_follows
    contains -- (commandline -opc)[-1] $argv
end

for program in manicule manicule-cli
    complete -c $program -n __manicule_is_first -a '(__manicule_verbs)'
    complete -c $program -n 'not __manicule_is_first; and string match -q -- "-*" (commandline -ct)' -f -a '(__manicule_options)'
    complete -c $program -n '__fish_seen_subcommand_from import export doctor' -s f -l format -x -a '(__manicule_formats)'
    complete -c $program -n '__fish_seen_subcommand_from import export' -s s -l set -x -a '(__manicule_settings)'
    complete -c $program -n '__manicule_follows schema' -f -a 'list show init check'
    complete -c $program -n '__fish_seen_subcommand_from schema; and __manicule_follows show init' -f -a '(__manicule_presets)'
    complete -c $program -n '__manicule_follows help' -f -a '(__manicule_verbs; echo formats)'
end
