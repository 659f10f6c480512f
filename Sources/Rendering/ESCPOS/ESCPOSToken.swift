/// One whole piece of an ESC/POS stream, as `ESCPOSTokenizer` cuts it.
public enum ESCPOSToken: Equatable, Sendable {
  /// One byte of text (20…7E and 80…FF), not yet decoded: the code page in force says what it means.
  case character(UInt8)
  /// One whole command with its parameters and data; control characters such as LF are commands of one byte.
  case command(ESCPOSCommand)
  /// One byte that begins no known command; it is dropped, and reading goes on with the next byte.
  case unknown(UInt8)
  /// One byte for another device, because ESC = has deselected the printer.
  case elsewhere(UInt8)
}
