import Rendering

/// A receipt as a mail: text, HTML, and the paper as PDF (RFC 2045 to 2047, `multipart/mixed` around `multipart/alternative`).
struct MailMessage {
  private static let lineLength = 76
  /// Bytes of text in one encoded word, which may be 75 characters long.
  private static let wordBytes = 42

  let from: String
  let to: String
  let subject: String
  /// Names the delivery: the same for every attempt, so that a repetition can be told.
  let id: String
  let text: String
  let html: String
  /// In base64.
  let pdf: String
  /// Of the PDF.
  let fileName: String

  var bytes: [UInt8] {
    let (outer, inner) = ("till-\(id)", "till-alternative-\(id)")
    let message = """
      From: \(from)
      To: \(to)
      Subject: \(Self.encoded(subject))
      Message-ID: <\(id)@\(from.split(separator: "@").last ?? "till")>
      MIME-Version: 1.0
      Auto-Submitted: auto-generated
      Content-Type: multipart/mixed; boundary="\(outer)"

      --\(outer)
      Content-Type: multipart/alternative; boundary="\(inner)"

      --\(inner)
      \(Self.part("text/plain; charset=utf-8", Base64.text(Array(text.utf8))))
      --\(inner)
      \(Self.part("text/html; charset=utf-8", Base64.text(Array(html.utf8))))
      --\(inner)--
      --\(outer)
      Content-Disposition: attachment; filename="\(fileName)"
      \(Self.part("application/pdf", pdf))
      --\(outer)--

      """
    return Array(message.utf8)
  }

  /// A header's text as encoded words, which never split a character.
  private static func encoded(_ text: String) -> String {
    var words = [""]
    for character in text where !character.isNewline {
      if words[words.count - 1].utf8.count + character.utf8.count > wordBytes { words.append("") }
      words[words.count - 1].append(character)
    }
    return words.map { "=?utf-8?B?\(Base64.text(Array($0.utf8)))?=" }.joined(separator: "\n ")
  }

  private static func part(_ type: String, _ base64: String) -> String {
    let code = Array(base64.utf8)
    let lines = stride(from: 0, to: code.count, by: lineLength).map {
      String(decoding: code[$0..<min($0 + lineLength, code.count)], as: UTF8.self)
    }
    return "Content-Type: \(type)\nContent-Transfer-Encoding: base64\n\n" + lines.joined(separator: "\n")
  }
}
