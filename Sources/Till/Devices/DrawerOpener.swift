import Peripherals

/// What opens drawers and knows how they stand: a printer, or a box on a port of its own. It has one sensor, whatever the number of drawers.
@TillLoop
protocol DrawerOpener: AnyObject {
  /// How it is reached, for people.
  var place: String { get }
  var profileName: String { get }
  /// The pulse that the profile says.
  var pulse: PrinterProfile.Drawer { get }
  /// The sensor's level; nil: not known, or there is none.
  var drawerSignalHigh: Bool? { get }
  var onDrawer: (DrawerReport) -> Void { get set }
  /// Calls `body` whenever it comes within reach or goes out of it; the text says why it is not.
  func watchReach(_ body: @escaping (Bool, String) -> Void)
  func kick(_ kick: Peripherals.DrawerKick)
  func teach(isOpen: Bool)
  /// False when it has no beeper.
  func beep(_ tone: DrawerAlarm.Tone) -> Bool
}
