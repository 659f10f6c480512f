import Foundation
import Testing

@testable import Peripherals

/// The layouts of `protocols/profiles/keyboards`.
enum Keyboards {
  static let names = ["be", "ch", "de", "es", "fr", "it", "uk", "us"]

  private static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../protocols/profiles/keyboards").standardizedFileURL
  }

  static func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).map { String($0.dropLast(".json".count)) }.sorted()
  }

  static func profile(_ name: String) throws -> KeyboardProfile {
    try JSONDecoder().decode(KeyboardProfile.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
  }

  static func layout(_ name: String) throws -> KeyboardLayout { KeyboardLayout(try profile(name)) }

  static func all() throws -> [KeyboardLayout] { try names.map(layout) }
}
