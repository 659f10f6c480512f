import JSON
import Rehearsal

/// The simulator's control socket: one request, one answer.
final class SimulatorLine {
  private let line: RawClient

  init(path: String) throws { line = try RawClient(path: path) }

  /// The answer; a refusal is an answer with `ok` false.
  func ask(_ request: JSONValue) throws -> JSONValue {
    try line.send(StrictJSON.write(request) + [UInt8(ascii: "\n")])
    return try line.answer()
  }

  func fault(_ device: String, _ fault: String) throws {
    let answer = try ask(["command": "fault", "device": .string(device), "fault": .string(fault)])
    guard answer["ok"]?.boolValue == true else { throw Broken("the simulator refused \(fault): \(answer)") }
  }

  func scan(_ code: String, suffix: String = "cr") throws {
    _ = try ask(["command": "scan", "code": .string(code), "suffix": .string(suffix)])
  }

  /// What is wrong goes away.
  func cure() throws {
    for device in ["printer", "printer2", "drawer"] { try fault(device, "ok") }
  }

  func closeDrawer() throws { _ = try ask(["command": "drawer", "move": "close"]) }

  func openings() throws -> Int64 {
    guard let openings = try ask(["command": "drawer"])["openings"]?.integerValue else { throw Broken("the simulator shows no drawer") }
    return openings
  }
}
