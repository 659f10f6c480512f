internal import ArgumentParser
internal import Glibc
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl check DEVICE`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks a device: asks it, lets it do something, or leads you through it step by step.",
    discussion: "Exit code 1 when a step failed; the remedy stands below it.")

  /// The longest that any step takes, and some more.
  private static let patience = Duration.seconds(90)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The device's name, as tillctl devices shows it.")
  var device: String

  @Option(help: "internal: the unit is asked; external: it prints, shows, opens or reads something; interactive: you are asked too.")
  var level = "internal"

  func validate() throws {
    guard CheckView.levels.contains(level) else { throw ValidationError("--level is \(CheckView.levels.joined(separator: ", ")).") }
  }

  func run() throws {
    try options.withDaemon { client in
      _ = try client.call(SubscribeEvents.self, .init(topics: ["device"]))
      var view = try client.call(CheckDevice.self, .init(device: device, level: level))
      var shown = 0
      var asked: String?
      while true {
        if !options.json { shown = show(view, from: shown) }
        if !["running", "asking"].contains(view.state) { break }
        if let question = view.question, question != asked, !options.json {
          asked = question
          view = try ask(question, view, client)
          continue
        }
        view = try next(view.check, client)
      }
      if options.json { Console.write(json: try StrictJSON.value(of: view)) } else { Console.write(verdict(view)) }
      if view.state != "passed" { throw ExitStatus.failed.code }
    }
  }

  /// Steps that are done are shown once.
  private func show(_ view: CheckView, from first: Int) -> Int {
    let done = view.steps.prefix { ["passed", "failed", "skipped"].contains($0.state) }
    for step in done.dropFirst(first) {
      let mark = step.state == "passed" ? Style.green("✓") : step.state == "failed" ? Style.red("✗") : Style.dim("-")
      Console.write(mark + " " + TerminalText.safe("\(step.text) \(step.evidence ?? "")"))
      if let remedy = step.remedy { Console.write("    " + Style.dim("fix: " + TerminalText.safe(remedy))) }
    }
    // An event that was on its way tells of fewer steps than the answer before it.
    return max(first, done.count)
  }

  private func verdict(_ view: CheckView) -> String {
    let failed = view.steps.count { $0.state == "failed" }
    return TerminalText.safe("\(view.device): \(view.state)" + (failed == 0 ? "" : ", \(failed) of \(view.steps.count) steps failed"))
  }

  /// A question is answered here; what is to be done is only said, and the device shows that it was.
  private func ask(_ question: String, _ view: CheckView, _ client: TillClient) throws -> CheckView {
    guard question.hasSuffix("?") else {
      Console.write("→ " + TerminalText.safe(question))
      return try next(view.check, client)
    }
    Console.write("? " + TerminalText.safe(question) + " [y/n]")
    let answer = readLine().map { $0.lowercased().hasPrefix("y") ? "yes" : "no" } ?? "cancel"
    return try client.call(AnswerCheck.self, .init(check: view.check, answer: answer))
  }

  private func next(_ check: String, _ client: TillClient) throws -> CheckView {
    while let event = try client.nextEvent(timeout: Self.patience) {
      guard event.name == DeviceChecked.name, let view = try? StrictJSON.decode(CheckView.self, from: event.data), view.check == check
      else { continue }
      return view
    }
    throw TillClientError.timedOut(waitingFor: "the next step of the check")
  }
}
