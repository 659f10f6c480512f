// GRDB knows blobs as Foundation's Data only; nothing else here needs Foundation.
internal import Foundation
internal import GRDB

extension [UInt8] {
  /// The bytes as a value to bind.
  var blob: DatabaseValue { Data(self).databaseValue }
}

extension Row {
  /// The bytes of a blob column.
  func bytes(_ index: Int) -> [UInt8] {
    let data: Data = self[index]
    return Array(data)
  }

  /// The bytes of a blob column, nil for NULL.
  func optionalBytes(_ index: Int) -> [UInt8]? {
    let data: Data? = self[index]
    return data.map { Array($0) }
  }
}
