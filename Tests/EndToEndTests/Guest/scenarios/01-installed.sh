# The daemon as installed: units, user, sandbox, readiness, watchdog.
# limit: 180 s
systemd-analyze verify tilld.service tilld.socket 2>&1 | grep -v '^$' && fail "systemd-analyze verify has something to say"
score=$(systemd-analyze security --no-pager tilld.service | sed -n 's/.*exposure level for tilld.service: \([0-9.]*\).*/\1/p')
[[ -n $score ]] && awk "BEGIN { exit !($score <= 1.5) }" || fail "exposure level $score"

configure ''
[[ $(systemctl show -P ActiveState tilld) == active ]] || fail "tilld is not active"
[[ $(systemctl show -P Type tilld) == notify ]] || fail "not Type=notify"
systemctl show -P StatusText tilld | grep -q 'register 1 sells' || fail "no status: $(systemctl show -P StatusText tilld)"
pid=$(systemctl show -P MainPID tilld)
[[ $(stat -c %U "/proc/$pid") == till ]] || fail "runs as $(stat -c %U "/proc/$pid")"
[[ $(stat -c %U:%G:%a /run/till/till.sock) == till:till:660 ]] || fail "socket is $(stat -c %U:%G:%a /run/till/till.sock)"
[[ $(stat -c %a /var/lib/till) == 700 ]] || fail "state folder is $(stat -c %a /var/lib/till)"
groups=$(sed -n 's/^Groups:\s*//p' "/proc/$pid/status")
for group in lp input dialout; do
  [[ " $groups " == *" $(getent group "$group" | cut -d: -f3) "* ]] || fail "not in the group $group"
done
grep -q '^NoNewPrivs:\s*1' "/proc/$pid/status" || fail "may get new privileges"
grep -q '^CapEff:\s*0000000000000000' "/proc/$pid/status" || fail "has capabilities"
grep -q '^Seccomp:\s*2' "/proc/$pid/status" || fail "has no filter of system calls"
products
[[ $(sell) == 1-1-1 ]] || fail "sells nothing"

# A daemon that hangs is noticed and started anew; the journal holds.
mkdir -p /run/systemd/system/tilld.service.d
printf '[Service]\nWatchdogSec=%s\n' "$((5 * SLOWNESS))" >/run/systemd/system/tilld.service.d/watchdog.conf
systemctl daemon-reload
systemctl restart tilld
sleep $((6 * SLOWNESS))
pid=$(systemctl show -P MainPID tilld)
[[ $(systemctl show -P NRestarts tilld) == 0 ]] || fail "the watchdog ended a daemon that was alive"
kill -STOP "$pid"
begun=$(milliseconds)
another() { local now; now=$(systemctl show -P MainPID tilld); ((now != 0 && now != pid)) && [[ $(systemctl show -P ActiveState tilld) == active ]]; }
until_true 60 "the watchdog's new start" another
noticed=$(($(milliseconds) - begun))
rm /run/systemd/system/tilld.service.d/watchdog.conf
systemctl daemon-reload
systemctl restart tilld
[[ $(sell) == 1-1-2 ]] || fail "sells nothing after the watchdog"
tillctl journal verify >/dev/null || fail "the journal does not hold"
figures "exposure $score; a hung daemon replaced after $noticed ms (WatchdogSec=$((5 * SLOWNESS)))"
