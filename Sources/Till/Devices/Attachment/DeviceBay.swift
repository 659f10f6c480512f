import DeviceIO
import Logging
import NIOCore
import Peripherals
import RPC
import Store

/// Knows what is plugged in and what is bound, and sends each session to its device.
///
/// The monitor tells what comes and goes; the plan decides; sessions are pointed in the same turn of the loop.
@TillLoop
final class DeviceBay {
  /// The wait for further devices before a role is given away by a guess: the ports of a hub come one after the other.
  private static let guessDelay = Duration.milliseconds(300)

  /// What the start read of the database.
  struct Memory: Sendable {
    var known: [KnownDevice] = []
    var bindings: [RoleBinding] = []
  }

  let slots: [Configuration.Slot]
  /// Terminals that are spoken to by a network alone, by role: nothing that is plugged in can be one.
  let networked: [String: String]
  let registry: DeviceRegistry
  let ledger: Ledger
  let log: Logger
  private let hub: EventHub
  private let monitor: (any DeviceMonitor)?
  private let guesses: Bool
  private var tracker: AttachmentTracker
  /// By role.
  private(set) var bindings: [String: RoleBinding]
  let memory: DeviceMemory
  private let marks: WedgeMarks
  private var sessions: [String: any PluggedSession] = [:]
  private var targets: [String: BindingPlan.Target] = [:]
  /// By the device's name.
  private(set) var trials: [String: DeviceTrial] = [:]
  private var guessTimer: Scheduled<Void>?
  private var pendingGuesses: Set<String> = []
  private var toldChoices: Set<BindingPlan.Choice> = []
  /// Why devices that come and go are not seen; nil: they are.
  private(set) var trouble: String?
  /// Whether a printer is in the middle of a job.
  var isBusy: (String) -> Bool = { _ in false }

  init(
    configuration: Configuration, memory: Memory, monitor: (any DeviceMonitor)?, registry: DeviceRegistry, ledger: Ledger, hub: EventHub,
    log: Logger
  ) {
    slots = configuration.slots
    let terminals = configuration.terminals.filter { $0.place == nil }
    networked = Dictionary(terminals.map { ($0.role, $0.name) }) { first, _ in first }
    guesses = configuration.discovery.guesses
    self.monitor = configuration.discovery.isEnabled ? monitor : nil
    self.registry = registry
    self.ledger = ledger
    self.hub = hub
    self.log = log
    self.memory = DeviceMemory(known: memory.known, ledger: ledger, log: log)
    marks = WedgeMarks(folder: ledger.store.folder + "/wedges", log: log)
    bindings = Dictionary(memory.bindings.map { ($0.role, $0) }) { $1 }
    tracker = AttachmentTracker(sharedSerials: self.memory.sharedSerials)
    if self.monitor == nil { trouble = "devices are not looked for: discovery.enabled is false in the configuration" }
    registry.onChange = { [weak self] view in self?.changed(view) }
  }

  /// What is plugged in.
  var attached: [AttachedDevice] { tracker.attached }

  /// The role that a device has, or had until this moment.
  func role(of device: AttachedDevice, _ plan: BindingPlan) -> (role: String, source: BindingPlan.Source)? {
    if let role = plan.role(of: device) { return role }
    let held = slots.first { targets[$0.name]?.identity == device.identity }
    return held.flatMap { slot in targets[slot.name]?.source.map { (slot.role, $0) } }
  }

  /// Decided from what is true now; links to device files are followed here, because they come and go with the devices.
  var plan: BindingPlan {
    BindingPlan(slots: slots.map(\.followed), bindings: bindings, attached: attached, lastPorts: memory.lastPorts)
  }

  /// The device that a binding of the role is for: of several the one that waits for it.
  func slot(of role: String) -> Configuration.Slot? {
    slots.first { $0.role == role && $0.place.isRole } ?? slots.first { $0.role == role }
  }

  /// The device that has the role by the configuration, so that nothing can be bound to it.
  func configured(_ role: String) -> String? {
    guard let slot = slot(of: role) else { return networked[role] }
    return slot.place.isFixed ? slot.name : nil
  }

  /// A session is to follow its device. Called before `start`, for each device without a fixed address.
  func add(_ session: any PluggedSession) {
    sessions[session.name] = session
    if let slot = slots.first(where: { $0.name == session.name }) { registry.show(slot.name, isShown(slot)) }
  }

  /// What the configuration does not name is there while a unit is bound to it, or is tried in its place.
  private func isShown(_ slot: Configuration.Slot) -> Bool {
    !slot.isImplied || bindings[slot.role]?.identity != nil || trials[slot.name] != nil
  }

  func start() {
    apply()
    monitor?.start { [weak self] event in TillLoop.enqueue { [weak self] in self?.take(event) } }
  }

  func stop() {
    monitor?.stop()
    guessTimer?.cancel()
    for trial in trials.values { trial.end(.failure(RPCError(.deviceCheckFailed, "the daemon stops"))) }
    memory.flush()
  }

  func take(_ event: DeviceMonitorEvent) {
    switch event {
    case .trouble(let error):
      log.warning("\(error)")
      if error != .eventsLost { trouble = error.description }
    case .devices(let event):
      for change in tracker.handle(event) { note(change) }
      apply()
      armGuess()
    }
  }

  private func note(_ change: AttachmentTracker.Change) {
    switch change {
    case .attached(let device):
      memory.cameIn(device)
      log.info("\(device.kind.rawValue) \(device.title ?? "without a name") is plugged in: \(device.identity)")
      hub.publishPassing(DeviceAttached.self, view(of: device, plan))
    case .changed(let device): memory.update(device)
    case .detached(let device):
      memory.wentOut(device)
      log.info("\(device.kind.rawValue) \(device.title ?? "without a name") was pulled out: \(device.identity)")
      hub.publishPassing(DeviceDetached.self, view(of: device, plan))
    case .renamed(let old, let device):
      memory.cameIn(device)
      log.warning("\(old) is called \(device.identity) from now on: its serial number is not its own")
    case .serialShared(let serial, let ports):
      memory.share(serial)
      log.warning("the units at \(ports.joined(separator: ", ")) say the same serial number, \(serial): they are told apart by their ports")
    case .full(let limit): log.warning("more than \(limit) interfaces are plugged in: what comes now is left out")
    }
  }

  /// Sends every session to where its device is now.
  func apply() {
    let plan = plan
    let (wedges, areAll) = plan.wedges { memory.kinds }
    marks.keep(wedges, only: areAll)
    for slot in slots {
      guard let session = sessions[slot.name], var target = plan.targets[slot.name] else { continue }
      if let trial = trials[slot.name] { target = trialTarget(trial, plan) }
      registry.show(slot.name, isShown(slot))
      let before = targets[slot.name]
      guard before != target else { continue }
      targets[slot.name] = target
      let hasMoved = before.map { !target.isSamePlace(as: $0) } ?? true
      registry.place(slot.name, target, hasMoved: hasMoved)
      session.learn(target)
      if hasMoved { session.point(at: target.endpoint, otherwise: target.fallback) }
    }
  }

  private func trialTarget(_ trial: DeviceTrial, _ plan: BindingPlan) -> BindingPlan.Target {
    var bindings = bindings
    bindings[trial.slot.role] = RoleBinding(
      role: trial.slot.role, identity: trial.device.identity.description, settings: trial.settings, source: .bound, actor: "tilld",
      timeUTCMilliseconds: 0)
    let tried = BindingPlan(slots: plan.slots, bindings: bindings, attached: plan.attached, lastPorts: plan.lastPorts)
    return tried.targets[trial.slot.name] ?? BindingPlan.Target(wanted: trial.device.identity.description)
  }

  // MARK: Guesses

  private func armGuess() {
    guard guesses else { return }
    guessTimer?.cancel()
    guessTimer = TillLoop.schedule(in: Self.guessDelay) { [weak self] in self?.guess() }
  }

  private func guess() {
    let (guesses, choices) = plan.guesses()
    for guess in guesses where pendingGuesses.insert(guess.role).inserted {
      ledger.write(actor: "tilld", cause: "guess:\(guess.role)") { scope in
        guard try scope.view.binding(guess.role, register: scope.context.configuration.register.id) == nil else { return }
        try Bindings(scope: scope).set(guess.role, to: guess.device, identity: guess.device.identity.description, source: .guessed)
      } then: { [weak self] result in
        self?.guessed(guess, result)
      }
    }
    for choice in choices where toldChoices.insert(choice).inserted { tell(choice) }
    if toldChoices.count > AttachmentTracker.limit { toldChoices = [] }
  }

  private func guessed(_ guess: BindingPlan.Guess, _ result: Result<Void, any Error>) {
    pendingGuesses.remove(guess.role)
    switch result {
    case .success:
      log.notice(
        "\(guess.device.title ?? guess.device.kind.rawValue) takes the role \(guess.role) by a guess: \(guess.device.identity). If that is wrong: tillctl unbind \(guess.role)"
      )
    case .failure(let error): log.error("the role \(guess.role) could not be given to \(guess.device.identity): \(error)")
    }
  }

  private func tell(_ choice: BindingPlan.Choice) {
    let hint = "choose one: tillctl bind \(choice.role) IDENTITY"
    let message = "several devices can be \(choice.role): \(choice.identities.joined(separator: ", "))"
    tellFailure(BindingFailure(role: choice.role, identity: nil, kind: ErrorKind.deviceAmbiguous.kind, message: message, hint: hint))
  }

  func tellFailure(_ failure: BindingFailure) {
    log.notice("\(failure.role): \(failure.message); \(failure.hint)")
    hub.publishPassing(DeviceBindingFailed.self, failure)
  }

  // MARK: What others did

  /// A role was given or taken, and that is durable.
  func bound(_ binding: RoleBinding) {
    bindings[binding.role] = binding
    for (name, trial) in trials where trial.slot.role == binding.role { trials[name] = nil }
    apply()
    armGuess()
  }

  /// Begins or ends the check of a unit.
  func setTrial(_ trial: DeviceTrial?, of name: String) {
    trials[name] = trial
    apply()
  }

  /// A device is in another state, or said something of itself.
  private func changed(_ view: DeviceView) {
    if let trial = trials[view.device], trial.isAnswer(view), view.identity == trial.device.identity.description {
      // Not now: the session is in the middle of telling it.
      TillLoop.enqueue { trial.end(.success(())) }
    }
    memory.learned(view)
  }
}
