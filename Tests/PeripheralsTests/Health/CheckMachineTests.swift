import Testing

@testable import Peripherals

@Suite("Checks of devices")
struct CheckMachineTests {
  private func machine(_ kind: HealthScore.Kind, _ level: CheckPlan.Level) -> CheckMachine {
    var machine = CheckMachine(CheckPlan.steps(for: kind, level: level))
    _ = machine.handle(.start, now: .zero)
    return machine
  }

  @Test(
    "Every check of every kind has steps with names of their own, texts and remedies",
    arguments: HealthScore.Kind.allCases, CheckPlan.Level.allCases)
  func plans(kind: HealthScore.Kind, level: CheckPlan.Level) {
    let steps = CheckPlan.steps(for: kind, level: level)
    #expect(steps.first?.task == .link)
    #expect(Set(steps.map(\.name)).count == steps.count)
    #expect(steps.allSatisfy { !$0.text.isEmpty && $0.remedy.hasSuffix(".") && $0.limit > .zero })
    #expect(steps.contains { $0.task == .question } == (level == .interactive))
    if level == .internal { #expect(steps.allSatisfy { !$0.isForPerson && $0.limit <= .seconds(2) }) }
  }

  @Test(
    "A unit that takes another's place has to pass every step: the first that fails ends the check", arguments: HealthScore.Kind.allCases)
  func replacement(kind: HealthScore.Kind) {
    let steps = CheckPlan.replacement(for: kind, number: "4711")
    #expect(steps.first?.task == .trial)
    #expect(Set(steps.map(\.name)).count == steps.count)
    #expect(steps.allSatisfy { $0.isEssential && !$0.text.isEmpty && $0.remedy.hasSuffix(".") && $0.limit > .zero })
    #expect(steps.contains { $0.isForPerson })
    for failing in steps.indices {
      var machine = CheckMachine(steps)
      _ = machine.handle(.start, now: .zero)
      for _ in 0..<failing { _ = machine.handle(.notApplicable(machine.current?.task ?? .link, reason: ""), now: .zero) }
      _ = machine.handle(.timer, now: .seconds(100))
      #expect(machine.state == .failed, "\(steps[failing].name)")
    }
  }

  @Test("What a device shows is read by a person, who may misread it twice, and cannot just say yes")
  func reads() {
    func asked() -> CheckMachine {
      var machine = CheckMachine(CheckPlan.replacement(for: .display, number: "4711"))
      _ = machine.handle(.start, now: .zero)
      _ = machine.handle(.observed(.trial, isGood: true, evidence: ""), now: .zero)
      _ = machine.handle(.observed(.testText, isGood: true, evidence: ""), now: .zero)
      return machine
    }
    var machine = asked()
    #expect(machine.state == .asking)
    #expect(machine.handle(.answered(true), now: .zero).isEmpty)
    #expect(machine.handle(.read("4712"), now: .zero) == [.changed])
    #expect(machine.outcomes.last?.evidence == "that is not what it shows; 2 tries are left")
    _ = machine.handle(.read(" 47 11 "), now: .zero)
    #expect(machine.state == .passed)
    machine = asked()
    for _ in 0..<CheckMachine.maximumReadings { _ = machine.handle(.read("1"), now: .zero) }
    #expect(machine.state == .failed && machine.outcomes.last?.evidence?.contains("4711") == true)
    machine = asked()
    _ = machine.handle(.answered(false), now: .zero)
    #expect(machine.state == .failed)
  }

  @Test("Everything seen: passed, with the evidence of each step")
  func passes() {
    var machine = machine(.printer, .internal)
    for task in [CheckStep.Task.link, .answer, .identification, .ready] {
      #expect(machine.current?.task == task)
      _ = machine.handle(.observed(task, isGood: true, evidence: "saw \(task.rawValue)"), now: .zero)
    }
    #expect(machine.state == .passed)
    #expect(machine.outcomes.map(\.evidence) == ["saw link", "saw answer", "saw identification", "saw ready"])
  }

  @Test("An essential step that fails ends the check, another one does not")
  func fails() {
    var machine = machine(.printer, .internal)
    _ = machine.handle(.observed(.link, isGood: true, evidence: ""), now: .zero)
    #expect(machine.handle(.timer, now: .milliseconds(1_999)).isEmpty)
    _ = machine.handle(.timer, now: .seconds(2))
    #expect(machine.current?.task == .identification)
    #expect(machine.outcomes[1].state == .failed)
    var away = self.machine(.printer, .external)
    _ = away.handle(.observed(.link, isGood: false, evidence: "unplugged"), now: .zero)
    #expect(away.isOver && away.state == .failed)
    #expect(away.outcomes.dropFirst().allSatisfy { $0.state == .skipped })
  }

  @Test("A person is asked, and answers; a yes cannot stand for what the device has to show")
  func asks() {
    var machine = machine(.scanner, .interactive)
    _ = machine.handle(.observed(.link, isGood: true, evidence: ""), now: .zero)
    _ = machine.handle(.notApplicable(.answer, reason: "cannot be asked"), now: .zero)
    #expect(machine.state == .asking)
    #expect(machine.handle(.answered(true), now: .zero).isEmpty)
    _ = machine.handle(.observed(.scan, isGood: true, evidence: "4006381333931"), now: .zero)
    _ = machine.handle(.answered(false), now: .zero)
    #expect(machine.current?.task == .question)
    _ = machine.handle(.answered(true), now: .zero)
    #expect(machine.state == .failed)
    #expect(machine.outcomes.map(\.state) == [.passed, .skipped, .passed, .failed, .passed])
  }

  @Test("A cancelled check hears nothing more")
  func cancels() {
    var machine = machine(.drawer, .external)
    #expect(machine.handle(.cancelled(reason: "another one began"), now: .zero) == [.changed])
    #expect(machine.state == .cancelled)
    #expect(machine.handle(.observed(.link, isGood: true, evidence: ""), now: .zero).isEmpty)
    #expect(machine.handle(.timer, now: .seconds(100)).isEmpty)
  }

  @Test(
    "Whatever comes or does not come, every check ends by itself",
    arguments: HealthScore.Kind.allCases, CheckPlan.Level.allCases)
  func ends(kind: HealthScore.Kind, level: CheckPlan.Level) {
    var machine = CheckMachine(CheckPlan.steps(for: kind, level: level))
    var due = Duration.zero
    var actions = machine.handle(.start, now: .zero)
    for _ in 0..<20 where !machine.isOver {
      for case .armTimer(let time) in actions { due = time }
      actions = machine.handle(.timer, now: due)
    }
    #expect(machine.isOver)
    #expect(due <= .seconds(400))
  }

  @Test("What is seen of another step changes nothing")
  func ignoresOthers() {
    for task in CheckStep.Task.allCases where task != .link {
      var machine = machine(.printer, .interactive)
      #expect(machine.handle(.observed(task, isGood: true, evidence: ""), now: .zero).isEmpty)
      #expect(machine.current?.task == .link)
    }
  }
}
