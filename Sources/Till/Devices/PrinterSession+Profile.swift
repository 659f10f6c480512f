import DeviceIO
import Logging
import Peripherals
import RPC

/// How an unknown printer comes to its profile: first its language, then what it says of itself.
extension PrinterSession {
  /// A USB printer says by its class what it is, also where it answers nothing else.
  func meet() {
    // What was kept of one unit says nothing of its replacement.
    if choice.isAutomatic, let known = identity?.unit, let unit, known != unit {
      identity = nil
      change(to: choice.profile(speaking: .escpos))
    }
    switch link?.endpoint {
    case .usbPrinter, .linePrinter: break
    default: return greet()
    }
    let asked = connection
    link?.request(.deviceID) { [weak self] result in
      TillLoop.assumeIsolated {
        guard let self, self.connection == asked else { return }
        if case .success(let answer) = result, let id = PrinterDeviceID(answer: answer) { self.heard(id) }
        self.greet()
      }
    }
  }

  /// The unit of the role's binding, where it has one.
  private var unit: String? { registry.view(of: name)?.identity }

  private func heard(_ id: PrinterDeviceID) {
    deviceIDName = ProfileChoice.Identity(maker: id.manufacturer, model: id.model, unit: unit)
    let model = [id.manufacturer, id.model].compactMap { $0 }.joined(separator: " ")
    registry.update(name) { if $0.model == nil, !model.isEmpty { $0.model = model } }
  }

  /// Asks an unknown unit which language it speaks; a known one is greeted at once.
  private func greet() {
    guard choice.isAutomatic, identity == nil else { return feed(.connected) }
    languageProbe = LanguageProbe()
    perform(languageProbe?.start(now: TillLoop.now) ?? [])
  }

  /// The profile for a unit that was seen to speak `language`; nil: it answered nothing. A name by the USB class counts as far as it agrees with
  /// that: a Star printer that is set to speak ESC/POS still says that it is a Star.
  private func firstProfile(speaking language: PrinterLanguage?) -> PrinterProfile? {
    if let named = deviceIDName.flatMap(choice.profile), language.map({ ($0 == .escpos) == (named.language == .escpos) }) ?? true {
      return named
    }
    guard let language, language != profile.language else { return nil }
    return choice.profile(speaking: language)
  }

  func perform(_ actions: [LanguageProbe.Action]) {
    for action in actions {
      switch action {
      case .write(let bytes): write(bytes)
      case .setTimer(let time): probeAlarm.set(time)
      case .found(let language):
        bytesBefore = languageProbe?.bytesAsked ?? 0
        languageProbe = nil
        probeAlarm.cancel()
        if let first = firstProfile(speaking: language) { change(to: first) }
        feed(.connected)
      }
    }
  }

  /// Keeps what the unit said of itself, and chooses its profile by it.
  func recognize(_ capabilities: PrinterCapabilities, answers: [String]) {
    let found = ProfileChoice.Identity(
      maker: capabilities.maker, model: capabilities.model, firmware: capabilities.firmware, capabilities: answers, unit: unit)
    guard capabilities.model != nil else { return }
    if found != identity {
      identity = found
      onIdentity(found)
    }
    guard choice.isAutomatic, let wanted = choice.profile(of: found), wanted.name != profile.name else { return }
    wantedProfile = wanted
    // Not at once: the machine is still telling what it did.
    TillLoop.enqueue { [weak self] in self?.changeProfile() }
  }

  /// Takes the wanted profile as soon as no job is under way: one that waits is planned anew, one that the printer is ready for is printed first.
  func changeProfile() {
    guard let wanted = wantedProfile else { return }
    if machine.onlyWaits { onProfileWanted() }
    guard machine.isIdle else { return }
    wantedProfile = nil
    log.notice("printer \(name): it is a \(identity?.model ?? "?"), profile \(wanted.name)")
    take(wanted)
    link?.reconnect()
  }

  /// Before the machine is told of the connection: a job that waits is planned anew.
  private func change(to new: PrinterProfile) {
    guard new.name != profile.name else { return }
    if machine.onlyWaits { onProfileWanted() }
    take(new)
  }

  private func take(_ new: PrinterProfile) {
    profile = new
    machine = POSPrinterMachine(profile: new, drawerPolarity: drawerPolarity, drawerHasSensor: drawerHasSensor)
    registry.update(name) { $0.profile = new.name }
  }
}
