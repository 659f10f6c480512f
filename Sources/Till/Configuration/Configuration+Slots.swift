import DeviceIO
import Peripherals
import Store

extension Configuration {
  /// A device of the configuration as those see it who look for the unit behind it.
  struct Slot: Sendable, Equatable {
    /// The device's name.
    var name: String
    var role: String
    var family: DeviceRole.Family
    var place: DevicePlace
    var isImplied = false
  }

  /// Everything that has a plug of its own.
  var slots: [Slot] {
    printers.map { Slot(name: $0.name, role: $0.role, family: .printer, place: $0.place, isImplied: $0.isImplied) }
      + displays.compactMap { device in
        device.place.map { Slot(name: device.name, role: device.role, family: .display, place: $0, isImplied: device.isImplied) }
      }
      + boxSlots
      + scanners.map { Slot(name: $0.name, role: $0.role, family: .scanner, place: $0.place, isImplied: $0.isImplied) }
      + terminals.compactMap { device in
        device.place.map { Slot(name: device.name, role: device.role, family: .terminal, place: $0) }
      }
  }

  /// Drawers that name the same unit share its box: it has the role of the first.
  private var boxSlots: [Slot] {
    var seen: Set<DevicePlace> = []
    return drawers.compactMap { drawer in
      guard let place = drawer.box?.place, seen.insert(place).inserted || place.isRole else { return nil }
      return Slot(name: drawer.name, role: drawer.role, family: .drawer, place: place)
    }
  }

  /// A kind of device that the file does not name is there all the same when it is plugged in or bound: nobody has to write a file for one
  /// printer and one scanner. Such a device is called as its role is.
  mutating func addImplied(names: [String]) {
    func isFree(_ role: DeviceRole) -> Bool { !names.contains(role.description) }
    let (receipt, scanner, display) = (DeviceRole.receiptPrinter, DeviceRole.scanner, DeviceRole.customerDisplay)
    if printers.isEmpty, isFree(receipt) {
      printers.append(
        PrinterDevice(
          name: receipt.description, role: receipt.description, place: .role(.init()), profile: PrinterDevice.automaticProfile,
          partlyPrinted: .ask,
          jobDeadlineSeconds: 300, isImplied: true))
    }
    if displays.isEmpty, isFree(display) {
      displays.append(
        DisplayDevice(
          name: display.description, role: display.description, place: .role(.init()), profile: "cd5220", isImplied: true))
    }
    if scanners.isEmpty, isFree(scanner) {
      scanners.append(
        ScannerDevice(
          name: scanner.description, role: scanner.description, place: .role(.init()), framing: .cr, gapMilliseconds: 100, aim: .auto,
          isImplied: true))
    }
  }
}
