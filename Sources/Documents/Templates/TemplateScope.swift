/// The records that a place in a template sees: the one of the innermost `each` first, the whole data last.
struct TemplateScope {
  /// Lists within lists.
  static let maximumDepth = 4

  private var kinds: [RecordKind]

  init(_ kind: RecordKind) { kinds = [kind] }

  /// The scope within a list.
  func inside(_ kind: RecordKind, at place: String) throws(TemplateError) -> TemplateScope {
    guard kinds.count < Self.maximumDepth else {
      throw TemplateError(place: place, reason: "more than \(Self.maximumDepth - 1) lists stand in each other", remedy: "write fewer")
    }
    var inner = self
    inner.kinds.insert(kind, at: 0)
    return inner
  }

  /// Where the value of a field is found.
  func reference(to name: String, at place: String) throws(TemplateError) -> FieldReference {
    for (depth, kind) in kinds.enumerated() {
      if let slot = kind.slot(of: name) { return FieldReference(depth: depth, slot: slot, type: kind.fields[slot].type) }
    }
    let known = kinds.flatMap(\.fields).map(\.name).joined(separator: ", ")
    throw TemplateError(place: place, reason: "there is no field \"\(name.prefix(64))\" here", remedy: "use one of \(known)")
  }
}

/// The place of a value in the records that a template's place sees.
struct FieldReference: Sendable {
  /// 0 is the innermost record.
  let depth: Int
  let slot: Int
  let type: RecordKind.FieldType
}
