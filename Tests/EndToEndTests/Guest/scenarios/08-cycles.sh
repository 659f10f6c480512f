# Plugging in and out, many times: descriptors and memory stay, and nothing is left claimed. Measures plug-to-usable and unplug-to-event.
# limit: 3000 s
configure '
[[printer]]
name = "receipt"
role = "printer.receipt"
profile = "till-sim"
'
device printer printer
until_true 20 "the printer's readiness" device_is receipt online
open_control printer
open_line events tillctl monitor --json --topic device
EVENTS=$LINE_OUT
open_line kernel udevadm monitor --kernel --subsystem-match=usb/usb_interface
KERNEL=$LINE_OUT
sleep $((2 * SLOWNESS))

# next NAME STATE: the time (ms, by the daemon) of the next event of the device in that state.
next() {
  local line
  while IFS= read -r -t $((30 * SLOWNESS)) line <&"$EVENTS"; do
    if [[ $line == *'"device.status"'* && $line == *"\"state\":\"$1\""* && $line =~ \"timeMs\":([0-9]+) ]]; then
      AT=${BASH_REMATCH[1]}
      return
    fi
  done
  fail "the daemon did not say that the printer is $1 in round $round"
}
# kernel_event: the time (ms) of the kernel's next event that the printer's interface is there. Its clock begins with the boot.
kernel_event() {
  local line up
  read -r up _ </proc/uptime
  local boot=$(($(milliseconds) - ${up/./} * 10))
  while IFS= read -r -t $((30 * SLOWNESS)) line <&"$KERNEL"; do
    if [[ $line =~ ^KERNEL\[([0-9]+)\.([0-9]{3})[0-9]*\]\ add\ .*:1\.0\  ]]; then
      AT=$((boot + BASH_REMATCH[1] * 1000 + 10#${BASH_REMATCH[2]}))
      return
    fi
  done
  fail "the kernel did not say that the printer is there in round $round"
}
pid=$(systemctl show -P MainPID tilld)
descriptors() { find "/proc/$pid/fd" -mindepth 1 -maxdepth 1 | wc -l; }
resident() { awk '$1 == "VmRSS:" { print $2 }' "/proc/$pid/status"; }

out=() in=() since=()
for ((round = 1; round <= CYCLES; round++)); do
  begun=$(milliseconds)
  control '{"command":"unplug"}'
  next offline
  out+=($((AT - begun)))
  begun=$(milliseconds)
  control '{"command":"plug"}'
  next online
  in+=($((AT - begun)))
  usable=$AT
  kernel_event
  since+=($((usable - AT)))
  # A tenth in, caches are warm.
  if ((round == (CYCLES + 9) / 10)); then
    first_descriptors=$(descriptors)
    first_resident=$(resident)
  fi
  # What was done is told even if the time runs out.
  ((round % 50)) || echo "$round cycles"
done
last_descriptors=$(descriptors)
last_resident=$(resident)
[[ $(systemctl show -P MainPID tilld) == "$pid" ]] || fail "the daemon ended meanwhile"
((last_descriptors <= first_descriptors)) || fail "descriptors grew from $first_descriptors to $last_descriptors"
((last_resident <= first_resident + 4096)) || fail "memory grew from $first_resident to $last_resident KiB"
control '{"command":"unplug"}'
next offline
claimed=$(find /sys/bus/usb/drivers/usbfs -maxdepth 1 -name '*:*' 2>/dev/null | wc -l) || true
[[ $claimed == 0 ]] || fail "$claimed interfaces are left claimed"

percentile() { printf '%s\n' "${@:2}" | sort -n | awk -v p="$1" '{ v[NR] = $1 } END { i = int(NR * p / 100 + 0.5); print v[i < 1 ? 1 : i] }'; }
figures "$CYCLES cycles: descriptors $first_descriptors to $last_descriptors, RSS $first_resident to $last_resident KiB; plug to usable p50 $(percentile 50 "${in[@]}") p99 $(percentile 99 "${in[@]}") ms, of it after the kernel's event p50 $(percentile 50 "${since[@]}") p99 $(percentile 99 "${since[@]}") ms, unplug to event p50 $(percentile 50 "${out[@]}") p99 $(percentile 99 "${out[@]}") ms"
