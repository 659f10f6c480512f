/// A member that most views of its kind have nothing of, kept apart from the others: views are copied often, and what is rare is large.
@propertyWrapper public struct Rare<Value: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  public var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map(Box.init) }
  }

  public init(wrappedValue: Value?) { box = wrappedValue.map(Box.init) }

  public init(from decoder: any Decoder) throws { self.init(wrappedValue: try decoder.singleValueContainer().decode(Value?.self)) }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }

  public static func == (first: Self, second: Self) -> Bool { first.wrappedValue == second.wrappedValue }
}

// Synthesised coding takes these where a member is rare: what is not there costs no look at its type.
extension KeyedDecodingContainer {
  public func decode<Value>(_ type: Rare<Value>.Type, forKey key: Key) throws -> Rare<Value> {
    Rare(wrappedValue: contains(key) ? try decodeIfPresent(Value.self, forKey: key) : nil)
  }
}

extension KeyedEncodingContainer {
  public mutating func encode<Value>(_ rare: Rare<Value>, forKey key: Key) throws {
    if let value = rare.wrappedValue { try encode(value, forKey: key) }
  }
}
