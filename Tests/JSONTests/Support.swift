import JSON

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

func nested(_ open: String, _ close: String, count: Int) -> String {
  String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
}
