# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash. Verbs, options, formats and their options, and presets are asked of the program itself.

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
  "$1" help formats 2>/dev/null |
    awk '/^      [a-z-]+=/ {
      n = index ($1, "=")
      print substr ($1, 1, n)
      n_values = split (substr ($1, n + 1), values, "|")
      for (i = 1; n_values > 1 && i <= n_values; i++)
        print substr ($1, 1, n) values[i]
    }' | sort -u
}

_manicule_presets ()
{
  "$1" schema list 2>/dev/null | sed -n 's/^\([a-z][a-z0-9-]*\)  *.*/\1/p'
}

_manicule ()
{
  local program=$1 current=$2 previous=$3 verb=${COMP_WORDS[1]:-}
  local words= name=
  COMPREPLY=()

  # Readline takes the = of --format=csv and of scheme=iob2 for a word of its own.
  if [[ $current == = ]]; then
    current=
    name=${COMP_WORDS[COMP_CWORD - 1]}
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $previous == = ]]; then
    name=${COMP_WORDS[COMP_CWORD - 2]}
    previous=${COMP_WORDS[COMP_CWORD - 3]}
  fi
  if [[ $name == --* ]]; then
    previous=$name
    name=
  fi

  if ((COMP_CWORD == 1)); then
    words="$(_manicule_verbs "$program") --help --version"
  else
    case $verb,$previous,$current in
      help,*) words="$(_manicule_verbs "$program") formats" ;;
      *,-f,* | *,--format,*) words=$(_manicule_formats "$program") ;;
      *,-s,* | *,--set,*)
        if [[ -n $name ]]; then
          words=$(_manicule_settings "$program" | sed -n "s/^$name=\\(.\\)/\\1/p")
        else
          words=$(_manicule_settings "$program" | grep '=$')
          compopt -o nospace 2>/dev/null
        fi
        ;;
      *,-o,* | *,--output,*) ;;
      *,*,-*) words=$(_manicule_options "$program" "$verb") ;;
      schema,schema,*) words='list show init check' ;;
      schema,show,* | schema,init,*) words=$(_manicule_presets "$program") ;;
      *,--split,*) words='80/10/10 90/5/5 80/20' ;;
    esac
  fi
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current" | sort -u)
  fi
}

# Where nothing of this fits, files do.
complete -o default -o bashdefault -F _manicule manicule manicule-cli
