/// Identifiers that the examples of the table share, so that the documents tell one story.
enum Examples {
  static let sale = "019b76da-a800-7000-8000-000000000001"
  static let line = "019b76da-a800-7000-8000-000000000002"
  static let tender = "019b76da-a800-7000-8000-000000000003"
  static let product = "019b76da-a800-7000-8000-000000000004"
  static let job = "019b76da-a800-7000-8000-000000000005"
  static let instance = "019b76da-a800-7000-8000-000000000006"
  static let importID = "019b76da-a800-7000-8000-000000000007"
  static let shift = "019b76da-a800-7000-8000-000000000008"
  static let discount = "019b76da-a800-7000-8000-000000000009"
  static let ledger = "019b76da-a800-7000-8000-00000000000a"
  static let delivery = "019b76da-a800-7000-8000-00000000000d"
  static let cursor = "e1-42"
  static let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}
