import NIOCore
import Peripherals
import RPC

/// A unit that is to take the place of another, while it is asked whether it is one of its kind.
///
/// The session is pointed at it and treats it as its own; the first state that is not offline is its answer.
@TillLoop
final class DeviceTrial {
  /// The wait for an answer: a printer is asked for its state within a second of connecting, and once more.
  static let limit = Duration.seconds(5)
  /// After this time the caller is told that the check goes on, for no call waits longer than 2 s for a device.
  static let answerLimit = Duration.milliseconds(1_500)

  let slot: Configuration.Slot
  let device: AttachedDevice
  let settings: String?
  /// A person looks at what it does: a printer that answers nothing may take the role too.
  let isGuided: Bool
  private var timer: Scheduled<Void>?
  private var waiting: [@TillLoop (Result<Void, RPCError>) -> Void] = []
  private(set) var outcome: Result<Void, RPCError>?

  init(slot: Configuration.Slot, device: AttachedDevice, settings: String?, isGuided: Bool = false) {
    self.slot = slot
    self.device = device
    self.settings = settings
    self.isGuided = isGuided
  }

  /// The first state that is not `offline` is its answer; `unknown` is none, but where a person sees what it prints.
  func isAnswer(_ view: DeviceView) -> Bool {
    switch view.state {
    case "offline": false
    case "unknown": isGuided && view.cause == DeviceState.mute
    default: true
    }
  }

  func start() {
    timer = TillLoop.schedule(in: Self.limit) { [weak self] in self?.end(.failure(RPCError(.deviceCheckFailed))) }
  }

  /// Calls `body` with the outcome, now or later.
  func whenEnded(_ body: @escaping @TillLoop (Result<Void, RPCError>) -> Void) {
    if let outcome { body(outcome) } else { waiting.append(body) }
  }

  func end(_ result: Result<Void, RPCError>) {
    guard outcome == nil else { return }
    outcome = result
    timer?.cancel()
    let bodies = waiting
    waiting = []
    for body in bodies { body(result) }
  }
}
