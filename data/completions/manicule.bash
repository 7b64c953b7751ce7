# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash. Verbs, options and formats are asked of the program itself.

_manicule_verbs ()
{
  "$1" help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\)  *.*/\1/p'
}

_manicule_options ()
{
  "$1" help "$2" 2>/dev/null | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p'
  echo --help
}

_manicule_formats ()
{
  "$1" help formats 2>/dev/null | sed -n 's/^  \([a-z][a-z0-9-]*\)  *.*/\1/p'
}

_manicule_settings ()
{
  "$1" help formats 2>/dev/null | sed -n 's/^      \([a-z-]*=\).*/\1/p' | sort -u
}

_manicule ()
{
  local program=$1 current=$2 previous=$3 verb=${COMP_WORDS[1]:-}
  local words=
  COMPREPLY=()

  # Readline takes the = of --format=csv for a word of its own.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  if ((COMP_CWORD == 1)); then
    words="$(_manicule_verbs "$program") --help --version"
  else
    case $verb,$previous in
      help,*) words="$(_manicule_verbs "$program") formats" ;;
      *,-f | *,--format) words=$(_manicule_formats "$program") ;;
      *,-s | *,--set)
        words=$(_manicule_settings "$program")
        compopt -o nospace 2>/dev/null
        ;;
      *,--split) words='80/10/10 90/5/5 80/20' ;;
      *,-o | *,--output) ;;
      *)
        if [[ $current == -* ]]; then
          words=$(_manicule_options "$program" "$verb")
        fi
        ;;
    esac
  fi
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current" | sort -u)
  fi
}

# Where nothing of this fits, files do.
complete -o default -o bashdefault -F _manicule manicule manicule-cli
