extension Schema.Field {
  /// The most rows that one page holds.
  public static let largestPage: Int64 = 200

  static let pageLimit = Schema.Field("limit", .integer("How many rows at most; 50 when left out", 1...largestPage), optional: true)
  static let pageCursor = Schema.Field("cursor", .text("Where the previous page ended", maxLength: 2_048), optional: true)
  static let nextCursor = Schema.Field(
    "cursor", .text("Where the next page begins; absent at the end", maxLength: 2_048), optional: true)
}
