# systemd holds the socket: the first client starts the daemon, and a restart refuses nobody.
# limit: 120 s
configure ''
systemctl stop tilld.service
[[ -S /run/till/till.sock ]] || fail "the socket went away with the daemon"
[[ $(systemctl show -P ActiveState tilld) == inactive ]] || fail "tilld still runs"
tillctl call system.info >/dev/null || fail "the first client was refused"
[[ $(systemctl show -P ActiveState tilld) == active ]] || fail "the first client did not start the daemon"

# Clients that come while it restarts wait; none is refused.
refused=0
systemctl restart tilld.service &
restart=$!
for ((number = 0; number < 10; number++)); do
  tillctl call system.info >/dev/null 2>"$work/error" || { refused=$((refused + 1)); cat "$work/error"; }
done
wait "$restart"
# A client whose connection ended with the old daemon is told so; a new one is served.
((refused <= 1)) || fail "$refused of 10 clients were refused during a restart"

# Without the socket unit the daemon opens its own, and takes it away.
systemctl stop tilld.service tilld.socket
[[ ! -e /run/till/till.sock ]] || fail "the stopped socket unit left its file"
systemctl mask --runtime tilld.socket 2>/dev/null
systemctl start tilld.service
[[ $(stat -c %U:%G:%a /run/till/till.sock) == till:till:660 ]] || fail "own socket is $(stat -c %U:%G:%a /run/till/till.sock)"
tillctl call system.info >/dev/null || fail "no answer on its own socket"
systemctl stop tilld.service
[[ ! -e /run/till/till.sock ]] || fail "the daemon left its own socket"
systemctl unmask --runtime tilld.socket 2>/dev/null
figures "$refused of 10 calls refused during a restart"
