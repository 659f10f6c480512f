internal import ArgumentParser
internal import Glibc
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl drawer test`
struct DrawerTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Opens a drawer, watches its sensor, and says what is wrong.",
    discussion: """
      A person has to stand at the drawer: it is opened once, and has to be closed. What the sensor's level means is learned and kept. \
      Exit code 1 when the drawer does not open, or its sensor does not work.
      """)

  /// How long the drawer has for its opening to be told: the order's 5 seconds, and the readings around it.
  private static let openLimit = Duration.seconds(15)
  /// How long a printer that tells nothing by itself may take to be asked again.
  private static let signalLimit = Duration.seconds(7)
  /// Milliseconds between two looks at the sensor.
  private static let lookMs: Int32 = 200

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The drawer's name; the register's first when left out.")
  var drawer: String?

  func run() throws {
    try options.withDaemon { client in
      let trial = try attempt(client)
      if options.json { Console.write(json: trial.document) } else { trial.lines.forEach { Console.write($0) } }
      guard trial.isGood else { throw Failure.check("the drawer \(trial.drawer) did not pass", hint: trial.remedy) }
    }
  }

  private func attempt(_ client: TillClient) throws -> DrawerTrial {
    _ = try client.call(SubscribeEvents.self, .init(topics: [DrawerChanged.topic], after: nil))
    var trial = DrawerTrial(drawer: try client.call(GetDrawerStatus.self, .init(drawer: drawer)).drawer)
    try ask("Close the drawer \(trial.drawer), then press Enter.")
    trial.closedBefore = try signal(client, awaiting: "closed")
    say(trial.closedBefore.map { "The sensor's level is \($0)." } ?? "The sensor's level is not known.")
    _ = try client.call(OpenDrawer.self, .init(drawer: trial.drawer, reason: "service"))
    trial.told = try told(client, of: trial.drawer)
    say("The daemon says: \(trial.told?.hint ?? "the drawer is open, its sensor told").")
    trial.opened = try ask("Is the drawer open now? [y/n]").lowercased().hasPrefix("y")
    trial.levelOpen = try client.call(GetDrawerStatus.self, .init(drawer: trial.drawer)).signal
    if trial.sensor == .works { _ = try client.call(TeachDrawer.self, .init(drawer: trial.drawer, isOpen: trial.opened)) }
    guard trial.opened else { return trial }
    try ask("Close the drawer, then press Enter.")
    trial.closedAfter = try signal(client, awaiting: "closed")
    return trial
  }

  /// The level, once the daemon has had the time to see what the person did.
  private func signal(_ client: TillClient, awaiting state: String) throws -> String? {
    let end = ContinuousClock.now + Self.signalLimit
    while true {
      let view = try client.call(GetDrawerStatus.self, .init(drawer: drawer))
      if view.state == state || view.state == "noSensor" || ContinuousClock.now >= end { return view.signal }
      _ = poll(nil, 0, Self.lookMs)
    }
  }

  private func told(_ client: TillClient, of drawer: String) throws -> DrawerChange? {
    let end = ContinuousClock.now + Self.openLimit
    while ContinuousClock.now < end, let event = try client.nextEvent(timeout: ContinuousClock.now.duration(to: end)) {
      guard event.name == DrawerChanged.name, let change = try? StrictJSON.decode(DrawerChange.self, from: event.data) else { continue }
      if change.drawer == drawer, change.reason == "service" { return change }
    }
    return nil
  }

  private func say(_ line: String) { Console.note(TerminalText.safe(line)) }

  @discardableResult
  private func ask(_ question: String) throws -> String {
    say(question)
    guard let answer = readLine() else {
      throw Failure.check("nobody answered", hint: "run the test at the till, in a terminal")
    }
    return answer
  }
}
