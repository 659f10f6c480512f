extension ValueDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { value.isNull }
  func decode(_ type: Bool.Type) throws -> Bool { try value.bool { path } }
  func decode(_ type: String.Type) throws -> String { try value.string { path } }
  func decode(_ type: Double.Type) throws -> Double { try value.float(Double.self) { path } }
  func decode(_ type: Float.Type) throws -> Float { try value.float(Float.self) { path } }
  func decode(_ type: Int.Type) throws -> Int { try value.integer(Int.self) { path } }
  func decode(_ type: Int8.Type) throws -> Int8 { try value.integer(Int8.self) { path } }
  func decode(_ type: Int16.Type) throws -> Int16 { try value.integer(Int16.self) { path } }
  func decode(_ type: Int32.Type) throws -> Int32 { try value.integer(Int32.self) { path } }
  func decode(_ type: Int64.Type) throws -> Int64 { try value.integer(Int64.self) { path } }
  func decode(_ type: Int128.Type) throws -> Int128 { try value.integer(Int128.self) { path } }
  func decode(_ type: UInt.Type) throws -> UInt { try value.integer(UInt.self) { path } }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try value.integer(UInt8.self) { path } }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try value.integer(UInt16.self) { path } }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try value.integer(UInt32.self) { path } }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try value.integer(UInt64.self) { path } }
  func decode(_ type: UInt128.Type) throws -> UInt128 { try value.integer(UInt128.self) { path } }

  func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoded(type) }
}
