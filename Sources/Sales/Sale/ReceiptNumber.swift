/// The number of a receipt: ascending by register and epoch, without gaps, given in the transaction that completes the sale.
public struct ReceiptNumber: Codable, Hashable, Sendable {
  public let register: RegisterID
  /// Changes when a till is restored, so that a number is never given twice.
  public let epoch: Int
  /// From 1.
  public let number: Int64

  public init(register: RegisterID, epoch: Int, number: Int64) {
    self.register = register
    self.epoch = epoch
    self.number = number
  }
}

extension ReceiptNumber: CustomStringConvertible {
  /// "register-epoch-number", such as "till1-1-42".
  public var description: String { "\(register)-\(epoch)-\(number)" }
}
