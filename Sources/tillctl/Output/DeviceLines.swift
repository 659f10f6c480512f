internal import RPC
internal import TillClient

/// Devices for people.
enum DeviceLines {
  static func lines(_ devices: [DeviceView]) -> [String] {
    if devices.isEmpty { return ["no devices configured"] }
    let table = Table.lines(devices.map { [$0.device, $0.kind, $0.endpoint, $0.state, $0.model ?? "", $0.cause ?? ""] })
    return zip(devices, table).flatMap { device, line in
      let colour: Style = device.state == "online" ? .green : ["attention", "unknown"].contains(device.state) ? .yellow : .red
      let hint = device.hint.map { ["    " + Style.dim("fix: " + TerminalText.safe($0))] } ?? []
      return [colour("●") + " " + line] + hint
    }
  }
}
