/// The four bytes of an automatic status (ASB).
public struct AutomaticStatus: Sendable, Equatable {
  public let first, second, third, fourth: UInt8

  public init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }
}
