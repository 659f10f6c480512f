/// The fields of a message, in the order in which they came. All are optional and may stand in any order.
public struct ZVTBlock: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public let number: UInt8
    public let value: ZVTFieldValue
    /// Bytes that the field takes, with its number and length; 0 where it was made here.
    public let size: Int

    public init(_ number: UInt8, _ value: ZVTFieldValue) { self.init(number, value, size: 0) }

    init(_ number: UInt8, _ value: ZVTFieldValue, size: Int) { (self.number, self.value, self.size) = (number, value, size) }

    /// How many bytes it took does not count.
    public static func == (one: Field, other: Field) -> Bool { one.number == other.number && one.value == other.value }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(number)
      hasher.combine(value)
    }
  }

  /// Why the rest of a block could not be read.
  public enum Problem: Hashable, Sendable {
    /// A field whose length nobody knows.
    case unknownField(UInt8)
    /// The block ends inside a field, or a length is none.
    case cutOff(UInt8)
  }

  public var fields: [Field]
  public private(set) var problem: Problem?
  /// Bytes from the field on that could not be read. They are not kept: there may be card data among them.
  public private(set) var unreadBytes = 0

  public init(_ fields: [Field] = []) { self.fields = fields }

  /// Reads as many fields as there are; what was read before a problem is kept.
  public init(bytes: ArraySlice<UInt8>) {
    fields = []
    var rest = bytes
    while let number = rest.first {
      guard let spec = ZVTFieldSpec.of(number) else {
        stop(.unknownField(number), rest.count)
        return
      }
      guard let (length, size) = spec.length.read(rest.dropFirst()), rest.count >= 1 + size + length else {
        stop(.cutOff(number), rest.count)
        return
      }
      let content = rest.dropFirst(1 + size).prefix(length)
      fields.append(Field(number, ZVTFieldValue(content, kind: spec.kind), size: 1 + size + length))
      rest = rest.dropFirst(1 + size + length)
    }
  }

  private mutating func stop(_ problem: Problem, _ unread: Int) { (self.problem, unreadBytes) = (problem, unread) }

  /// The last value of a field: a terminal that sends one twice means the later.
  public subscript(number: UInt8) -> ZVTFieldValue? { fields.last { $0.number == number }?.value }

  /// The fields as they are sent. Hidden and malformed ones are left out.
  public var encoded: [UInt8] {
    fields.flatMap { field -> [UInt8] in
      guard let spec = ZVTFieldSpec.of(field.number), let content = field.value.bytes(spec) else { return [] }
      return [field.number] + spec.length.bytes(content.count) + content
    }
  }
}

extension ZVTFieldSpec.Length {
  /// The length of the content, and how many bytes told it; nil where they do not.
  fileprivate func read(_ bytes: ArraySlice<UInt8>) -> (length: Int, size: Int)? {
    switch self {
    case .fixed(let count): (count, 0)
    case .twoDigits: Self.digits(bytes, count: 2)
    case .threeDigits: Self.digits(bytes, count: 3)
    case .container: TLVLength.read(bytes)
    }
  }

  private static func digits(_ bytes: ArraySlice<UInt8>, count: Int) -> (length: Int, size: Int)? {
    let digits = bytes.prefix(count)
    guard digits.count == count, digits.allSatisfy({ $0 >> 4 == 0xF && $0 & 15 <= 9 }) else { return nil }
    return (digits.reduce(0) { $0 * 10 + Int($1 & 15) }, count)
  }

  fileprivate func bytes(_ count: Int) -> [UInt8] {
    switch self {
    case .fixed: []
    case .twoDigits: [0xF0 | UInt8(count / 10 % 10), 0xF0 | UInt8(count % 10)]
    case .threeDigits: [0xF0 | UInt8(count / 100 % 10), 0xF0 | UInt8(count / 10 % 10), 0xF0 | UInt8(count % 10)]
    case .container: TLVLength.bytes(count)
    }
  }
}
