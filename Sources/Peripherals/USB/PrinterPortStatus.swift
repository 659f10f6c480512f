/// The byte of GET_PORT_STATUS, or of the lines of a parallel port. It can be asked for while the data pipe is stuck.
///
/// Some clones always answer the same: it is a hint beside the printer's own status, never evidence.
public struct PrinterPortStatus: Equatable, Sendable {
  public let byte: UInt8

  public init(byte: UInt8) { self.byte = byte }

  public var hasError: Bool { byte & 0x08 == 0 }
  public var isSelected: Bool { byte & 0x10 != 0 }
  public var isPaperEmpty: Bool { byte & 0x20 != 0 }
}
