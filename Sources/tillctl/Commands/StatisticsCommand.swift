internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl statistics [DEVICE]`
struct StatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics", abstract: "Shows what devices have done, how fast, and how well.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The device's name; all when left out.")
  var device: String?

  @Flag(help: "Begin to count this device anew; what was counted so far is shown.")
  var reset = false

  func validate() throws {
    if reset, device == nil { throw ValidationError("--reset needs the device's name.") }
  }

  func run() throws {
    try options.withDaemon { client in
      let result: GetDeviceStatistics.Result
      if reset, let device {
        result = .init(devices: [try client.call(ResetDeviceStatistics.self, .init(device: device))])
      } else {
        result = try client.call(GetDeviceStatistics.self, .init(device: device))
      }
      try options.show(result) { result.devices.flatMap(Self.lines) }
    }
  }

  private static func lines(_ view: StatisticsView) -> [String] {
    let state = TerminalText.safe("\(view.device)  \(view.kind), \(view.state) since \(LocalTime.dateAndTime(view.stateSinceMs))")
    var lines = [Style.bold(state), TerminalText.safe("  score \(view.sentence)")]
    if let hint = view.hint { lines.append("  " + Style.dim("fix: " + TerminalText.safe(hint))) }
    lines.append("  since \(LocalTime.dateAndTime(view.sinceMs))")
    lines += Table.lines(view.figures.map { ["   ", $0.name, "\($0.count)"] })
    if let p50 = view.p50Us, let p95 = view.p95Us { lines.append("    time p50 \(time(p50)), p95 \(time(p95))") }
    return lines
  }

  private static func time(_ us: Int64) -> String {
    us < 10_000 ? "\(us) µs" : us < 10_000_000 ? "\(us / 1_000) ms" : "\(us / 1_000_000) s"
  }
}
