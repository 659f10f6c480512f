internal import RPC
internal import TillClient

/// What the daemon is asked.
enum DaemonChecks {
  /// How far the daemon's clock may be from this program's, in milliseconds; both run on one machine.
  static let clockToleranceMs: Int64 = 2_000

  /// All checks of a daemon that answered; each failure becomes a finding of its own.
  static func all(_ client: TillClient) -> [Finding] {
    let info: GetSystemInfo.Result
    do { info = try client.call(GetSystemInfo.self, .init()) } catch { return [finding("daemon", error)] }
    return [version(info), roles(info), storage(info), clock(info, nowMs: LocalTime.nowMs)] + devices(client) + TerminalChecks.all(client)
      + [
        jobs(client), receipts(client), deliveries(client), journal(client, info),
      ]
  }

  static func finding(_ check: String, _ error: TillClientError) -> Finding { .failed(check, error.message, fix: error.hint) }

  static func version(_ info: GetSystemInfo.Result) -> Finding {
    let text = "\(info.name) \(info.version), API \(info.api), up \(TimeText.span(milliseconds: info.uptimeMs))"
    let major = { (version: String) in version.prefix { $0 != "." } }
    if major(info.api) == major(Catalogue.version) { return .ok("daemon", text) }
    return .failed("daemon", "\(text); this tillctl speaks \(Catalogue.version)", fix: "install tilld and tillctl of one version")
  }

  static func roles(_ info: GetSystemInfo.Result) -> Finding {
    if info.roles.isEmpty {
      return .failed("roles", "none", fix: "add the user to the group till (sudo usermod -aG till USER) and log in again")
    }
    return .ok("roles", info.roles.joined(separator: ", "))
  }

  static func storage(_ info: GetSystemInfo.Result) -> Finding {
    let kinds: [String: ErrorKind] = ["full": .storageFull, "readOnly": .storageReadOnly, "busy": .storageBusy]
    if info.storage == "ok" { return .ok("storage", "ok, state \(info.state), epoch \(info.epoch)") }
    return .failed("storage", info.storage, fix: (kinds[info.storage] ?? .storageFailed).hint)
  }

  static func clock(_ info: GetSystemInfo.Result, nowMs: Int64) -> Finding {
    let shown = LocalTime.dateAndTime(info.timeMs)
    if !info.isClockTrusted {
      return .failed("clock", "\(shown), not trusted", fix: "sudo timedatectl set-ntp true; replace the clock's battery if it comes back")
    }
    let (difference, overflow) = info.timeMs.subtractingReportingOverflow(nowMs)
    if overflow || difference.magnitude > clockToleranceMs.magnitude {
      return .warning("clock", "\(shown), \(difference) ms from this program's", fix: "sudo systemctl restart tilld")
    }
    return .ok("clock", shown)
  }

  private static func devices(_ client: TillClient) -> [Finding] {
    do {
      let devices = try client.call(ListDevices.self, .init()).devices
      if devices.isEmpty { return [.warning("devices", "none configured", fix: "list them in /etc/till/tilld.toml")] }
      return devices.flatMap { view in
        let call =
          ["online", "attention", "unknown"].contains(view.state) ? nil : NetworkPrinterCheck.finding(view.device, endpoint: view.endpoint)
        return [device(view)] + [call].compactMap { $0 }
      }
    } catch { return [finding("devices", error)] }
  }

  static func device(_ device: DeviceView) -> Finding {
    let since = "since \(LocalTime.dateAndTime(device.sinceMs))"
    let state = ["attention": "needs attention", "unknown": "does not answer"][device.state] ?? "is \(device.state)"
    let text = "\(device.kind) at \(device.endpoint) \(state)" + (device.cause.map { " (\($0))" } ?? "") + ", \(since)"
    let fix = device.hint ?? "check its power and cable"
    switch device.state {
    case "online": return .ok(device.device, text)
    case "attention", "unknown": return .warning(device.device, text, fix: fix)
    default: return .failed(device.device, text, fix: fix)
    }
  }

  private static func jobs(_ client: TillClient) -> Finding {
    do {
      let jobs = try PrintJobs.waiting(client)
      guard let oldest = jobs.last else { return .ok("print jobs", "none waiting") }
      return .warning(
        "print jobs", "\(jobs.count) waiting; the oldest: \(EventText.job(oldest))",
        fix: oldest.hint ?? "look at the printer; tillctl jobs lists them")
    } catch { return finding("print jobs", error) }
  }

  private static func receipts(_ client: TillClient) -> Finding {
    do {
      let doubtful = DoubtfulReceipts.among(try PrintJobs.list(client, printer: nil, state: nil), nowMs: LocalTime.nowMs)
      guard let newest = doubtful.first else { return .ok("receipts", "none in doubt") }
      return .warning(
        "receipts", "\(doubtful.count) in doubt or not printed; the newest: \(EventText.job(newest))",
        fix: "look at the paper, then: tillctl reprint \(newest.job)")
    } catch { return finding("receipts", error) }
  }

  private static func deliveries(_ client: TillClient) -> Finding {
    do { return outbox(try client.call(ListDeliveries.self, .init(state: "failed", limit: 1))) } catch {
      return finding("deliveries", error)
    }
  }

  /// - Parameter outbox: With the newest of what was given up.
  static func outbox(_ outbox: ListDeliveries.Result) -> Finding {
    if let newest = outbox.deliveries.first {
      return .warning(
        "deliveries", "\(outbox.failed) given up; the newest: \(EventText.delivery(newest))",
        fix: "mend what it says, then: tillctl delivery retry \(newest.delivery)")
    }
    if outbox.delayed > 0 {
      return .warning(
        "deliveries", "\(outbox.delayed) of \(outbox.waiting) tried in vain",
        fix: "tillctl delivery list --state waiting says why; they are tried for a day")
    }
    return .ok("deliveries", outbox.waiting == 0 ? "none waiting" : "\(outbox.waiting) waiting")
  }

  private static func journal(_ client: TillClient, _ info: GetSystemInfo.Result) -> Finding {
    guard info.roles.contains(VerifyJournal.role.rawValue) else {
      return .warning("journal", "not checked: this needs the role \(VerifyJournal.role.rawValue)", fix: "sudo tillctl doctor")
    }
    do {
      let result = try client.call(VerifyJournal.self, .init(), timeout: JournalVerifyCommand.timeout)
      if result.isValid { return .ok("journal", CountText.text(result.rows, "row") + ", " + CountText.text(result.receipts, "receipt")) }
      return .failed("journal", result.problem ?? "does not hold", fix: JournalVerifyCommand.brokenHint)
    } catch { return finding("journal", error) }
  }
}
