import JSON
import Sales

/// What came back of a sale, as a view shows it beside the sale itself. It is no part of the sale: it follows from other documents, and changes
/// with them while the sale's version stays.
struct TakenBack: Equatable {
  private(set) var state: String?
  /// Of the documents that are completed.
  private(set) var receipts: Set<String> = []
  /// How much of each line came back, or is about to.
  private(set) var lines: [String: FixedDecimal] = [:]

  /// As the view of the sale says it.
  init(shownBy sale: JSONValue) throws {
    state = sale["more"]?["refunded"]?.stringValue
    receipts = Set((sale["more"]?["refunds"]?.arrayValue ?? []).compactMap(\.stringValue))
    for line in sale["lines"]?.arrayValue ?? [] {
      guard let id = line["line"]?.stringValue, let quantity = line["more"]?["returned"]?.stringValue else { continue }
      lines[id] = try FixedDecimal(quantity)
    }
  }

  /// As the views of all documents say it, each for itself.
  init(of sale: JSONValue, by documents: [JSONValue]) throws {
    guard let receipt = sale["receipt"]?.stringValue else { return }
    for document in documents where !["voided", "abandoned"].contains(document["status"]?.stringValue) {
      for line in document["lines"]?.arrayValue ?? [] where line["more"]?["returnedFrom"]?.stringValue == receipt {
        guard let id = line["more"]?["returnedLine"]?.stringValue, let quantity = line["quantity"]?.stringValue else { continue }
        lines[id] = try (lines[id] ?? .zero).adding(FixedDecimal(quantity).magnitude)
        if document["status"] == "completed", let number = document["receipt"]?.stringValue { receipts.insert(number) }
      }
    }
    guard !lines.isEmpty else { return }
    let isWhole = try (sale["lines"]?.arrayValue ?? []).allSatisfy { line in
      let quantity = try FixedDecimal(line["quantity"]?.stringValue ?? "")
      return quantity <= .zero || lines[line["line"]?.stringValue ?? ""] == quantity
    }
    state = isWhole ? "refunded" : "partiallyRefunded"
  }

  /// The sale as it is by itself.
  static func without(_ view: JSONValue) -> JSONValue {
    guard var sale = view.objectValue else { return view }
    sale["more"] = rest(of: sale["more"], without: ["refunded", "refunds"])
    sale["lines"] = sale["lines"]?.arrayValue.map { lines in
      .array(
        lines.map { line in
          guard var members = line.objectValue else { return line }
          members["more"] = rest(of: members["more"], without: ["returned"])
          return .object(members)
        })
    }
    return .object(sale)
  }

  /// Nil when nothing is left.
  private static func rest(of more: JSONValue?, without keys: [String]) -> JSONValue? {
    guard var members = more?.objectValue else { return more }
    for key in keys { members[key] = nil }
    return members.isEmpty ? nil : .object(members)
  }
}
