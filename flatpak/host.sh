# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# Sourced by the scripts that set up this machine: messages, the cache, installing packages.
# Everything said goes to stderr; stdout belongs to the program that is run in the end.

repo_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cache_dir=${XDG_CACHE_HOME:-$HOME/.cache}/manicule
# Two checkouts do not share a build.
repo_key=$(printf '%s' "$repo_dir" | sha256sum | cut -c1-12)
build_cache_dir=$cache_dir/build/$repo_key
program=${program:-$(basename "$0")}

say () {
  printf '%s: %s\n' "$program" "$*" >&2
}

die () {
  say "$*"
  exit 2
}

# Runs a command as root, by sudo for anyone else.
as_root () {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "this needs root, and sudo is not installed; as root, run: $*"
  fi
}

# Runs a command with its output in a log, of which the end is shown if it fails.
# quietly LOG COMMAND…
quietly () {
  local log=$1 status=0
  shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" -ne 0 ]; then
    tail -n 40 "$log" >&2
    say "that failed (exit code $status); all of its output is in $log"
  fi
  return "$status"
}

install_packages () {
  say "installing $* (as root)"
  if command -v apt-get >/dev/null; then
    local -a install=(env DEBIAN_FRONTEND=noninteractive
      apt-get install -qq -y --no-install-recommends "$@")
    # Asking for the password comes before the output is hidden.
    as_root true
    if ! as_root "${install[@]}" </dev/null >/dev/null 2>&1; then
      # The lists of packages are missing or old.
      quietly "$cache_dir/log/update.log" as_root apt-get update -qq
      quietly "$cache_dir/log/install.log" as_root "${install[@]}"
    fi
  elif command -v dnf >/dev/null; then
    as_root dnf install -q -y "$@" >&2
  else
    die "neither apt nor dnf is here; please install $*, then try again"
  fi
}

# need COMMAND:APT-PACKAGE[:DNF-PACKAGE] …
# Installs the packages whose command is missing. What begins with / is a file or a pattern.
need () {
  local wanted command apt dnf
  local -a missing=()
  for wanted in "$@"; do
    IFS=: read -r command apt dnf <<<"$wanted"
    if [[ $command == /* ]]; then
      ! compgen -G "$command" >/dev/null || continue
    elif PATH=$PATH:/usr/sbin:/sbin command -v "$command" >/dev/null; then
      continue
    fi
    if command -v apt-get >/dev/null; then
      missing+=("$apt")
    else
      missing+=("${dnf:-$apt}")
    fi
  done
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

# with_lock NAME COMMAND…: waits while another run does the same.
with_lock () {
  local lock=$cache_dir/$1.lock
  shift
  mkdir -p "$cache_dir"
  (
    exec 8>"$lock"
    if ! flock --nonblock 8; then
      say "waiting for another run that holds $lock"
      flock 8
    fi
    "$@" 8>&-
  )
}

remove_tree () {
  local folder
  for folder in "$@"; do
    [ -e "$folder" ] || continue
    # A folder without write permission cannot be emptied by its owner.
    chmod -R u+rwX "$folder" 2>/dev/null || true
    rm -rf --one-file-system -- "$folder"
  done
}
