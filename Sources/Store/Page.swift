/// A part of a list, and where it goes on.
public struct Page<Item: Sendable>: Sendable {
  /// In the order of the list.
  public let items: [Item]
  /// The cursor of the next part; nil at the end. A last part may be empty.
  public let next: String?
}

extension Page: Equatable where Item: Equatable {}
