/// What the calculator returns: the totals and how each figure came about.
public struct Calculation: Sendable {
  public let totals: CartTotals
  public let explanation: Explanation
}
