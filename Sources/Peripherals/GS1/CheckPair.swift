/// The two check characters behind model numbers and the like: (8013), (8014). GS1 General Specifications 7.9.5.
enum CheckPair {
  /// The characters that stand for 0 to 31 in a pair.
  private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
  /// The 82 characters in the order of their values.
  private static let values = Array(#"!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"#.utf8)
  /// Weights, the one of the last character first.
  private static let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83]
  private static let modulus = 1_021

  /// The pair of up to 23 characters, or nil when one is none of the 82 or there are too many.
  static func of(_ characters: ArraySlice<UInt8>) -> [UInt8]? {
    guard characters.count <= primes.count else { return nil }
    var sum = 0
    for (character, prime) in zip(characters.reversed(), primes) {
      guard let value = values.firstIndex(of: character) else { return nil }
      sum += value * prime
    }
    sum %= modulus
    return [alphabet[sum / 32], alphabet[sum % 32]]
  }
}
