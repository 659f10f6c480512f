import Peripherals

/// What a printer is beside a printer: the one that opens the drawer, and that takes jobs from the spool.
extension PrinterSession: DrawerOpener {
  var place: String { "printer:\(name)" }
  var profileName: String { profile.name }
  var pulse: PrinterProfile.Drawer { profile.drawer }

  func kick(_ kick: Peripherals.DrawerKick) { feed(.kickDrawer(kick)) }

  func teach(isOpen: Bool) { feed(.teachDrawer(isOpen: isOpen)) }

  /// The profile's own beep: no printer's command takes a pitch.
  func beep(_ tone: DrawerAlarm.Tone) -> Bool {
    guard let beep = profile.commands?.beep else { return false }
    feed(.aside(PrinterAside(.beeper, beep.bytes)))
    return true
  }
}

extension PrinterSession: PrintPort {
  var form: PrintForm { .commands }
  var resumesJobs: Bool { false }

  func submit(_ request: PrintJobRequest) { feed(.submit(request)) }

  func begin(_ id: String) { feed(.begin(id)) }

  func cancel(_ id: String) { feed(.cancel(id)) }

  func resume(_ request: PrintJobRequest, isNoted: Bool) {
    preconditionFailure("a printer forgets its jobs with the run that sent them: what it had is settled at the start")
  }
}
