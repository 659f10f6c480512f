internal import JSON
internal import RPC

/// One line of a client: a request that can be written again, or a refusal that can be answered.
enum RequestCheck {
  /// Messages quote what the client sent, cut short.
  private static let maximumMessageBytes = 2_048

  static func run(_ line: [UInt8]) throws(FuzzFinding) {
    let request: RPCRequest
    do throws(RPCRequest.Refusal) { request = try RPCRequest(line: line) } catch { return try checkAnswer(error) }
    let written = request.line()
    try checkIsLine(written)
    let again: RPCRequest
    do throws(RPCRequest.Refusal) { again = try RPCRequest(line: written.dropLast()) } catch {
      throw FuzzFinding("a request that was written can be read: \(error.error)")
    }
    try FuzzFinding.unless(again == request, "a request survives being written and read")
    if let method = Catalogue.method(named: request.method) { try checkParams(method, request.params) }
  }

  private static func checkAnswer(_ refusal: RPCRequest.Refusal) throws(FuzzFinding) {
    let line = RPCAnswer.line(id: refusal.id, error: refusal.error)
    try checkIsLine(line)
    let bytes = refusal.error.message.utf8.count
    try FuzzFinding.unless(bytes <= maximumMessageBytes, "a refusal is short: \(bytes) bytes")
    let answer: RPCAnswer
    do throws(JSONError) { answer = try RPCAnswer(line: line.dropLast()) } catch {
      throw FuzzFinding("a refusal that was written can be read: \(error)")
    }
    try FuzzFinding.unless(answer == .error(id: refusal.id, refusal.error), "a refusal survives being written and read: \(answer)")
  }

  private static func checkIsLine(_ line: [UInt8]) throws(FuzzFinding) {
    try FuzzFinding.unless(line.firstIndex(of: UInt8(ascii: "\n")) == line.count - 1, "a line ends in its only line feed")
  }

  /// The params of a method in the table, read as the dispatcher reads them.
  private static func checkParams<Method: RPCMethod>(_ method: Method.Type, _ value: JSONValue) throws(FuzzFinding) {
    guard let params = try? StrictJSON.decode(Method.Params.self, from: value, unknownKeys: .refused) else { return }
    let first: JSONValue
    let second: JSONValue
    do throws(JSONError) {
      first = try StrictJSON.value(of: params)
      second = try StrictJSON.value(of: StrictJSON.decode(Method.Params.self, from: StrictJSON.write(first), unknownKeys: .refused))
    } catch {
      throw FuzzFinding("params of \(Method.name) that were written can be read: \(error)")
    }
    try FuzzFinding.unless(first == second, "params of \(Method.name) survive being written and read")
  }
}
