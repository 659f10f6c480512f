extension JSONValue: Codable {
  /// Decodes any value through any coder.
  ///
  /// `StrictJSON` hands its values over as they are. Another coder's floating-point number becomes the `decimal` of its shortest literal.
  public init(from decoder: any Decoder) throws {
    if let decoder = decoder as? ValueDecoder {
      self = decoder.node.value
      return
    }
    if let object = try? decoder.container(keyedBy: JSONKey.self) {
      self = .object(try JSONObject(reading: object))
      return
    }
    if var elements = try? decoder.unkeyedContainer() {
      var values: [JSONValue] = []
      while !elements.isAtEnd { values.append(try elements.decode(JSONValue.self)) }
      self = .array(values)
      return
    }
    self = try JSONValue(scalarIn: decoder.singleValueContainer())
  }

  private init(scalarIn container: any SingleValueDecodingContainer) throws {
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else if let integer = try? container.decode(Int64.self) {
      self = .integer(integer)
    } else if let integer = try? container.decode(UInt64.self) {
      self = .decimal(String(integer))
    } else if let number = try? container.decode(Double.self) {
      self = .decimal(number.description)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  /// Encodes the value through any coder. Another coder gets a `decimal` as a `UInt64` where it is one, otherwise as a `Double`.
  public func encode(to encoder: any Encoder) throws {
    if let encoder = encoder as? ValueEncoder {
      try encoder.run.fill { sink throws(JSONError) in sink.append(self) }
      return
    }
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let flag): try flag.encode(to: encoder)
    case .integer(let integer): try integer.encode(to: encoder)
    case .decimal(let literal):
      if let integer = UInt64(literal) {
        try integer.encode(to: encoder)
      } else {
        guard let number = Double(literal), number.isFinite else {
          throw JSONError(.invalid("the number \(JSONPath.excerpt(literal)) is too large"))
        }
        try number.encode(to: encoder)
      }
    case .string(let text): try text.encode(to: encoder)
    case .array(let elements): try elements.encode(to: encoder)
    case .object(let object): try object.encode(to: encoder)
    }
  }
}

extension JSONObject: Codable {
  /// Decodes an object of any members.
  public init(from decoder: any Decoder) throws {
    if let decoder = decoder as? ValueDecoder {
      guard case .object(let object) = decoder.node.value else { throw decoder.run.mismatch("object", at: decoder.index) }
      self = object
    } else {
      try self.init(reading: decoder.container(keyedBy: JSONKey.self))
    }
  }

  /// Encodes the members in their order.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: JSONKey.self)
    for (key, value) in self { try container.encode(value, forKey: JSONKey(stringValue: key)) }
  }

  fileprivate init(reading container: KeyedDecodingContainer<JSONKey>) throws {
    self.init()
    for key in container.allKeys { self[key.stringValue] = try container.decode(JSONValue.self, forKey: key) }
  }
}
