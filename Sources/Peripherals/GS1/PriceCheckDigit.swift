/// The check digit in front of a price or weight of four or five digits. GS1 General Specifications 7.9.2 to 7.9.4.
enum PriceCheckDigit {
  /// What each digit counts, by weighting factor.
  private static let twoMinus: [Int] = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7]
  private static let three: [Int] = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7]
  private static let fivePlus: [Int] = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9]
  private static let fiveMinus: [Int] = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1]

  /// The check digit of four or five values 0–9; nil for any other count.
  static func of(_ digits: [UInt8]) -> UInt8? {
    func sum(_ factors: [[Int]]) -> Int { zip(factors, digits).reduce(0) { $0 + $1.0[Int($1.1)] } }
    switch digits.count {
    case 4: return UInt8(sum([twoMinus, twoMinus, three, fiveMinus]) * 3 % 10)
    case 5:
      let rest = (10 - sum([fivePlus, twoMinus, fiveMinus, fivePlus, twoMinus]) % 10) % 10
      return fiveMinus.firstIndex(of: rest).map(UInt8.init)
    default: return nil
    }
  }
}
