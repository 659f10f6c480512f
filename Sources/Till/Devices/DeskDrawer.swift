import Peripherals
import RPC
import Sales

/// A drawer at the desk: what opens it, how it stands, and what was ordered of it.
@TillLoop
final class DeskDrawer {
  typealias Order = (id: String, reason: String, sale: Identifier?)

  let device: Configuration.DrawerDevice
  let opener: any DrawerOpener
  var view: DrawerView
  var polarity: DrawerPolarity?
  /// Orders that were handed on and are not answered yet.
  var orders: [String: (reason: String, sale: Identifier?)] = [:]
  var lastEnded: Order?
  var alarm: DrawerAlarm?
  /// Wakes `alarm`.
  var timer: Alarm?

  init(device: Configuration.DrawerDevice, opener: any DrawerOpener, polarity: DrawerPolarity?) {
    self.device = device
    self.opener = opener
    self.polarity = polarity
    alarm = device.alarm.map(DrawerAlarm.init)
    view = DrawerView(
      drawer: device.name, state: device.sensor == .none ? "noSensor" : "unknown", sinceMs: TillClock.milliseconds)
  }

  /// How it stands, with the level of this moment.
  var currentView: DrawerView {
    var view = view
    view.signal = device.sensor == .none ? nil : opener.drawerSignalHigh.map { $0 ? "high" : "low" }
    return view
  }

  /// The order as the machines take it, with the times of the configuration before those of the profile.
  func kick(_ id: Identifier) -> Peripherals.DrawerKick {
    let pulse = opener.pulse
    let onMs = device.onMs ?? pulse.onMs
    let duty = device.dutyPercent ?? pulse.dutyPercent ?? PrinterProfile.Drawer.usualDutyPercent
    return Peripherals.DrawerKick(
      id: id.description, pin: device.pin, onMs: onMs, offMs: max(onMs, pulse.offMs),
      restMs: Peripherals.DrawerKick.restMs(onMs: onMs, dutyPercent: duty))
  }
}
