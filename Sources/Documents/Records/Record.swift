/// The data that a template shows: a value for each field of its kind.
public struct Record: Sendable {
  public let kind: RecordKind
  /// By the places of the kind's fields; nil where nothing is given.
  private(set) var values: [Value?]

  public enum Value: Sendable {
    case text(String)
    /// Minor units.
    case amount(Int64)
    /// Such as `1.255`.
    case decimal(String)
    case integer(Int64)
    case time(LocalMoment)
    case flag(Bool)
    case list([Record])
  }

  /// A record in which nothing is given yet.
  public init(_ kind: RecordKind) {
    self.kind = kind
    values = Array(repeating: nil, count: kind.fields.count)
  }

  /// The value of a field, which the kind must have.
  public subscript(field: String) -> Value? {
    get { values[slot(field)] }
    set { values[slot(field)] = newValue }
  }

  private func slot(_ field: String) -> Int {
    guard let slot = kind.slot(of: field) else { preconditionFailure("a \(kind.name) has no field \(field)") }
    return slot
  }
}

extension Record.Value {
  /// Whether there is anything to show: no empty text or list, no zero, not false.
  var isSomething: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .amount(let number), .integer(let number): number != 0
    case .decimal(let text): text.utf8.contains { (0x31...0x39).contains($0) }
    case .time: true
    case .flag(let flag): flag
    case .list(let records): !records.isEmpty
    }
  }
}
