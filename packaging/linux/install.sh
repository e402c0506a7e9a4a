#!/bin/sh
# Tells the desktop of this user of the program in this folder: menu entry, icon, and *.descent.json files.
#   ./install.sh               for this user
#   ./install.sh --uninstall   takes it back; the folder itself stays
#   PREFIX=/usr/local ./install.sh   for all users
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
data=${PREFIX:+$PREFIX/share}
data=${data:-${XDG_DATA_HOME:-$HOME/.local/share}}
bin=${PREFIX:-$HOME/.local}/bin
entry=$data/applications/descent-lab.desktop

told() { # the menu entry with the whole path, in the quotes of the format: \ " ` and $ want a backslash, doubled in the file
  path=$(printf %s "$here/descent-lab" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
  awk -v path="$(printf %s "$path" | sed 's/\\/\\\\/g')" \
    'sub(/^Exec=descent-lab/, "") { $0 = "Exec=\"" path "\"" $0 } { print }' "$here/share/applications/descent-lab.desktop"
}

refresh() {
  # Desktops without these tools look for themselves.
  update-desktop-database -q "$data/applications" 2>/dev/null || :
  update-mime-database "$data/mime" 2>/dev/null || :
  gtk-update-icon-cache -qtf "$data/icons/hicolor" 2>/dev/null || :
}

case "${1-}" in
'')
  (cd "$here/share" && find . -type f) | while read -r file; do
    mkdir -p "$data/$(dirname "$file")"
    cp "$here/share/$file" "$data/$file"
  done
  told >"$entry"
  mkdir -p "$bin"
  refresh
  if [ -e "$bin/descent-lab" ] && [ ! -L "$bin/descent-lab" ]; then
    echo "Descent Lab is in the menu of your desktop; $bin/descent-lab is another program, and stays."
  else
    ln -sf "$here/descent-lab" "$bin/descent-lab"
    echo "Descent Lab is in the menu of your desktop, and $bin/descent-lab starts it."
  fi
  ;;
--uninstall)
  # What another folder with the program told of itself since then stays.
  if [ ! -e "$entry" ] || [ "$(told)" = "$(cat "$entry")" ]; then
    (cd "$here/share" && find . -type f) | while read -r file; do rm -f "$data/$file"; done
  fi
  [ "$(readlink "$bin/descent-lab")" != "$here/descent-lab" ] || rm "$bin/descent-lab"
  refresh
  ;;
*)
  sed -n '2,5s/^# //p' "$0"
  exit 2
  ;;
esac
