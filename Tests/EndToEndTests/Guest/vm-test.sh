#!/bin/bash
# Installs what was built into a guest with Debian's own kernel, systemd and udev, runs the scenarios there, and prints a table. QEMU emulates
# the processor (no KVM is needed), so times in the guest are upper bounds.
# usage: vm-test.sh FOLDER [SCENARIO…]     FOLDER: what image.sh made; SCENARIO: names as in scenarios/, without number and .sh; none: all
# VM_TIMEOUT=3600 (seconds for the whole guest), UNPLUGS=100, CYCLES=1000, SLOWNESS=1 (multiplies the limits on a busy machine), VM_KEEP=1 (keep
# the console's log also after success)
set -euo pipefail

folder=$(cd "${1:?usage: vm-test.sh FOLDER [SCENARIO…]}" && pwd)
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(cd "$here/../../.." && pwd)
share=$folder/share
console=$folder/console.log

command -v qemu-system-x86_64 >/dev/null || { echo "vm-test: no qemu-system-x86_64: make vm-deps installs it" >&2; exit 69; }
for part in kernel/done initrd.gz root.ext4; do
  [[ -e $folder/$part ]] || { echo "vm-test: $folder/$part is missing: sudo make vm-image makes it" >&2; exit 69; }
done

rm -rf "$share"
mkdir -p "$share/root/usr/share/unifont" "$share/results"
make -s -C "$tree" install DESTDIR="$share/root" ${BIN:+BIN="$BIN"} ${VM_STRIP+STRIP="$VM_STRIP"}
cp -r "$here" "$share/guest"
[[ ! -e /usr/share/unifont/unifont.hex ]] || cp /usr/share/unifont/unifont.hex "$share/root/usr/share/unifont/"
# Debug programs need Swift's libraries beside them; the release programs carry theirs.
[[ -z ${VM_LIBRARIES:-} ]] || { mkdir -p "$share/root/usr/lib/swift"; cp "$VM_LIBRARIES"/*.so "$share/root/usr/lib/swift/"; }
printf 'SCENARIOS=(%s)\nUNPLUGS=%q\nCYCLES=%q\nSLOWNESS=%q\n' "$*" "${UNPLUGS:-100}" "${CYCLES:-1000}" "${SLOWNESS:-1}" >"$share/guest/settings"

version=$(<"$folder/kernel/version")
echo "vm-test: Linux $version in QEMU without KVM; the console is in $console"
begun=$SECONDS
: >"$share/results/table"
# no_timer_check: on a busy machine the emulated timer comes too late for the kernel's test of it. snapshot=on: what the guest writes to its disk is forgotten.
timeout "${VM_TIMEOUT:-3600}" qemu-system-x86_64 \
  -accel tcg,thread=multi -M q35 -m 1024 -smp 2 -display none -monitor none -serial "file:$console" -no-reboot \
  -kernel "$folder/kernel/tree/boot/vmlinuz-$version" -initrd "$folder/initrd.gz" \
  -append "console=ttyS0 no_timer_check quiet panic=-1 mitigations=off systemd.show_status=no audit=0" \
  -drive "file=$folder/root.ext4,if=virtio,format=raw,snapshot=on" \
  -virtfs "local,path=$share,mount_tag=share,security_model=none,multidevs=remap" \
  && ended=0 || ended=$?

failed=0
printf '\n%-6s %-34s %7s  %s\n' result scenario seconds figures
while IFS=$'\t' read -r result name seconds figures; do
  [[ $result != FAILED ]] || failed=1
  printf '%-6s %-34s %7s  %s\n' "$result" "$name" "$seconds" "$figures"
done <"$share/results/table"
echo "guest ran $((SECONDS - begun)) s"
if ((ended != 0)) || [[ ! -e $share/results/done ]]; then
  echo "vm-test: the guest did not come to its end (qemu: $ended); the last lines of its console:" >&2
  tail -n 20 "$console" >&2
  exit 1
fi
((failed == 0)) || { echo "vm-test: what the failed scenarios said is in $share/results/*.log" >&2; exit 1; }
[[ -n ${VM_KEEP:-} ]] || rm -f "$console"
echo "vm-test: all passed"
