internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Shows the daemon, its devices, the current sale and waiting jobs.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try options.withDaemon { client in
      let info = try client.call(GetSystemInfo.self, .init())
      let devices = try client.call(ListDevices.self, .init()).devices
      let sale = try Self.currentSale(client, info)
      let jobs = try PrintJobs.waiting(client)
      let outbox = try client.call(ListDeliveries.self, .init(limit: 1))
      if options.json {
        var document: JSONObject = [
          "system": try StrictJSON.value(of: info), "devices": try StrictJSON.value(of: devices),
          "waitingJobs": try StrictJSON.value(of: jobs),
          "deliveries": [
            "waiting": .integer(outbox.waiting), "delayed": .integer(outbox.delayed), "failed": .integer(outbox.failed),
          ],
        ]
        if let sale { document["sale"] = try StrictJSON.value(of: sale) }
        Console.write(json: .object(document))
      } else {
        (Self.lines(info, devices, sale, jobs) + Self.lines(outbox)).forEach { Console.write($0) }
      }
    }
  }

  private static func currentSale(_ client: TillClient, _ info: GetSystemInfo.Result) throws -> SaleView? {
    guard info.currentSale != nil else { return nil }
    do { return try client.call(GetSale.self, .init()) } catch .refused(let error) where error.kind == ErrorKind.saleNoneCurrent.kind {
      return nil
    }
  }

  /// Only what somebody may have to look after.
  static func lines(_ outbox: ListDeliveries.Result) -> [String] {
    var lines: [String] = []
    if outbox.waiting > 0 {
      lines.append("\(CountText.text(outbox.waiting, "receipt")) waiting to be sent, \(outbox.delayed) tried in vain")
    }
    if outbox.failed > 0 {
      lines.append(Style.red("\(CountText.text(outbox.failed, "receipt")) given up") + ": tillctl delivery list --state failed")
    }
    return lines
  }

  static func lines(_ info: GetSystemInfo.Result, _ devices: [DeviceView], _ sale: SaleView?, _ jobs: [JobView]) -> [String] {
    let clock = info.isClockTrusted ? "" : "; " + Style.red("clock not trusted")
    let storage = info.storage == "ok" ? "storage ok" : Style.red("storage \(info.storage)")
    var lines = [
      "\(info.name) \(info.version) (API \(info.api)), register \(info.register), \(info.currency), "
        + "up \(TimeText.span(milliseconds: info.uptimeMs)), \(storage)\(clock)"
    ]
    lines += DeviceLines.lines(devices)
    if let sale {
      let totals = sale.totals
      lines.append(
        "sale \(EventText.short(sale.sale)) \(sale.status), \(CountText.text(sale.lines.count, "line")), total \(SaleLines.amount(totals.total, sale)) "
          + "\(sale.currency), due \(SaleLines.amount(totals.due, sale))")
    } else {
      lines.append("no current sale")
    }
    lines.append(jobs.isEmpty ? "no jobs waiting" : CountText.text(jobs.count, "job") + " waiting:")
    return lines + jobs.map { "  " + EventText.job($0) }
  }
}
