internal import JSON

/// A type that asks a decoder for every kind of value and container.
struct CodableSample: Codable, Equatable {
  enum Word: String, Codable { case left, right }

  var small: Int8?
  var wide: UInt64?
  var real: Double?
  var flag: Bool?
  var text: String?
  var word: Word?
  var list: [CodableSample]?
  var table: [String: Int32]?
  var rows: [[Float?]]?
  var any: JSONValue?
}
