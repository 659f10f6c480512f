/// What of a document is remembered for those that refer to it.
struct DSFinVKSold {
  let register: String
  let currency: String
  let endMs: Int64
  /// The number of the closing that it stands in; empty while it stands in none.
  var closing = ""
}
