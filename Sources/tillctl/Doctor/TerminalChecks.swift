internal import RPC
internal import TillClient

/// The card terminals as the daemon sees them.
enum TerminalChecks {
  static func all(_ client: TillClient) -> [Finding] {
    do { return try client.call(GetTerminalStatus.self, .init()).terminals.map(finding) } catch {
      return [DaemonChecks.finding("card terminals", error)]
    }
  }

  static func finding(_ terminal: TerminalView) -> Finding {
    let place = "\(terminal.protocolName) at \(terminal.endpoint)"
    let listener = terminal.listener.map { ", its requests are taken at \($0)" } ?? ""
    switch terminal.state {
    case "ready", "working": return .ok(terminal.terminal, "\(place) is \(terminal.state)\(listener)")
    case "unresolved":
      return .warning(
        terminal.terminal, "\(place): the outcome of \(terminal.tender ?? "a payment") is not known",
        fix: "look into the terminal's journal, then: tillctl tender resolve \(terminal.tender ?? "TENDER")")
    default:
      return .failed(
        terminal.terminal,
        "\(place) is \(terminal.state)" + (terminal.cause.map { " (\($0))" } ?? "") + (terminal.detail.map { ": \($0)" } ?? ""),
        fix: fix(terminal.cause, role: terminal.role, isProvider: terminal.protocolName == "provider"))
    }
  }

  private static func fix(_ cause: String?, role: String, isProvider: Bool) -> String {
    let (table, key) = isProvider ? ("[[provider]]", "url") : ("[[terminal]]", "connect")
    return switch cause {
    case "device.absent": "tillctl devices shows what is plugged in; tillctl bind \(role) IDENTITY gives it the role"
    case "tls.libraryMissing": "sudo apt install libssl3, then sudo systemctl restart tilld"
    case "tls.fileUnreadable": "let the daemon's user read the file that ca_file names, then sudo systemctl restart tilld"
    case let cause? where cause.hasPrefix("tls."):
      "openssl s_client -connect HOST:PORT -showcerts shows the certificate; ca_file, certificate_sha256 and certificate_name of the \(table) say what it is held against"
    default: "check its power and its network, and \(key) of its \(table) in /etc/till/tilld.toml"
    }
  }
}
