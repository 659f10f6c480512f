/// A sale was signed by a fiscal device. Holds what the receipt and the export show of it.
public struct FiscalSigned: Codable, Equatable, Sendable {
  public static let kind = "fiscal.signed"
  public static let version = 1

  public let sale: Identifier
  public let device: String
  /// The device's own name, hexadecimal.
  public let serial: String
  /// The device's number of this sale.
  public let transaction: Int64
  /// How many signatures the device has made.
  public let counter: Int64
  /// When the sale was opened, milliseconds since 1970 (UTC).
  public let startMs: Int64
  /// When it was signed.
  public let endMs: Int64
  public let processType: String
  public let processData: String
  public let algorithm: String
  /// Hexadecimal.
  public let publicKey: String
  /// Hexadecimal; nil when the device did not sign.
  public let signature: String?
  /// Why it did not.
  public let error: String?

  public init(
    sale: Identifier, device: String, serial: String, transaction: Int64, counter: Int64, startMs: Int64, endMs: Int64, processType: String,
    processData: String, algorithm: String, publicKey: String, signature: String?, error: String?
  ) {
    self.sale = sale
    self.device = device
    self.serial = serial
    self.transaction = transaction
    self.counter = counter
    self.startMs = startMs
    self.endMs = endMs
    self.processType = processType
    self.processData = processData
    self.algorithm = algorithm
    self.publicKey = publicKey
    self.signature = signature
    self.error = error
  }

  /// What is signed: everything but the signature, one field a line.
  public var message: [UInt8] {
    Array(
      """
      till fiscal 1
      \(sale)
      \(device)
      \(serial)
      \(transaction)
      \(counter)
      \(startMs)
      \(endMs)
      \(processType)
      \(processData)
      """.utf8)
  }
}
