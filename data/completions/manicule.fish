# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish. Verbs, options and formats are asked of the program itself.

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
    eval (__manicule_program) help formats 2>/dev/null | string replace -rf '^      ([a-z-]*=)[^ ]* +(.*)' '$1\t$2'
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
    complete -c $program -n '__manicule_follows -f --format' -f -a '(__manicule_formats)'
    complete -c $program -n '__manicule_follows -s --set' -f -a '(__manicule_settings)'
    complete -c $program -n '__manicule_follows help' -f -a '(__manicule_verbs; echo formats)'
end
