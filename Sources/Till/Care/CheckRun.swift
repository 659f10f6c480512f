import Peripherals
import RPC
import Sales

/// One check of a device, under way.
@TillLoop
final class CheckRun {
  let id: Identifier
  let device: DeviceView
  let kind: HealthScore.Kind
  /// As the contract calls it.
  let level: String
  /// Who began it: with that connection it ends.
  weak var owner: Connection?
  var machine: CheckMachine
  /// Wakes `machine`.
  var alarm: Alarm?
  /// When the step that is under way began.
  var asked = Duration.zero
  var job: Identifier?
  /// Of a unit that is to take the place of another: what it shows, for a person to read.
  let number: String?
  /// Told how a replacement's check ended.
  var onEnd: @TillLoop (CheckView) -> Void = { _ in }

  init(_ id: Identifier, _ device: DeviceView, _ kind: HealthScore.Kind, _ level: CheckPlan.Level) {
    (self.id, self.device, self.kind, self.level, number) = (id, device, kind, level.rawValue, nil)
    machine = CheckMachine(CheckPlan.steps(for: kind, level: level))
  }

  /// The check of a unit that is to take the place of another.
  init(_ id: Identifier, _ device: DeviceView, _ kind: HealthScore.Kind, replacementShowing number: String) {
    (self.id, self.device, self.kind, self.level, self.number) = (id, device, kind, CheckView.replacement, number)
    machine = CheckMachine(CheckPlan.replacement(for: kind, number: number))
  }

  var isReplacement: Bool { number != nil }

  var view: CheckView {
    let asking = machine.state == .asking ? machine.current : nil
    return CheckView(
      check: id.description, device: device.device, level: level, state: machine.state.rawValue,
      steps: machine.outcomes.map { outcome in
        CheckStepView(
          step: outcome.step.name, state: outcome.state.rawValue, text: outcome.step.text, evidence: outcome.evidence?.prefixBytes(512),
          remedy: outcome.state == .failed ? outcome.step.remedy : nil)
      }, question: asking?.text, expects: asking.map(Self.expects))
  }

  private static func expects(_ step: CheckStep) -> String {
    if step.expected != nil { return "text" }
    return step.task == .question ? "yesNo" : "deed"
  }
}
