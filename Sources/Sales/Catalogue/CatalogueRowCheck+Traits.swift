extension CatalogueRowCheck {
  /// The columns that most products leave empty.
  mutating func traits(_ texts: [CatalogueColumn: String]) -> ProductTraits? {
    guard let groups = groups(texts[.groups] ?? ""), let age = age(texts[.age] ?? ""), let tracking = tracking(texts[.tracking] ?? ""),
      let value = value(texts[.value] ?? "")
    else { return nil }
    let deposit = texts[.deposit] ?? ""
    let isDeposit = deposit == Self.isDepositMark
    return ProductTraits(
      groups: groups.isEmpty ? nil : groups, minimumAge: age == 0 ? nil : age, deposit: deposit.isEmpty || isDeposit ? nil : deposit,
      tracking: tracking, isDeposit: isDeposit ? true : nil, value: value)
  }

  /// In the column `deposit` of the article that is a deposit; every other one names that article.
  private static let isDepositMark = "*"

  private mutating func groups(_ text: String) -> [String]? {
    let groups = text.split(separator: " ").map(String.init)
    guard groups.count <= CatalogueLimits.maximumGroups, groups.allSatisfy({ TaxSnapshot.isCode($0) }) else {
      return fail(
        .groups,
        "\(quoted(text)) are no groups; use up to \(CatalogueLimits.maximumGroups) codes of letters and digits, with blanks between")
    }
    return groups
  }

  /// 0 where no age is asked.
  private mutating func age(_ text: String) -> Int? {
    if text.isEmpty { return 0 }
    guard let age = Int(text), (1...99).contains(age) else { return fail(.age, "\(quoted(text)) is no age; use 1 to 99, or nothing") }
    return age
  }

  private mutating func value(_ text: String) -> ValueKind?? {
    if text.isEmpty { return .some(nil) }
    guard let kind = ValueKind(rawValue: text), kind.isCode else {
      return fail(.value, "\(quoted(text)) is not known; use giftCard, voucher, or nothing")
    }
    return kind
  }

  private mutating func tracking(_ text: String) -> ProductTraits.Tracking?? {
    if text.isEmpty { return .some(nil) }
    guard let tracking = ProductTraits.Tracking(rawValue: text) else {
      return fail(.tracking, "\(quoted(text)) is not known; use serial, lot, or nothing")
    }
    return tracking
  }
}
