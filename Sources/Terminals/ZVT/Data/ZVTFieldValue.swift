/// The content of a field of a data block. Card data is dropped while it is read: there is no case that could hold it.
public enum ZVTFieldValue: Hashable, Sendable {
  case byte(UInt8)
  /// A number and the digits that it was written with.
  case number(Int64, digits: Int)
  /// In minor units.
  case amount(Int64)
  /// Packed digits, or hexadecimal where they are no digits.
  case digits(String)
  case bytes([UInt8])
  /// In the character set that was agreed.
  case text([UInt8])
  case ascii(String)
  case cardNumber(MaskedPAN?)
  /// So many bytes were there and are not kept.
  case hidden(bytes: Int)
  case password(ZVTPassword)
  case totals(ZVTTotals)
  case container(TLVContainer)
  /// The field's bytes are not what they should be, such as letters in an amount.
  case malformed(bytes: Int)
}
