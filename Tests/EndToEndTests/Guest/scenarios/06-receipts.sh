# A USB printer is found, takes its role, prints a receipt, and the receipt is confirmed with the printer's own word; the drawer opens.
# limit: 240 s
devices='
[[printer]]
name = "receipt"
role = "printer.receipt"
profile = "till-sim"

[[drawer]]
name = "drawer"
role = "drawer.1"
printer = "receipt"
pin = 2
'
confirmed() { [[ $(job "$1" state) == confirmed ]]; }
configure "$devices"
products
watch
device printer printer
until_true 20 "the printer's readiness" device_is receipt online
receipt=$(sell)
until_true 30 "the confirmation" confirmed "$receipt"
evidence=$(job "$receipt" evidence)
sim printer paper | grep -q "$receipt" || fail "the paper does not show $receipt"
sim printer wait drawer-open --timeout 10
sim printer drawer close >/dev/null

# No paper: the receipt waits, and is printed once when there is paper.
sim printer fault printer paper-out
second=$(sell)
sleep 1
confirmed "$second" && fail "a receipt was confirmed by a printer without paper"
sim printer fault printer ok
until_true 60 "the second confirmation" confirmed "$second"
copies=$(sim printer paper --all | grep -c "Receipt.* $second\$") || true
[[ $copies == 1 ]] || fail "$second was printed $copies times"

# STALL and NAK on the wire: the daemon recovers.
sim printer fault usb stall
third=$(sell)
until_true 60 "the confirmation after a stall" confirmed "$third"
sim printer fault usb nak
fourth=$(sell)
sleep 2
sim printer fault usb ok
# Whether a part went out before the wire stood still is not always known: the job is confirmed, or stands before the operator.
has_ended() { [[ $(job "$1" state) =~ ^(confirmed|partlyPrinted|unconfirmed|failed)$ ]]; }
until_true 60 "the end of the job after a NAK, which is $(job "$fourth" state)," has_ended "$fourth"
after_nak=$(job "$fourth" state)
copies=$(sim printer paper --all | grep -c "Receipt.* $fourth\$") || true
((copies <= 1)) || fail "$fourth was printed $copies times"
tillctl journal verify >/dev/null || fail "the journal does not hold"

# A serial printer by USB does the same.
configure "$devices"
products
sim printer unplug
device serial serial-printer
bind printer.receipt serialPort
until_true 20 "the serial printer's readiness" device_is receipt online
receipt=$(sell)
until_true 30 "its confirmation" confirmed "$receipt"
figures "confirmed by $evidence, after paper-out and STALL too; after NAK $after_nak; CDC-ACM printer confirmed"
