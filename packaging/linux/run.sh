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
cache=${XDG_CACHE_HOME:-$HOME/.cache}/descent-lab
home=${XDG_DATA_HOME:-$HOME/.local/share}/descent-lab

unpack() { # into a new folder, as a whole or not at all: another start may do the same
  for tool in tar xz; do
    command -v $tool >/dev/null || { echo "Descent Lab is unpacked by $tool, which is missing here" >&2; exit 2; }
  done
  mkdir -p "$(dirname "$1")"
  passing=$(mktemp -d "$1.XXXXXX")
  trap 'rm -rf "$passing"' EXIT INT TERM
  echo "unpacking Descent Lab to $1 …" >&2
  tail -n "+$((lines + 1))" "$0" | xz -dc -T0 | tar -x -C "$passing" --strip-components=1
  chmod 755 "$passing"
  mv -T "$passing" "$1" 2>/dev/null || [ -x "$1/descent-lab" ]
  rm -rf "$passing"
  trap - EXIT INT TERM
}

case "${1-}" in
--extract)
  [ -n "${2-}" ] && [ ! -e "$2" ] || { echo "--extract wants the name of a new folder" >&2; exit 2; }
  unpack "$2"
  ;;
--install)
  rm -rf "$home/$build"
  unpack "$home/$build"
  exec sh "$home/$build/install.sh"
  ;;
--uninstall)
  [ ! -e "$home/$build" ] || sh "$home/$build/install.sh" --uninstall
  rm -rf "$home/$build" "$cache/$build"
  ;;
*)
  [ -x "$cache/$build/descent-lab" ] || unpack "$cache/$build"
  exec "$cache/$build/descent-lab" "$@"
  ;;
esac
exit
