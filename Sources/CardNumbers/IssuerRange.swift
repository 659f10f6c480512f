/// Numbers with which the cards of a scheme begin, and how long they are.
///
/// Source: ISO/IEC 7812-1; the ranges that the schemes publish.
struct IssuerRange: Sendable {
  /// The first digits, all as long as `digits`.
  let prefixes: ClosedRange<Int>
  let digits: Int
  let lengths: ClosedRange<Int>

  init(_ prefixes: ClosedRange<Int>, digits: Int, lengths: ClosedRange<Int>) {
    (self.prefixes, self.digits, self.lengths) = (prefixes, digits, lengths)
  }

  func contains(_ number: some Collection<UInt8>) -> Bool {
    lengths.contains(number.count) && prefixes.contains(number.prefix(digits).reduce(0) { $0 * 10 + Int($1) })
  }

  static let all: [IssuerRange] = [
    // Visa. Fifteen digits that begin with a 4 are a telephone's (IMEI).
    IssuerRange(4...4, digits: 1, lengths: 13...13), IssuerRange(4...4, digits: 1, lengths: 16...16),
    IssuerRange(4...4, digits: 1, lengths: 19...19),
    // Mastercard.
    IssuerRange(51...55, digits: 2, lengths: 16...16), IssuerRange(2221...2720, digits: 4, lengths: 16...16),
    // Mir.
    IssuerRange(2200...2204, digits: 4, lengths: 16...19),
    // American Express.
    IssuerRange(34...34, digits: 2, lengths: 15...15), IssuerRange(37...37, digits: 2, lengths: 15...15),
    // Diners Club.
    IssuerRange(300...305, digits: 3, lengths: 14...19), IssuerRange(309...309, digits: 3, lengths: 14...19),
    IssuerRange(36...36, digits: 2, lengths: 14...19), IssuerRange(38...39, digits: 2, lengths: 14...19),
    // JCB.
    IssuerRange(3528...3589, digits: 4, lengths: 16...19),
    // Maestro, girocard, Discover, UnionPay, RuPay, Verve, Dankort.
    IssuerRange(50...50, digits: 2, lengths: 13...19), IssuerRange(56...58, digits: 2, lengths: 13...19),
    IssuerRange(60...69, digits: 2, lengths: 13...19), IssuerRange(81...82, digits: 2, lengths: 16...19),
    // Troy.
    IssuerRange(9792...9792, digits: 4, lengths: 16...16),
    // UATP.
    IssuerRange(1...1, digits: 1, lengths: 15...15),
  ]
}
