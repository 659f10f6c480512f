import Testing

@testable import Simulators

@Suite struct ProductCatalogueTests {
  private static let rows: [[String]] = {
    var lines: [String] = []
    ProductCatalogue.write(rows: 5000) { lines.append($0) }
    return lines.map { $0.dropLast().split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }()

  @Test func `the list has a header and as many rows as asked for, always the same`() {
    #expect(Self.rows.count == 5001)
    #expect(Self.rows[0].joined(separator: ",") == ProductCatalogue.header)
    #expect(Self.rows[1].joined(separator: ",") == ProductCatalogue.row(0))
    #expect(Self.rows.allSatisfy { $0.count == 6 })
  }

  @Test(arguments: [("400638133393", "4006381333931"), ("9638507", "96385074"), ("040000000000", "0400000000008")])
  func `check digits are those of GS1`(digits: String, expected: String) {
    #expect(ProductCatalogue.withCheckDigit(digits) == expected)
  }

  @Test func `codes are valid, unique, and of both lengths`() {
    let codes = Self.rows.dropFirst().map { $0[1] }
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { ProductCatalogue.withCheckDigit(String($0.dropLast())) == $0 })
    #expect(Set(codes.map(\.count)) == [8, 13])
    #expect(codes.allSatisfy { $0.count == 8 || (400...440).contains(Int($0.prefix(3)) ?? 0) })
  }

  @Test func `prices stay within their bounds and have two decimals, or four by the kilogram`() throws {
    for row in Self.rows.dropFirst() {
      let decimals = try #require(row[3].split(separator: ".").last).count
      #expect(decimals == (row[5] == "kilogram" ? 4 : 2))
      let price = try #require(Double(row[3]))
      #expect((0.05...199.99).contains(price))
      #expect(["A", "B"].contains(row[4]))
    }
  }

  @Test func `names differ, and some have umlauts and accents`() {
    let names = Self.rows.dropFirst().map { $0[2] }
    #expect(Set(names).count == names.count)
    #expect(names.count { $0.utf8.count > $0.count } > 500)
  }
}
