/// Which steps a check has. UnifiedPOS knows three levels: internal (the unit is asked), external (it does something that can be seen) and
/// interactive (a person is led through it).
public enum CheckPlan {
  public enum Level: String, Sendable, CaseIterable { case `internal`, external, interactive }

  /// How long a person may take for one step.
  public static let personLimit = Duration.seconds(60)
  static let printLimit = Duration.seconds(45)

  public static func steps(for kind: HealthScore.Kind, level: Level) -> [CheckStep] {
    switch kind {
    case .printer: printer(level)
    case .drawer: drawer(level)
    case .display: display(level)
    case .scanner: scanner(level)
    }
  }

  private static let link = CheckStep(
    .link, text: "The device is connected.", remedy: "Check its power and its cable, and its address in the configuration.",
    isEssential: true)

  private static func question(_ name: String, _ text: String, remedy: String) -> CheckStep {
    CheckStep(.question, name, text: text, remedy: remedy, limit: personLimit)
  }

  private static func printer(_ level: Level) -> [CheckStep] {
    var steps = [
      link,
      CheckStep(
        .answer, text: "The printer answers a question of its status.",
        remedy:
          "Switch it off and on. If it never answers, its profile asks for more than it can, or the return line of the cable is missing."
      ),
      CheckStep(
        .identification, text: "The printer says what it is.", remedy: "Some printers cannot; compare the profile with its name plate."),
      CheckStep(.ready, text: "The printer can print.", remedy: "Do what the state says.", isEssential: level == .external),
    ]
    if level == .interactive {
      steps += [
        CheckStep(
          .openCover, text: "Open the cover.", remedy: "The cover's switch does not report: have it looked at.", limit: personLimit),
        CheckStep(
          .closeCover, text: "Close the cover.", remedy: "The cover does not close, or there is no paper.", limit: personLimit,
          isEssential: true),
      ]
    }
    if level != .internal {
      steps.append(
        CheckStep(
          .testPage, text: "A test page is printed.", remedy: "Look at the job with printer.jobs: it says what it waits for.",
          limit: printLimit,
          isEssential: true))
    }
    if level == .interactive {
      steps += [
        question(
          "readable", "Is the page readable from edge to edge?", remedy: "Clean the head, or choose the profile of this paper width."),
        question("characters", "Are the letters é, ß and € right?", remedy: "The profile's code pages are not those of this printer."),
        question("cut", "Was it cut behind the last line?", remedy: "Clear the cutter, or correct the cut in the profile."),
      ]
    }
    return steps
  }

  private static func drawer(_ level: Level) -> [CheckStep] {
    var steps = [
      link,
      CheckStep(
        .answer, text: "The sensor says whether the drawer is open.",
        remedy: "Drawers without a sensor cannot say it. With one, check the cable from drawer to printer."),
    ]
    if level != .internal {
      steps += [
        CheckStep(
          .openDrawer, text: "The drawer opens.", remedy: "Check its lock, its cable and the pin in the configuration.", limit: .seconds(8)),
        CheckStep(.closeDrawer, text: "Push the drawer shut.", remedy: "The sensor does not see it closed.", limit: personLimit),
      ]
    }
    if level == .interactive {
      steps.insert(
        question("opened", "Did the drawer open by itself?", remedy: "Check its lock, its cable and the pin in the configuration."), at: 3)
    }
    return steps
  }

  private static func display(_ level: Level) -> [CheckStep] {
    var steps = [
      link,
      CheckStep(
        .answer, text: "The display takes what it is sent.", remedy: "Check the flow control of its port: most displays have none."),
    ]
    if level != .internal {
      steps.append(
        CheckStep(.testText, text: "Each cell shows a test text.", remedy: "Check the cable and the profile.", isEssential: true))
    }
    if level == .interactive {
      steps.append(
        question(
          "visible", "Do both lines stand there, without gaps?", remedy: "Wrong signs: speed or profile. Gaps: the display is worn out."))
    }
    return steps
  }

  private static func scanner(_ level: Level) -> [CheckStep] {
    var steps = [
      link,
      CheckStep(
        .answer, text: "The scanner answers, where it can.",
        remedy: "A plain serial or keyboard scanner only talks when it reads: check it with a scan (level external)."),
    ]
    if level != .internal {
      steps.append(
        CheckStep(
          .scan, text: "Scan any code.",
          remedy: "Check that it beeps; if it does, speed and suffix are not as configured: tillctl scanner calibrate finds them.",
          limit: personLimit, isEssential: true))
    }
    if level == .interactive {
      steps += [
        CheckStep(
          .scan, "second", text: "Scan a code of another kind.", remedy: "The kind may be switched off in the scanner.", limit: personLimit),
        question("beep", "Did it beep once for each scan?", remedy: "Switch the good-read beep on with the scanner's own codes."),
      ]
    }
    return steps
  }
}
