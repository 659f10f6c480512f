internal import ArgumentParser
internal import Glibc
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl monitor`
struct MonitorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor", abstract: "Shows events as they happen, until it is interrupted (Ctrl-C).",
    discussion: "A restart of the daemon is waited for; durable events that happened meanwhile are shown then.")

  /// How long one wait for an event lasts before it begins anew.
  static let patience = Duration.seconds(600)
  /// Milliseconds between two attempts to reach a daemon that has gone.
  static let retryPauseMs: Int32 = 500

  @OptionGroup var options: GlobalOptions

  @Option(name: .customLong("topic"), help: "Only this topic (may be repeated): \(Catalogue.topics.joined(separator: ", ")).")
  var topics: [String] = []

  @Option(help: "Show the durable events after this cursor first.")
  var after: String?

  @Flag(help: "Show the bytes of scans in hexadecimal.")
  var hex = false

  func validate() throws {
    for topic in topics where topic != "*" && !Catalogue.topics.contains(topic) {
      let meant = Suggestion.nearest(to: topic, in: Catalogue.topics).map { " Did you mean '\($0)'?" } ?? ""
      throw ValidationError("No topic is called '\(topic)'.\(meant)")
    }
  }

  func run() throws {
    // An interrupt is the usual way to end this: no failure, and each line was written at once.
    for number in [SIGINT, SIGTERM] { signal(number) { _ in _exit(0) } }
    try options.reporting {
      var cursor = after
      var client = try TillClient(path: options.path)
      while true {
        let end = watch(client, &cursor)
        if Self.canGoOn(after: end) {
          Console.note(TerminalText.safe("tillctl: \(end.message); waiting for the daemon"))
          client = try reconnect()
          Console.note("tillctl: the daemon is back")
        } else if case .refused(let refusal) = end, refusal.kind == ErrorKind.cursorUnknown.kind, cursor != after {
          // Another database than before the restart: what happened in between cannot be told.
          Console.note(TerminalText.safe("tillctl: \(refusal.message); events may be missing here"))
          cursor = nil
        } else {
          throw end
        }
      }
    }
  }

  /// Shows events until something goes wrong, and says what.
  private func watch(_ client: TillClient, _ cursor: inout String?) -> TillClientError {
    do {
      let subscription = try client.call(SubscribeEvents.self, .init(topics: topics.isEmpty ? ["*"] : topics, after: cursor))
      if cursor == nil { cursor = subscription.cursor }
      while true {
        guard let event = try client.nextEvent(timeout: Self.patience) else { continue }
        if let place = event.cursor { cursor = place }
        show(event)
      }
    } catch {
      return error
    }
  }

  private func show(_ event: RPCNotification) {
    if options.json, let document = try? StrictJSON.value(of: event) { return Console.write(json: document) }
    let name = TerminalText.safe(event.name)
    let padding = String(repeating: " ", count: max(1, 18 - name.count))
    let summary = EventText.summary(of: event, showsRaw: hex)
    Console.write("\(Style.dim(LocalTime.time(event.timeMs)))  \(Style.bold(name))\(padding)\(summary)")
  }

  private func reconnect() throws(TillClientError) -> TillClient {
    while true {
      // Also before the first attempt: a daemon that takes connections and drops them must not be run over.
      _ = poll(nil, 0, Self.retryPauseMs)
      do { return try TillClient(path: options.path) } catch {
        guard Self.canGoOn(after: error) || error == .notRunning(path: options.path) else { throw error }
      }
    }
  }

  private static func canGoOn(after error: TillClientError) -> Bool {
    switch error {
    case .connectionLost, .subscriptionLost, .timedOut, .eventsDropped, .notAllowed: true
    case .notRunning, .pathTooLong, .system, .protocolViolation, .paramsInvalid, .requestTooLong, .tooManyCalls, .refused: false
    }
  }
}
