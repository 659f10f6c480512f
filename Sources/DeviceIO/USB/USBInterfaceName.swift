/// A USB interface as sysfs names it: `1-1.4:1.0` is bus 1, ports 1 and 4, configuration 1, interface 0.
package struct USBInterfaceName: Sendable, Hashable, CustomStringConvertible {
  package let description: String
  /// The device's name: what stands before the colon.
  let device: String
  let configuration: UInt8
  let interface: UInt8

  /// Nil for a text that is none.
  package init?(_ text: String) {
    let halves = text.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[0].isEmpty, halves[0].utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }),
      halves[0].utf8.first != 0x2E
    else { return nil }
    let numbers = halves[1].split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 2, let configuration = UInt8(numbers[0]), let interface = UInt8(numbers[1]) else { return nil }
    description = text
    device = String(halves[0])
    (self.configuration, self.interface) = (configuration, interface)
  }
}
