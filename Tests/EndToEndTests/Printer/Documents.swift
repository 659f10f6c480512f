import JSON
import RPC
import Rehearsal

/// What the tests print beside receipts.
enum Documents {
  /// One line of text on a slip of its own.
  static func text(_ text: String, deadlineMs: Int64? = nil) throws -> PrintOnPrinter.Params {
    var params = try params(["elements": [["type": "text", "text": .string(text)], ["type": "cut"]]])
    params.deadlineMs = deadlineMs
    return params
  }

  /// A picture of 576 × 800 dots, 57,600 bytes on the line, between two words.
  static func picture() throws -> PrintOnPrinter.Params {
    // Base64 of zeros, with a black line now and then.
    let row = String(repeating: "AAAA", count: 24)
    let bits = String(repeating: row, count: 799) + String(repeating: "////", count: 24)
    return try params([
      "elements": [
        ["type": "text", "text": "ABOVE"], ["type": "image", "width": 576, "rows": 800, "bits": .string(bits)],
        ["type": "text", "text": "BELOW"], ["type": "cut"],
      ]
    ])
  }

  private static func params(_ document: JSONValue) throws -> PrintOnPrinter.Params {
    try StrictJSON.decode(PrintOnPrinter.Params.self, from: ["document": document])
  }
}
