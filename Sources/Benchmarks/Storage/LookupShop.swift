import BenchmarkReferences
import Chance
import Glibc
import Store

/// A catalogue of many products, and the two ways to find one of them by its barcode.
final class LookupShop {
  /// Lookups that are timed as one.
  static let batch = 200

  private let count: Int
  private let store: StateStore
  private let reference: OpaquePointer
  private var random: SeededNumbers

  /// Makes the catalogue in `folder`, which must not be there yet.
  init(products count: Int, folder: String) throws {
    try StateStore(folder: folder).close()
    var error = [CChar](repeating: 0, count: 256)
    guard products_fill("\(folder)/till.db", CInt(count), &error) == 0 else { throw StorageFailure("filling: \(Self.text(error))") }
    self.count = count
    store = try StateStore(folder: folder)
    var opened: OpaquePointer?
    let result = product_lookup_open("\(folder)/till.db", &opened, &error)
    guard result == 0, let opened else { throw StorageFailure("the C lookup: \(Self.text(error))") }
    reference = opened
    random = SeededNumbers(seed: UInt64(count))
  }

  deinit { product_lookup_close(reference) }

  func close() throws { try store.close() }

  /// Seconds for a lookup as `sale.addLine` and a scan make it, among others in one transaction.
  func together() throws -> Double {
    let codes = someNumbers().map(Self.barcode)
    let clock = ContinuousClock()
    var found = 0
    let time = try clock.measure {
      try store.read { view in for code in codes where try view.product(barcode: code) != nil { found += 1 } }
    }
    return try perLookup(time / .seconds(1), found)
  }

  /// Seconds for a lookup that is a read access by itself, as `product.get` makes it.
  func alone() throws -> Double {
    let codes = someNumbers().map(Self.barcode)
    let clock = ContinuousClock()
    var found = 0
    let time = try clock.measure { for code in codes where try store.read({ try $0.product(barcode: code) }) != nil { found += 1 } }
    return try perLookup(time / .seconds(1), found)
  }

  /// The same through C: in one transaction, or each in the implicit one of its statement.
  func reference(together: Bool) throws -> Double {
    let numbers = someNumbers()
    var seconds = 0.0
    let found = product_lookup_run(reference, numbers, CInt(numbers.count), together ? 1 : 0, &seconds)
    return try perLookup(seconds, Int(found))
  }

  private func perLookup(_ seconds: Double, _ found: Int) throws -> Double {
    guard found == Self.batch else { throw StorageFailure("\(found) of \(Self.batch) products were found") }
    return seconds / Double(found)
  }

  private func someNumbers() -> [CInt] { (0..<Self.batch).map { _ in CInt(random.next() % UInt64(count)) } }

  private static func barcode(_ number: CInt) -> String {
    var bytes = [CChar](repeating: 0, count: 14)
    product_barcode(number, &bytes)
    return text(bytes)
  }

  private static func text(_ bytes: [CChar]) -> String {
    String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
