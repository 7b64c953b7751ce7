# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034,SC2154
# Sourced, after host.sh and debian-sdk.sh. The Flatpak runtime that Manicule is built and run
# with: GNOME's from Flathub, or where that cannot be had, one made of the Debian 13 SDK.
#
#   runtime_get WHICH     installs it; WHICH is gnome, debian or any
#                         sets runtime_id, runtime_sdk, runtime_branch and runtime_commit

gnome_branch=50
debian_id=io.github.manicule.DebianRuntime
debian_branch=13
debian_remote=manicule-debian
flathub_url=https://dl.flathub.org/repo/flathub.flatpakrepo
# Seconds until Flathub counts as out of reach.
flathub_timeout=15

# What compiling and running Manicule does not need, relative to /usr.
debian_leave_out=(
  'bin/gdb*' 'bin/valgrind*' 'bin/x86_64-linux-gnu-lto*' 'bin/shellcheck' 'bin/Xvfb'
  'lib32' 'lib/debug' 'lib/git-core' 'lib/llvm-*' 'lib/*-linux-gnu/libclang*'
  'lib/*-linux-gnu/libicu*.a' 'lib/*-linux-gnu/valgrind' 'libexec/gcc/*/*/cc1plus'
  'libexec/valgrind' 'share/doc' 'share/gir-1.0' 'share/i18n' 'share/poppler'
)

runtime_is_installed () {
  flatpak info "$1//$2" >/dev/null 2>&1
}

gnome_is_reachable () {
  timeout "$flathub_timeout" flatpak --user remote-add --if-not-exists flathub "$flathub_url" \
    >/dev/null 2>&1 </dev/null &&
    timeout "$flathub_timeout" flatpak --user remote-info flathub \
      "runtime/org.gnome.Platform/$(flatpak --default-arch)/$gnome_branch" \
      >/dev/null 2>&1 </dev/null
}

gnome_get () {
  local -a wanted=(org.gnome.Platform org.gnome.Sdk)
  local id
  local -a missing=()
  for id in "${wanted[@]}"; do
    runtime_is_installed "$id" "$gnome_branch" || missing+=("$id//$gnome_branch")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    if ! gnome_is_reachable; then
      say "Flathub cannot be reached"
      return 1
    fi
    say "installing ${missing[*]} from Flathub, for this user: once, some 1.5 GB"
    flatpak --user install -y --noninteractive flathub "${missing[@]}" >&2 </dev/null || return 1
  fi
  runtime_id=org.gnome.Platform
  runtime_sdk=org.gnome.Sdk
  runtime_branch=$gnome_branch
}

debian_stamp () {
  printf '%s %s %s\n' "$(sdk_key trixie)" \
    "$(printf '%s\n' 1 "${debian_leave_out[@]}" | sha256sum | cut -c1-12)" \
    "$(flatpak --user info --show-commit "$debian_id//$debian_branch" 2>/dev/null)"
}

debian_is_current () {
  runtime_is_installed "$debian_id" "$debian_branch" &&
    [ "$(cat "$cache_dir/runtime.stamp" 2>/dev/null)" = "$(debian_stamp)" ]
}

debian_get () {
  if ! debian_is_current; then
    sdk_make trixie
    debian_make
    debian_stamp >"$cache_dir/runtime.stamp"
  fi
  runtime_id=$debian_id
  runtime_sdk=$debian_id
  runtime_branch=$debian_branch
}

debian_make () {
  local tree repository=$cache_dir/runtime-repository new=$cache_dir/runtime.new
  local started=$SECONDS arch pattern
  tree=$(sdk_tree trixie)
  arch=$(flatpak --default-arch)
  say "making a Flatpak runtime of it: half a minute, only once"

  # Hard links: the tree itself stays as it is.
  remove_tree "$new" "$repository"
  mkdir -p "$new/files" "$new/export"
  cp -al "$tree/usr/." "$new/files"
  cp -al "$tree/etc" "$new/files/etc"
  for pattern in "${debian_leave_out[@]}"; do
    # shellcheck disable=SC2086 # It is a pattern.
    (cd "$new/files" && rm -rf -- $pattern)
  done
  printf '[Runtime]\nname=%s\nruntime=%s\nsdk=%s\n' "$debian_id" \
    "$debian_id/$arch/$debian_branch" "$debian_id/$arch/$debian_branch" >"$new/metadata"

  # Flatpak would make a repository of compressed files; from one in the form of a user's
  # installation, files are installed by linking them, which takes seconds.
  mkdir -p "$repository"/{objects,refs/heads,refs/mirrors,refs/remotes,state,tmp,extensions}
  printf '[core]\nrepo_version=1\nmode=bare-user-only\n' >"$repository/config"

  quietly "$cache_dir/log/runtime.log" \
    flatpak build-export --no-update-summary --runtime --files=files \
    "$repository" "$new" "$debian_branch"
  quietly "$cache_dir/log/runtime-summary.log" flatpak build-update-repo "$repository"
  remove_tree "$new"

  flatpak --user remote-add --if-not-exists --no-gpg-verify --no-enumerate \
    "$debian_remote" "file://$repository" >&2
  flatpak --user remote-modify --url="file://$repository" "$debian_remote" >&2
  quietly "$cache_dir/log/runtime-install.log" \
    flatpak --user install -y --noninteractive --no-related --reinstall \
    "$debian_remote" "runtime/$debian_id/$arch/$debian_branch"
  say "made $debian_id in $((SECONDS - started)) s"
}

runtime_get () {
  case $1 in
    gnome) gnome_get ;;
    debian) debian_get ;;
    any)
      # What is there is taken without asking the network.
      if runtime_is_installed org.gnome.Platform "$gnome_branch" &&
        runtime_is_installed org.gnome.Sdk "$gnome_branch"; then
        gnome_get
      elif debian_is_current; then
        debian_get
      else
        gnome_get || debian_get
      fi
      ;;
    *) die "'$1' is no runtime: take gnome or debian" ;;
  esac
  runtime_commit=$(flatpak info --show-commit "$runtime_id//$runtime_branch")
}
