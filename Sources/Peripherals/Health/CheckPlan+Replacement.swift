extension CheckPlan {
  /// How long a new unit may take to answer; longer than whoever asks it waits.
  static let trialLimit = Duration.seconds(6)
  /// How long it may take to be ready once it has answered: it may be connected anew with the profile of its model.
  static let readyLimit = Duration.seconds(10)

  /// The steps by which a unit takes the place of another. Each has to pass: the first that does not ends the check.
  ///
  /// - Parameter number: What a printer or a display is to show. Who reads it has the right device in front of them.
  public static func replacement(for kind: HealthScore.Kind, number: String) -> [CheckStep] {
    let trial = CheckStep(
      .trial, text: "The new \(kind.rawValue) answers.", remedy: "Check its power and its cable, then bind it again.", limit: trialLimit,
      isEssential: true)
    return [trial] + proof(of: kind, number)
  }

  private static func proof(of kind: HealthScore.Kind, _ number: String) -> [CheckStep] {
    switch kind {
    case .printer: newPrinter(number)
    case .drawer: newDrawer
    case .display: newDisplay(number)
    case .scanner: newScanner
    }
  }

  private static func ask(_ name: String, _ text: String, remedy: String, expected: String? = nil) -> CheckStep {
    CheckStep(.question, name, text: text, remedy: remedy, limit: personLimit, isEssential: true, expected: expected)
  }

  private static func newPrinter(_ number: String) -> [CheckStep] {
    [
      CheckStep(
        .ready, text: "The new printer can print.", remedy: "See to what it lacks, then bind it again.", limit: readyLimit,
        isEssential: true),
      CheckStep(
        .testPage, text: "A page with a number is printed.", remedy: "Look at the job with printer.jobs: it says what it waits for.",
        limit: printLimit, isEssential: true),
      ask(
        "number", "Which number is on the paper?", remedy: "Look for the paper at other printers: another one may be the new device.",
        expected: number),
      ask(
        "page", "Is the page readable, and cut if the printer has a cutter?",
        remedy: "Choose the profile of this model and paper width, then bind it again."),
    ]
  }

  private static var newDrawer: [CheckStep] {
    [
      CheckStep(
        .openDrawer, text: "The drawer opens.", remedy: "Check its lock, its cable and the pin in the configuration.", limit: .seconds(8),
        isEssential: true),
      ask("opened", "Did the drawer open by itself?", remedy: "Check its lock, its cable and the pin in the configuration."),
      CheckStep(
        .closeDrawer, text: "Push the drawer shut.", remedy: "The sensor does not see it closed.", limit: personLimit, isEssential: true),
    ]
  }

  private static func newDisplay(_ number: String) -> [CheckStep] {
    [
      CheckStep(
        .testText, text: "The new display takes a number.", remedy: "Check the cable, the speed and the profile.", isEssential: true),
      ask(
        "number", "Which number does the display show?", remedy: "Wrong signs: speed or profile. Nothing: cable, or another display.",
        expected: number),
    ]
  }

  private static var newScanner: [CheckStep] {
    [
      CheckStep(
        .scan, text: "Scan any code with the new scanner.",
        remedy: "Check that it beeps; if it does, speed and suffix are not as configured: tillctl scanner calibrate finds them.",
        limit: personLimit, isEssential: true)
    ]
  }
}
