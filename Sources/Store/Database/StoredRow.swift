/// The row that a statement stands on. Valid only inside the closure that got it.
struct StoredRow {
  let statement: OpaquePointer

  /// The column `index`, from 0.
  subscript<Value: StoredValue>(index: Int) -> Value { Value.column(CInt(index), of: statement) }
}
