internal import RPC
internal import TillClient

/// What is plugged in and who has which role, for people.
enum AttachmentLines {
  static func lines(_ result: DiscoverDevices.Result) -> [String] {
    var lines = [Style.dim("plugged in")]
    let table = Table.lines(result.attached.map { [$0.identity, $0.kind, $0.model ?? "", role($0)] })
    for (device, line) in zip(result.attached, table) {
      lines.append("  " + line)
      if let note = device.note { lines.append("      " + Style.dim(TerminalText.safe(note))) }
    }
    if result.attached.isEmpty { lines.append("  nothing that a till can use") }
    if let hint = result.hint { lines.append(Style.yellow("! ") + TerminalText.safe(hint)) }
    guard !result.bindings.isEmpty else { return lines }
    lines.append(Style.dim("roles"))
    return lines + Table.lines(result.bindings.map(row)).map { "  " + $0 }
  }

  static func lines(_ binding: BindingView) -> [String] {
    switch binding.state {
    case "checking":
      [
        "\(TerminalText.safe(binding.identity ?? "")) is being checked; tillctl devices shows whether it took the role \(TerminalText.safe(binding.role))"
      ]
    case "released": ["\(TerminalText.safe(binding.role)) is free; no device takes it by itself"]
    default: ["\(TerminalText.safe(binding.role)) is \(TerminalText.safe(binding.identity ?? "nothing"))"] + notice(binding)
    }
  }

  private static func notice(_ binding: BindingView) -> [String] {
    if !binding.attached { return ["it is not plugged in now"] }
    guard binding.device == nil else { return [] }
    return ["the configuration has no device with this role: nothing uses it yet"]
  }

  private static func role(_ device: AttachedDeviceView) -> String {
    guard let role = device.role else {
      return device.canBe.isEmpty ? "" : "can be \(device.canBe.joined(separator: ", "))"
    }
    return "\(role) by \(device.boundBy ?? "binding")"
  }

  private static func row(_ binding: BindingView) -> [String] {
    let how = binding.boundBy.map { "by \($0)" } ?? ""
    return [
      binding.role, binding.identity ?? "nothing", how,
      binding.state == "bound" ? (binding.attached ? "" : "not plugged in") : binding.state,
    ]
  }
}
