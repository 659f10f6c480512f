/// The number of a receipt: ascending by register and epoch, without gaps, given in the transaction that completes the sale.
public struct ReceiptNumber: Codable, Hashable, Sendable {
  public let register: RegisterID
  /// Changes when a till is restored, so that a number is never given twice.
  public let epoch: Int
  /// From 1.
  public let number: Int64
  /// Set of the numbers of practice, which are a series of their own.
  private let training: Bool?

  public init(register: RegisterID, epoch: Int, number: Int64, isTraining: Bool = false) {
    self.register = register
    self.epoch = epoch
    self.number = number
    training = isTraining ? true : nil
  }

  public var isTraining: Bool { training ?? false }
}

extension ReceiptNumber: CustomStringConvertible {
  /// "register-epoch-number", such as "till1-1-42"; "till1-1-T42" for practice.
  public var description: String { "\(register)-\(epoch)-\(isTraining ? "T" : "")\(number)" }
}
