import Chance
import Glibc
import JSON
import RPC
import Rehearsal

/// A client that keeps no manners: half lines, stalls, floods, huge lines, hanging up in the middle, subscriptions that it does not read.
struct RudeClient {
  private static let stallMs: ClosedRange<Int32> = 10...400
  private static let flood = 300
  private static let pauseMs: Int32 = 20
  private static let answerLimit = Duration.seconds(20)

  let path: String
  let record: SoakRecord
  var numbers: SeededNumbers

  mutating func run(through gate: Gate) throws {
    while !record.isOver {
      gate.pass()
      do {
        let client = try RawClient(path: path)
        try act(on: client)
        record.count { $0.rudeActs += 1 }
      } catch is Broken {
        // The daemon is away, or was killed in the middle.
        pause(Self.pauseMs)
      }
    }
  }

  private mutating func act(on client: RawClient) throws {
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0: try halfLine(client)
    case 1: try lineInPieces(client)
    case 2...3: try floodOfRequests(client, isRead: Bool.random(using: &numbers))
    case 4: try floodOfNonsense(client)
    case 5: try longestLine(client)
    case 6: try tooLongLine(client)
    case 7: try silentSubscriber(client)
    case 8: try client.send(RawClient.line(1, "sale.list", #"{"limit":200}"#))
    default: for _ in 0..<20 { _ = try RawClient(path: path) }
    }
  }

  private mutating func halfLine(_ client: RawClient) throws {
    let line = RawClient.line(1, "sale.open")
    // Less its last brace and its end: a whole line would count when the client hangs up.
    try client.send(String(line.prefix(.random(in: 1..<line.count - 1, using: &numbers))))
    stall()
  }

  private mutating func lineInPieces(_ client: RawClient) throws {
    let line = RawClient.line(7, "system.info")
    let cut = Int.random(in: 1..<line.count, using: &numbers)
    try client.send(String(line.prefix(cut)))
    stall()
    try client.send(String(line.dropFirst(cut)))
    try expect(client) { $0["id"] == 7 && $0["result"] != nil }
  }

  private func floodOfRequests(_ client: RawClient, isRead: Bool) throws {
    let methods = [
      ("system.info", "{}"), ("sale.list", "{}"), ("device.list", "{}"), ("product.get", #"{"code":"\#(Goods.milk)"}"#),
      ("rpc.discover", "{}"),
      ("printer.jobs", "{}"),
    ]
    let text = (0..<Self.flood).map { number in
      let (name, params) = methods[number % methods.count]
      return RawClient.line(number, name, params)
    }.joined()
    try client.send(text)
    guard isRead else { return }
    for _ in 0..<Self.flood { try expect(client) { $0["result"] != nil || $0.errorKind == "rpc.tooManyRequests" } }
  }

  private mutating func floodOfNonsense(_ client: RawClient) throws {
    let lines = [
      "nonsense", "[]", #"{"jsonrpc":"2.0","id":1}"#, RawClient.line(1, "no.such"), RawClient.line(1, "sale.get", #"{"sale":1}"#),
    ]
    let text = (0..<Self.flood).map { _ in lines[Int.random(in: lines.indices, using: &numbers)].filter { $0 != "\n" } + "\n" }.joined()
    try client.send(text)
    for _ in 0..<Self.flood { try expect(client) { $0["error"] != nil } }
  }

  /// One line of exactly the limit.
  private func longestLine(_ client: RawClient) throws {
    try client.send(line(ofBytes: LineFramer.requestLimit))
    try expect(client) { $0.errorKind == "rpc.invalidParams" }
  }

  private func tooLongLine(_ client: RawClient) throws {
    guard try client.send(Array(line(ofBytes: LineFramer.requestLimit + 1).utf8)) else { return }
    try expect(client) { $0.errorKind == "rpc.oversize" }
  }

  private func line(ofBytes count: Int) -> String {
    let (start, end) = (#"{"jsonrpc":"2.0","id":1,"method":"system.info","params":{"padding":""#, #""}}"#)
    return start + String(repeating: "x", count: count - start.utf8.count - end.utf8.count) + end + "\n"
  }

  private mutating func silentSubscriber(_ client: RawClient) throws {
    try client.send(RawClient.line(1, "events.subscribe", #"{"topics":["*"]}"#))
    for _ in 0..<3 { stall() }
  }

  /// The next answer, when the daemon lives to give it, is as it should be.
  private func expect(_ client: RawClient, _ isRight: (JSONValue) -> Bool) throws {
    let deadline = Deadline(Self.answerLimit)
    let answer: JSONValue?
    do { answer = try client.line(deadline) } catch {
      if deadline.hasPassed { record.broken("a rude client got no answer for \(Self.answerLimit)") }
      throw error
    }
    guard let answer else { return }
    if !isRight(answer) { record.broken("a rude client got \(String(decoding: StrictJSON.write(answer).prefix(500), as: UTF8.self))") }
  }

  private mutating func stall() { pause(.random(in: Self.stallMs, using: &numbers)) }

  private func pause(_ milliseconds: Int32) { poll(nil, 0, milliseconds) }
}
