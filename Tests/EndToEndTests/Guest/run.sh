#!/bin/bash
# Runs in the guest, as root, from the shared folder: installs, then runs each scenario in a time limit of its own. Writes a table of results.
set -uo pipefail
guest=/mnt/share/guest
results=/mnt/share/results
# shellcheck source=/dev/null
. "$guest/settings"
export UNPLUGS CYCLES SLOWNESS
: >"$results/table"

# What a package would do after unpacking.
cp -a /mnt/share/root/. /
systemd-sysusers
systemd-tmpfiles --create till.conf
systemctl daemon-reload
udevadm control --reload
modprobe vhci_hcd
# On a machine with more to do than it can, the guest's daemon is not to be taken for one that hangs.
if ((SLOWNESS > 1)); then
  mkdir -p /run/systemd/system/tilld.service.d
  printf '[Service]\nWatchdogSec=%s\nTimeoutStartSec=%s\n' $((30 * SLOWNESS)) $((180 * SLOWNESS)) >/run/systemd/system/tilld.service.d/00-slow.conf
  systemctl daemon-reload
fi
install -m 0644 "$guest/tilld.toml" /etc/till/tilld.toml
[[ ! -d /usr/lib/swift ]] || { echo /usr/lib/swift >/etc/ld.so.conf.d/swift.conf; ldconfig; }

wanted() {
  ((${#SCENARIOS[@]} == 0)) && return 0
  local name
  for name in "${SCENARIOS[@]}"; do [[ $1 == "$name" ]] && return 0; done
  return 1
}

for file in "$guest"/scenarios/*.sh; do
  name=$(basename "$file" .sh)
  name=${name#[0-9][0-9]-}
  wanted "$name" || continue
  limit=$(sed -n 's/^# limit: \([0-9]*\) s$/\1/p' "$file")
  begun=$EPOCHREALTIME
  echo "vm: $name"
  limit=$((${limit:-120} * SLOWNESS))
  timeout --kill-after=10 "$limit" bash "$guest/scenario.sh" "$file" >"$results/$name.log" 2>&1
  code=$?
  seconds=$(((${EPOCHREALTIME/./} - ${begun/./}) / 1000000))
  case $code in
    0) result=ok ;;
    77) result=skip ;;
    124 | 137) result=FAILED; echo "figures: nothing within $limit s" >>"$results/$name.log" ;;
    *) result=FAILED ;;
  esac
  if [[ $result == FAILED ]]; then
    { journalctl -u tilld -n 60 --no-pager; dmesg | tail -n 30; } >"$results/$name.system.log" 2>&1
    [[ -n $(grep '^figures: ' "$results/$name.log") ]] || echo "figures: $(grep -v '^$' "$results/$name.log" | tail -n 1)" >>"$results/$name.log"
  fi
  printf '%s\t%s\t%s\t%s\n' "$result" "$name" "$seconds" "$(sed -n 's/^figures: //p' "$results/$name.log" | paste -sd ';' | cut -c 1-300)" \
    >>"$results/table"
done
touch "$results/done"
sync
