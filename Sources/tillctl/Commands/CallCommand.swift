internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl call METHOD [JSON]`
struct CallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call", abstract: "Calls any method of the socket.",
    discussion: "Name and params are checked before anything is sent.\n\nMethods (tillctl methods says what they do):\n"
      + MethodHelp.names.map { "  " + $0 }.joined(separator: "\n"))

  /// The longest wait that can be asked for, in seconds.
  static let longestTimeout = 3_600

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The method's name, such as sale.open.")
  var method: String

  @Argument(help: "The params as a JSON object; - reads them from standard input.")
  var params: String?

  @Option(help: "The idempotency key, a UUID, to repeat a call that may have been carried out.")
  var key: String?

  @Option(help: "Seconds to wait for the answer, 1…\(CallCommand.longestTimeout).")
  var timeout = 10

  @Flag(help: "Show the method's params and an example instead of calling it.")
  var helpMethod = false

  func validate() throws {
    if let key, Schema.uuid("").problem(in: .string(key)) != nil { throw ValidationError("--key is a UUID in lower case.") }
    guard (1...Self.longestTimeout).contains(timeout) else {
      throw ValidationError("--timeout is a number from 1 to \(Self.longestTimeout).")
    }
  }

  func run() throws {
    try options.reporting {
      let chosen = try MethodHelp.method(named: method)
      if helpMethod { return try MethodHelp.lines(chosen).forEach { Console.write($0) } }
      var document = try readParams()
      let own = try takeKey(from: &document)
      try check(document, against: chosen)
      let key = key ?? own ?? (chosen.changes ? IdempotencyKey.random() : nil)
      let client = try TillClient(path: options.path)
      do {
        let result = try client.callRaw(
          method: chosen.name, params: .object(document), idempotencyKey: key, timeout: .seconds(timeout))
        show(result)
      } catch let error as TillClientError {
        if let key, error.mayHaveBeenCarriedOut { Console.note("to repeat it safely, add: --key \(key)") }
        throw error
      }
    }
  }

  private func readParams() throws -> JSONObject {
    guard let params else { return [:] }
    let bytes = params == "-" ? try FileReader(path: "-").all(limit: LineFramer.requestLimit) : Array(params.utf8)
    let value: JSONValue
    do { value = try StrictJSON.parse(bytes) } catch {
      throw Failure.usage("the params are not JSON: \(error)", hint: "quote them for the shell: '{\"name\":\"value\"}'")
    }
    guard let object = value.objectValue else {
      throw Failure.usage("the params are not an object", hint: "give them by name: '{\"name\":\"value\"}'")
    }
    return object
  }

  /// The contract allows the key among the params; it is sent as the call's key then.
  private func takeKey(from params: inout JSONObject) throws(Failure) -> String? {
    guard let member = params.removeValue(forKey: "idempotencyKey") else { return nil }
    if let problem = Schema.uuid("").problem(in: member, at: "$.idempotencyKey") {
      throw .usage("params: \(problem)", hint: "leave it out, and tillctl makes one")
    }
    return member.stringValue
  }

  private func check(_ params: JSONObject, against method: any RPCMethod.Type) throws {
    var own = params
    // The contract's reserved params are no method's own.
    for name in ["session", "approval"] { own.removeValue(forKey: name) }
    if let problem = MethodHelp.paramsSchema(of: method).problem(in: .object(own)) {
      throw Failure.usage("params: \(problem)", hint: "tillctl methods \(method.name) shows them with an example")
    }
  }

  private func show(_ result: JSONValue) {
    if options.json { return Console.write(json: result) }
    var text = StrictJSON.writePretty(result)
    if text.last == UInt8(ascii: "\n") { text.removeLast() }
    // JSON escapes no C1 control and no mark of direction: line by line they are made harmless.
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      Console.write(TerminalText.safe(String(decoding: line, as: UTF8.self)))
    }
  }
}

extension TillClientError {
  fileprivate var mayHaveBeenCarriedOut: Bool {
    switch self {
    case .timedOut, .connectionLost, .protocolViolation, .system: true
    case .notRunning, .notAllowed, .pathTooLong, .paramsInvalid, .requestTooLong, .tooManyCalls, .eventsDropped, .subscriptionLost,
      .refused:
      false
    }
  }
}
