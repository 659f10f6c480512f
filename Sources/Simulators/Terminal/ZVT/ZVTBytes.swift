/// The simulator's own way of writing and reading ZVT. It shares nothing with the till's.
enum ZVTBytes {
  static let positive: [UInt8] = [0x80, 0, 0]

  static func command(_ head: [UInt8], _ data: [UInt8] = []) -> [UInt8] {
    data.count < 255 ? head + [UInt8(data.count)] + data : head + [255, UInt8(data.count % 256), UInt8(data.count / 256)] + data
  }

  static func digits(_ number: Int64, _ bytes: Int) -> [UInt8] {
    let text = String(number)
    let padded = String(repeating: "0", count: max(0, bytes * 2 - text.count)) + text.suffix(bytes * 2)
    let values = padded.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
  }

  static func number(_ bytes: some Sequence<UInt8>) -> Int64 {
    bytes.reduce(0) { $0 * 100 + Int64($1 / 16) * 10 + Int64($1 % 16) }
  }

  /// The length of the message that the bytes begin with, once it is known.
  static func length(_ bytes: [UInt8]) -> Int? {
    guard bytes.count > 2 else { return nil }
    if bytes[2] != 255 { return Int(bytes[2]) + 3 }
    return bytes.count > 4 ? Int(bytes[3]) + 256 * Int(bytes[4]) + 5 : nil
  }

  static func data(_ message: [UInt8]) -> ArraySlice<UInt8> { message.dropFirst(message[2] == 255 ? 5 : 3) }

  /// Tag 1F25 at the beginning of a container.
  static func cashback(_ container: ArraySlice<UInt8>?) -> Int64 {
    guard let container, container.count >= 9, Array(container.prefix(3)) == [0x1F, 0x25, 6] else { return 0 }
    return number(container.dropFirst(3).prefix(6))
  }

  /// The fields that a till sends with an order.
  static func fields(_ data: ArraySlice<UInt8>) -> [UInt8: ArraySlice<UInt8>] {
    let sizes: [UInt8: Int] = [0x01: 1, 0x02: 1, 0x03: 1, 0x04: 6, 0x05: 1, 0x19: 1, 0x49: 2, 0x87: 2, 0x8A: 1, 0x3D: 3]
    var found: [UInt8: ArraySlice<UInt8>] = [:]
    var rest = data
    while let number = rest.first, let size = sizes[number], rest.count > size {
      found[number] = rest.dropFirst().prefix(size)
      rest = rest.dropFirst(1 + size)
    }
    // A container, of which only its content is taken; short ones alone come from a till.
    if rest.first == 0x06, let length = rest.dropFirst().first, length < 0x80, rest.count >= Int(length) + 2 {
      found[0x06] = rest.dropFirst(2).prefix(Int(length))
    }
    return found
  }
}
