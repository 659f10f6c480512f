/// The pipes of a printer on USB, as its descriptors say. USB Device Class Definition for Printing Devices 1.1, section 4.2.
public struct USBPrinterInterface: Equatable, Sendable {
  /// How a printer talks; the raw value is the interface's protocol.
  public enum Direction: UInt8, Sendable {
    case oneWay = 1
    case twoWay = 2
    /// IEEE 1284.4 packets on a two-way interface.
    case packets = 3
  }

  public static let printerClass: UInt8 = 7
  private static let printerSubclass: UInt8 = 1

  public let interface: UInt8
  public let alternate: UInt8
  /// The interface has further settings, so that this one must be chosen.
  public let hasAlternatives: Bool
  public let configurationIndex: UInt8
  public let direction: Direction
  public let output: USBDescriptors.Endpoint
  /// Nil for a printer that says nothing.
  public let input: USBDescriptors.Endpoint?

  /// The best setting of an interface: two-way, else one-way, else packets; nil when it has none of a printer.
  ///
  /// A two-way setting without an endpoint in is taken as one-way.
  public init?(_ descriptors: USBDescriptors, configuration: UInt8, interface: UInt8) {
    let all = descriptors.settings.filter { $0.configuration == configuration && $0.interface == interface }
    let order: [Direction] = [.twoWay, .oneWay, .packets]
    for direction in order {
      for setting in all where setting.interfaceClass == Self.printerClass && setting.subclass == Self.printerSubclass {
        guard setting.interfaceProtocol == direction.rawValue,
          let output = setting.endpoints.first(where: { Self.isUsable($0) && !$0.isInput })
        else { continue }
        let input = direction == .oneWay ? nil : setting.endpoints.first { Self.isUsable($0) && $0.isInput }
        (self.interface, alternate, hasAlternatives) = (interface, setting.alternate, all.count > 1)
        (configurationIndex, self.direction) = (setting.configurationIndex, direction)
        (self.output, self.input) = (output, input)
        return
      }
    }
    return nil
  }

  private static func isUsable(_ endpoint: USBDescriptors.Endpoint) -> Bool { endpoint.transfer == .bulk && endpoint.packetBytes > 0 }
}
