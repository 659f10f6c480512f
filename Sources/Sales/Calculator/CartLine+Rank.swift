extension CartLine {
  /// The places of `lines` in the order in which offers take them: the dearest first, then by all else that a line says, and only then in
  /// the order of the lines. Lines that differ are taken in the same order wherever they stand, so that their order changes no total.
  static func ranked(_ lines: [CartLine]) -> [Int] {
    lines.indices.sorted { first, second in lines[first].goesFirst(lines[second]) ?? (first < second) }
  }

  /// Nil where the two say the same.
  private func goesFirst(_ other: CartLine) -> Bool? {
    if unitPrice != other.unitPrice { return unitPrice > other.unitPrice }
    if quantity != other.quantity { return quantity > other.quantity }
    if printedPrice != other.printedPrice { return (printedPrice ?? .zero) > (other.printedPrice ?? .zero) }
    if isCounted != other.isCounted { return isCounted }
    if isDiscountable != other.isDiscountable { return isDiscountable }
    if taxes != other.taxes { return Self.isBefore(taxes.map(\.rankText), other.taxes.map(\.rankText)) }
    if discounts != other.discounts { return Self.isBefore(discounts.map(\.rankText), other.discounts.map(\.rankText)) }
    if tags != other.tags { return Self.isBefore(tags.sorted(), other.tags.sorted()) }
    return nil
  }

  private static func isBefore(_ one: [String], _ other: [String]) -> Bool { one.lexicographicallyPrecedes(other) }
}

extension TaxSnapshot {
  fileprivate var rankText: String { "\(code) \(rate) \(included) \(perUnit?.description ?? "") \(entersBase) \(takesBase) \(stepMinor)" }
}

extension Discount {
  fileprivate var rankText: String { "\(reason) \(source.rawValue) \(amount)" }
}
