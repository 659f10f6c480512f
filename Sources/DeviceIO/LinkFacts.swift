/// What was learned of a device while it was opened.
public struct LinkFacts: Sendable, Equatable {
  /// Of a HID device: its report descriptor; nil where the system would not give it.
  public var reportDescriptor: [UInt8]?
  /// Of a keyboard: whether caps lock was on when it was grabbed.
  public var isCapsLocked = false

  public init(reportDescriptor: [UInt8]? = nil, isCapsLocked: Bool = false) {
    self.reportDescriptor = reportDescriptor
    self.isCapsLocked = isCapsLocked
  }
}
