import Peripherals
import RPC
import Sales

/// The check by which a unit takes the place of another.
extension CheckDesk {
  /// What a new unit shows: numbers that nobody guesses, and that are read in a moment.
  private static let numbers = 1_000...9_999

  /// Begins it; `tried` tells it whether the unit answers. `then` gets its end, which comes by itself.
  func replace(
    _ id: Identifier, _ device: DeviceView, on connection: Connection, then: @escaping @TillLoop (CheckView) -> Void
  ) throws(RPCError) {
    guard let kind = HealthScore.Kind(rawValue: device.kind) else { throw RPCError(.deviceUnknown, "a \(device.kind) has no checks") }
    guard mayBegin(device.device) else { throw RPCError(.checkRunning) }
    let run = CheckRun(id, device, kind, replacementShowing: String(Int.random(in: Self.numbers)))
    run.onEnd = then
    begin(run, on: connection)
  }

  /// The unit has answered, or it has not.
  func tried(_ device: String, _ result: Result<Void, RPCError>) {
    guard let run = running[device], run.isReplacement else { return }
    switch result {
    case .success: observed(.trial, run, isGood: true, "it answers")
    case .failure(let error): observed(.trial, run, isGood: false, error.message)
    }
  }
}

extension DeviceView {
  /// The roll may end soon: it prints. One that never answers may print: the paper tells.
  var canPrint: Bool { state == "online" || cause == "printer.paperNearEnd" || cause == DeviceState.mute }
}
