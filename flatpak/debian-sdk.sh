# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2154
# Sourced, after host.sh. A Debian tree with GTK, a compiler and what the tests need, in the
# cache; commands run in it by bwrap, without a network. The floor that Manicule supports is
# Debian 13, 'trixie'; 'testing' has the newest GTK.
#
#   sdk_make SUITE              makes the tree unless it is there
#   sdk_tree SUITE              prints where it is
#   sdk_exec SUITE [BWRAP-OPTION…] -- COMMAND…
#                               runs a command in it

sdk_packages=(
  # To build.
  build-essential clang libclang-rt-dev llvm meson ninja-build pkgconf gettext git
  libgtk-4-dev libadwaita-1-dev libjson-glib-dev libsqlite3-dev libglib2.0-dev-bin
  # To check what is not C.
  appstream desktop-file-utils libxml2-utils shellcheck clang-format
  python3-jsonschema
  # Others' readers of what is exported, and what reads the manual and the completions.
  bash-completion fish mandoc python3-nltk python3-pandas python3-rdflib zsh
  # To run the window and look at it.
  adwaita-icon-theme at-spi2-core ca-certificates dbus-daemon dbus-x11 fonts-cantarell
  fonts-dejavu-core fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core gir1.2-atspi-2.0
  gir1.2-gtk-4.0 imagemagick libgl1-mesa-dri libgtk-4-bin librsvg2-common locales openbox procps
  python3-gi python3-pil x11-utils xauth xdotool xserver-xorg-core xserver-xorg-video-dummy xvfb
  # To find what is wrong.
  gcovr gdb strace valgrind
)
# Newer versions of flatpak-builder run the first, older ones the second, in the runtime.
sdk_runtime_packages=(appstream-compose appstream-util)
sdk_locales=(de_DE en_US es_ES fr_FR)
sdk_dpkg_options=(
  force-unsafe-io
  'path-exclude=/usr/share/doc/*'
  'path-include=/usr/share/doc/*/copyright'
  'path-exclude=/usr/share/man/*'
  'path-exclude=/usr/share/info/*'
)

# The runtime is only made of Debian 13.
sdk_list_packages () {
  printf '%s\n' "${sdk_packages[@]}"
  [ "$1" = testing ] || printf '%s\n' "${sdk_runtime_packages[@]}"
}

# What the tree is made of, hashed: another recipe gives another tree. Testing moves on, so its
# tree lasts for a week.
sdk_key () {
  local suite=$1 week=
  [ "$suite" != testing ] || week=$(date +%G-%V)
  {
    printf '%s\n' 1 "$suite" "$week" "${sdk_locales[@]}" "${sdk_dpkg_options[@]}"
    sdk_list_packages "$suite"
  } | sha256sum | cut -c1-12
}

sdk_tree () {
  printf '%s\n' "$cache_dir/sdk/$1-$(sdk_key "$1")"
}

# The sources that this host, if it is a Debian, is set up with; nothing otherwise, which leaves
# the choice to mmdebstrap.
sdk_sources () {
  local suite=$1 origin label uri
  local main='' security=''
  command -v apt-get >/dev/null || return 0
  # shellcheck disable=SC2016 # These are apt's own variables.
  while IFS='|' read -r origin label uri; do
    [ "$origin" = Debian ] || continue
    [[ $uri =~ ^(https?|mirror\+[a-z]+|file|copy): ]] || continue
    case $label in
      Debian) main=${main:-$uri} ;;
      Debian-Security) security=${security:-$uri} ;;
    esac
  done < <(apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 'Created-By: Packages' \
             2>/dev/null)
  [ -n "$main" ] || return 0
  printf 'deb %s %s main\n' "$main" "$suite"
  if [ "$suite" != testing ]; then
    printf 'deb %s %s-updates main\n' "$main" "$suite"
    [ -z "$security" ] || printf 'deb %s %s-security main\n' "$security" "$suite"
  fi
}

# A mirror that stands still needs the host's word for it that old lists are fine.
sdk_apt_options () {
  command -v apt-config >/dev/null || return 0
  apt-config dump --format '%f "%v";%n' Acquire::Check-Valid-Until Acquire::Check-Date
}

sdk_make () {
  local suite=$1 tree
  tree=$(sdk_tree "$suite")
  [ -d "$tree" ] || with_lock "sdk-$suite" sdk_build "$suite" "$tree"
  # That it is in use.
  touch "$tree"
}

# Another checkout may still work with another recipe's tree: only what nobody used for a week goes.
sdk_remove_unused () {
  local old
  for old in "$cache_dir"/sdk-*-* "$cache_dir"/sdk/*; do
    [ -z "$(find "$old" -maxdepth 0 -type d -mtime +7 2>/dev/null)" ] || remove_tree "$old"
  done
}

sdk_build () {
  local suite=$1 tree=$2 started=$SECONDS new=$2.new option locale
  local -a command sources=()
  [ ! -d "$tree" ] || return 0

  need mmdebstrap:mmdebstrap \
    /usr/share/keyrings/debian-archive-keyring.gpg:debian-archive-keyring:debian-keyring
  as_root rm -rf --one-file-system "$new"
  mkdir -p "${tree%/*}"

  # What mmdebstrap mounts goes with it, even if it is killed.
  command=(env -u TMPDIR unshare --mount --propagation private
    mmdebstrap --mode=root --variant=apt --format=directory
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Retries "3"')
  for option in "${sdk_dpkg_options[@]}"; do
    command+=("--dpkgopt=$option")
  done
  while read -r option; do
    command+=("--aptopt=$option")
  done < <(sdk_apt_options)
  command+=("--include=$(sdk_list_packages "$suite" | paste -sd,)")
  for locale in "${sdk_locales[@]}"; do
    command+=("--customize-hook=chroot \"\$1\" localedef -i $locale -f UTF-8 $locale.UTF-8")
  done
  # shellcheck disable=SC2016 # $1 is the hook's.
  command+=('--customize-hook=rm -rf "$1"/var/cache/apt "$1"/var/lib/apt/lists')
  # The name of this host stays out of it.
  # shellcheck disable=SC2016
  command+=('--customize-hook=echo manicule >"$1"/etc/hostname; rm -f "$1"/etc/resolv.conf')
  command+=("$suite" "$new")
  mapfile -t sources < <(sdk_sources "$suite")

  say "making a Debian '$suite' tree with GTK and a compiler: a minute or two, 2 GB, only once"
  as_root true
  if ! quietly "$cache_dir/log/sdk-$suite.log" as_root "${command[@]}" "${sources[@]}"; then
    as_root rm -rf --one-file-system "$new"
    return 1
  fi
  [ "$(id -u)" -eq 0 ] || as_root chown -R "$(id -u):$(id -g)" "$new"

  mv "$new" "$tree"
  sdk_remove_unused
  say "made $tree in $((SECONDS - started)) s"
}

# The folder of this checkout is seen at its own path and is read-only unless the options say
# otherwise; so is a folder 'shared' beside it, if any. Build folders are writable. /tmp, the
# home folder and the processes are the command's own, and end with it.
sdk_exec () {
  local suite=$1 tree name uid
  local -a options=()
  shift
  while [ "$1" != -- ]; do
    options+=("$1")
    shift
  done
  shift
  tree=$(sdk_tree "$suite")
  uid=$(id -u)
  mkdir -p "$build_cache_dir"

  local -a bwrap=(bwrap --die-with-parent --unshare-net --unshare-pid --unshare-ipc --unshare-uts
    --hostname manicule --clearenv)
  for name in usr etc var; do
    bwrap+=(--ro-bind "$tree/$name" "/$name")
  done
  for name in bin sbin lib lib32 lib64; do
    [ ! -e "$tree/usr/$name" ] || bwrap+=(--symlink "usr/$name" "/$name")
  done
  bwrap+=(--proc /proc --dev /dev
    --perms 1777 --tmpfs /tmp --perms 1777 --tmpfs /var/tmp
    --perms 0700 --dir "/run/user/$uid" --perms 0700 --dir /tmp/home
    --ro-bind "$repo_dir" "$repo_dir"
    --bind "$build_cache_dir" "$build_cache_dir"
    --ro-bind-data 9 /etc/passwd)
  [ ! -d "$repo_dir/../shared" ] ||
    bwrap+=(--ro-bind "${repo_dir%/*}/shared" "${repo_dir%/*}/shared")
  bwrap+=(--setenv PATH /usr/local/bin:/usr/bin:/usr/sbin
    --setenv HOME /tmp/home
    --setenv USER "$(id -un)" --setenv LOGNAME "$(id -un)"
    --setenv LANG C.UTF-8
    --setenv XDG_RUNTIME_DIR "/run/user/$uid"
    --setenv TERM "${TERM:-dumb}"
    --setenv BUILD "$build_cache_dir"
    # git refuses a checkout of another owner, such as one that CI made.
    --setenv GIT_CONFIG_COUNT 1
    --setenv GIT_CONFIG_KEY_0 safe.directory --setenv GIT_CONFIG_VALUE_0 '*')
  [[ " ${options[*]} " == *" --chdir "* ]] || bwrap+=(--chdir "$repo_dir")
  [ -z "${CI:-}" ] || bwrap+=(--setenv CI "$CI")
  "${bwrap[@]}" "${options[@]}" "$@" 9< <(
    printf 'root:x:0:0:root:/root:/bin/sh\n'
    [ "$uid" -eq 0 ] || printf '%s:x:%s:%s::/tmp/home:/bin/sh\n' "$(id -un)" "$uid" "$(id -g)"
  )
}
