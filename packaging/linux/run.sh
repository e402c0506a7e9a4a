#!/bin/sh
# Descent Lab @VERSION@ for Linux (@MACHINE@, glibc @GLIBC@ or newer) in one file: this script, and behind it an archive.
# At the first start it unpacks itself to the user's cache, which takes some seconds and @SIZE@ MB; then it runs from there.
#   --extract FOLDER   unpack into a new folder, and run nothing
#   --install          unpack to ~/.local/share, and tell the desktop: menu, icon, *.descent.json
#   --uninstall        take that back, and what is in the cache
# Everything else is for the program: --help tells of it.
set -eu
lines=@LINES@
build=@VERSION@-@DIGEST@
cache=${XDG_CACHE_HOME:-${HOME-}/.cache}/descent-lab
home=${XDG_DATA_HOME:-${HOME-}/.local/share}/descent-lab

fail() {
  echo "Descent Lab: $1" >&2
  exit 2
}

lock() { # in a folder of ours: of two starts at once one unpacks, and the other waits for it
  mkdir -p "$1" 2>/dev/null && { true >>"$1/lock"; } 2>/dev/null ||
    fail "$1 cannot be written; XDG_CACHE_HOME may name another place, or --extract FOLDER unpacks there"
  exec 9>>"$1/lock"
  ! command -v flock >/dev/null || flock 9
}

unpack() { # into a new folder, as a whole or not at all
  for tool in tar xz; do
    command -v $tool >/dev/null || fail "it is unpacked by $tool, which is missing here"
  done
  passing=$(mktemp -d "$1.XXXXXX" 2>/dev/null) || fail "$1 cannot be written"
  trap 'rm -rf "$passing"' EXIT
  trap 'exit 130' HUP INT TERM
  echo "unpacking Descent Lab to $1 …" >&2
  # The status is tar's, which takes an archive that ends between two files for a whole one.
  said=$({ tail -n "+$((lines + 1))" "$0" | { xz -dc -T0 || echo "cut off" >&2; } |
    tar -x -C "$passing" --strip-components=1; } 2>&1) && [ "${said%cut off*}" = "$said" ] ||
    fail "cannot be unpacked to $1, which takes @SIZE@ MB: $(printf '%s\n' "$said" | head -n 1)"
  chmod 755 "$passing"
  mv -T "$passing" "$1" 2>/dev/null || [ -x "$1/descent-lab" ] || fail "$1 is in the way, or nothing may be run there"
  rm -rf "$passing"
  trap - EXIT HUP INT TERM
}

clear() { # a folder of ours, but for one build: what a start that was killed left there, and other builds that do not run
  for old in "$1"/*/; do
    old=${old%/}
    [ -d "$old" ] && [ "$old" != "$2" ] || continue
    ls -l /proc/[0-9]*/exe 2>/dev/null | grep -qF " $old/" || rm -rf "$old"
  done
}

case "${1-}" in
--extract)
  [ -n "${2-}" ] && [ ! -e "$2" ] || fail "--extract wants the name of a new folder"
  mkdir -p "$(dirname "$2")" 2>/dev/null || fail "$2 cannot be written"
  unpack "${2%/}"
  ;;
--install)
  lock "$home"
  unpack "$home/$build.new"
  rm -rf "$home/$build"
  mv -T "$home/$build.new" "$home/$build"
  sh "$home/$build/install.sh"
  clear "$home" "$home/$build"
  ;;
--uninstall)
  [ ! -e "$home/$build" ] || sh "$home/$build/install.sh" --uninstall
  rm -rf "$home/$build"
  clear "$cache" ''
  rm -f "$cache/lock" "$home/lock"
  ;;
*)
  if [ ! -x "$cache/$build/descent-lab" ]; then
    lock "$cache"
    if [ ! -x "$cache/$build/descent-lab" ]; then
      clear "$cache" ''
      unpack "$cache/$build"
    fi
    exec 9>&-
  fi
  exec "$cache/$build/descent-lab" "$@"
  ;;
esac
exit
