#!/bin/bash
# What `make install` and `make uninstall` do. One list says what goes where, so that both know the same.
# usage: install.sh install DESTDIR PREFIX BIN [STRIP]   or   install.sh uninstall DESTDIR PREFIX
set -euo pipefail

action=$1 destination=$2 prefix=$3 bin=${4:-} strip=${5:-}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[[ $prefix == /* ]] || { echo "make $action: PREFIX=$prefix is no absolute path" >&2; exit 64; }
# Units and rules that come with software lie below /usr/lib; below another prefix systemd and udev find them in /usr/local/lib or /etc only.
case $prefix in
  /usr | /usr/local) system=$prefix/lib ;;
  *) system=$prefix/lib
     echo "make $action: systemd and udev do not look into $prefix/lib: link the units and rules from /etc" >&2 ;;
esac
# udev looks into /usr/lib and /etc, never into /usr/local/lib.
rules=$system/udev/rules.d
[[ $prefix != /usr/local ]] || rules=/etc/udev/rules.d

# mode, file in this tree, folder, name there
plan() {
  local program page file
  for program in tilld tillctl till-sim; do echo "0755 $bin/$program $prefix/bin $program"; done
  echo "0644 systemd/tilld.service $system/systemd/system tilld.service"
  echo "0644 systemd/tilld.socket $system/systemd/system tilld.socket"
  echo "0644 systemd/till.sysusers.conf $system/sysusers.d till.conf"
  echo "0644 systemd/till.tmpfiles.conf $system/tmpfiles.d till.conf"
  echo "0644 udev/70-till.rules $rules 70-till.rules"
  while read -r file; do
    echo "0644 $file $prefix/share/till/$(dirname "${file#protocols/}") $(basename "$file")"
  done < <(find protocols -mindepth 2 -type f -name '*.json' | sort)
  echo "0644 protocols/till.openrpc.json $prefix/share/till till.openrpc.json"
  for page in README.md LICENSE; do echo "0644 $page $prefix/share/doc/till $page"; done
  for page in protocols/*.md; do echo "0644 $page $prefix/share/doc/till/protocols $(basename "$page")"; done
}

install_all() {
  local mode file folder name
  while read -r mode file folder name; do
    [[ -e $file ]] || { echo "make install: $file is missing: make build makes the programs" >&2; exit 66; }
  done < <(plan)
  plan | while read -r mode file folder name; do
    if [[ $name == tilld.service ]]; then
      install -d "$destination$folder"
      sed "s|/usr/bin/|$prefix/bin/|" "$file" >"$destination$folder/$name"
      chmod "$mode" "$destination$folder/$name"
    elif [[ $mode == 0755 ]]; then
      install -D ${strip:+"$strip"} -m "$mode" "$file" "$destination$folder/$name"
    else
      install -D -m "$mode" "$file" "$destination$folder/$name"
    fi
  done
  install -d -m 0755 "$destination/etc/till"
  [[ -n $destination ]] || tell_system
}

# Only when this machine is meant: users, folders, units and rules as they are now.
tell_system() {
  command -v systemd-sysusers >/dev/null || { echo "make install: no systemd here: make the user till and /run/till by hand" >&2; return; }
  systemd-sysusers
  systemd-tmpfiles --create till.conf || true
  if [[ -d /run/systemd/system ]]; then systemctl daemon-reload; fi
  if command -v udevadm >/dev/null; then udevadm control --reload && udevadm trigger --action=change || true; fi
  echo "make install: write /etc/till/tilld.toml, then: systemctl enable --now tilld"
}

uninstall_all() {
  local mode file folder name
  if [[ -z $destination && -d /run/systemd/system ]]; then systemctl disable --now tilld.service tilld.socket 2>/dev/null || true; fi
  plan | while read -r mode file folder name; do
    rm -f "$destination$folder/$name"
  done
  # Deepest first; what is not empty holds files of somebody else.
  find "$destination$prefix/share/till" "$destination$prefix/share/doc/till" -depth -type d -empty -delete 2>/dev/null || true
  if [[ -z $destination ]]; then
    if [[ -d /run/systemd/system ]]; then systemctl daemon-reload; fi
    echo "make uninstall: /etc/till (configuration) and /var/lib/till (journal) stay; remove them by hand"
  fi
}

case $action in
  install) install_all ;;
  uninstall) uninstall_all ;;
  *) echo "install.sh: $action is neither install nor uninstall" >&2; exit 64 ;;
esac
