import DeviceIO
import Logging
import NIOCore
import Peripherals
import RPC

/// How an unknown printer comes to its profile: first its language, then what it says of itself.
extension PrinterSession {
  /// Asks an unknown unit which language it speaks; a known one is greeted at once.
  func greet() {
    guard choice.isAutomatic, identity == nil else { return feed(.connected) }
    languageProbe = LanguageProbe()
    perform(languageProbe?.start(now: TillLoop.now) ?? [])
  }

  func perform(_ actions: [LanguageProbe.Action]) {
    for action in actions {
      switch action {
      case .write(let bytes): write(bytes)
      case .setTimer(let time):
        probeTimer?.cancel()
        probeTimer = TillLoop.schedule(in: max(.zero, time - TillLoop.now)) { [weak self] in
          guard let self else { return }
          perform(languageProbe?.timer(now: TillLoop.now) ?? [])
        }
      case .found(let language):
        bytesBefore = languageProbe?.bytesAsked ?? 0
        languageProbe = nil
        probeTimer?.cancel()
        if let language, language != profile.language {
          if machine.onlyWaits { onProfileWanted() }
          take(choice.profile(speaking: language))
        }
        feed(.connected)
      }
    }
  }

  /// Keeps what the unit said of itself, and chooses its profile by it.
  func recognize(_ capabilities: PrinterCapabilities, answers: [String]) {
    let found = ProfileChoice.Identity(
      maker: capabilities.maker, model: capabilities.model, firmware: capabilities.firmware, capabilities: answers)
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

  private func take(_ new: PrinterProfile) {
    profile = new
    machine = POSPrinterMachine(profile: new, drawerPolarity: drawerPolarity, drawerHasSensor: drawerHasSensor)
    registry.update(name) { $0.profile = new.name }
  }
}
