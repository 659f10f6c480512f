import Foundation

/// The coders that everybody else uses, on the same types.
struct FoundationCoder<Document: Codable> {
  private let data: Data
  private let decoder = JSONDecoder()
  private let encoder = JSONEncoder()

  init(_: Document.Type, _ bytes: [UInt8]) { data = Data(bytes) }

  /// Reads the document and writes it again; how many bytes that makes.
  func transcode() throws -> Int { try encoder.encode(decoder.decode(Document.self, from: data)).count }
}
