internal import JSON
internal import RPC
internal import TillClient

/// Leads a person through a check of a device, step by step, until it is over.
final class CheckDialogue {
  /// The longest that any step takes, and some more.
  private static let patience = Duration.seconds(90)

  private let client: TillClient
  private let isQuiet: Bool
  private var shown = 0
  /// Questions that were put, with what was said of an answer before: an event that was on its way puts none again.
  private var asked: Set<String> = []

  /// To be made before the check is begun: its events come from then on.
  /// - Parameter isQuiet: Nothing is written, and nobody asked.
  init(_ client: TillClient, isQuiet: Bool) throws {
    self.client = client
    self.isQuiet = isQuiet
    _ = try client.call(SubscribeEvents.self, .init(topics: ["device"]))
  }

  /// The check as it ended.
  func follow(_ first: CheckView) throws -> CheckView {
    var view = first
    while true {
      if !isQuiet { show(view) }
      guard ["running", "asking"].contains(view.state) else { return view }
      view = try isQuiet ? next(view.check) : ask(view) ?? next(view.check)
    }
  }

  /// Waits for the first step of a check whose name is known.
  func follow(_ check: String) throws -> CheckView { try follow(next(check)) }

  static func verdict(_ view: CheckView) -> String {
    let failed = view.steps.count { $0.state == "failed" }
    return TerminalText.safe("\(view.device): \(view.state)" + (failed == 0 ? "" : ", \(failed) of \(view.steps.count) steps failed"))
  }

  /// Steps that are done are shown once.
  private func show(_ view: CheckView) {
    let done = view.steps.prefix { ["passed", "failed", "skipped"].contains($0.state) }
    for step in done.dropFirst(shown) {
      let mark = step.state == "passed" ? Style.green("✓") : step.state == "failed" ? Style.red("✗") : Style.dim("-")
      Console.write(mark + " " + TerminalText.safe("\(step.text) \(step.evidence ?? "")"))
      if let remedy = step.remedy { Console.write("    " + Style.dim("fix: " + TerminalText.safe(remedy))) }
    }
    // An event that was on its way tells of fewer steps than the answer before it.
    shown = max(shown, done.count)
  }

  /// A question is answered here; what is to be done is only said, and the device shows that it was. Nil: nothing was said.
  private func ask(_ view: CheckView) throws -> CheckView? {
    let said = view.steps.first { $0.state == "running" }?.evidence
    guard let question = view.question, asked.insert(question + (said ?? "")).inserted else { return nil }
    if let said { Console.write("  " + TerminalText.safe(said)) }
    switch view.expects {
    case "yesNo":
      Console.write("? " + TerminalText.safe(question) + " [y/n]")
      return try answer(readLine().map { $0.lowercased().hasPrefix("y") ? "yes" : "no" } ?? "cancel", to: view)
    case "text":
      Console.write("? " + TerminalText.safe(question) + " [n: none]")
      guard let line = readLine() else { return try answer("cancel", to: view) }
      let text = String(line.prefix(64))
      return text.isEmpty || text.lowercased().hasPrefix("n") ? try answer("no", to: view) : try answer("yes", text, to: view)
    default:
      Console.write("→ " + TerminalText.safe(question))
      return nil
    }
  }

  private func answer(_ answer: String, _ text: String? = nil, to view: CheckView) throws -> CheckView {
    try client.call(AnswerCheck.self, .init(check: view.check, answer: answer, text: text))
  }

  private func next(_ check: String) throws -> CheckView {
    while let event = try client.nextEvent(timeout: Self.patience) {
      guard event.name == DeviceChecked.name, let view = try? StrictJSON.decode(CheckView.self, from: event.data), view.check == check
      else { continue }
      return view
    }
    throw TillClientError.timedOut(waitingFor: "the next step of the check")
  }
}
