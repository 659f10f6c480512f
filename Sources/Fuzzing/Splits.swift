/// The same bytes in different pieces. A reader of a stream has to give the same result for each of them.
struct Splits {
  private let bytes: ArraySlice<UInt8>
  private let seed: UInt8

  /// `seed` decides where the uneven split cuts.
  init(_ bytes: ArraySlice<UInt8>, seed: UInt8) {
    self.bytes = bytes
    self.seed = seed
  }

  /// One input in 64, told by the sum of its bytes, over and over: so a short input comes to the limits of a reader, and not so often that the
  /// others have to wait.
  static func lengthened(_ bytes: ArraySlice<UInt8>, times: Int) -> ArraySlice<UInt8> {
    guard bytes.reduce(0, &+) & 63 == 63 else { return bytes }
    return Array(repeatElement(bytes, count: times).joined())[...]
  }

  var whole: [ArraySlice<UInt8>] { [bytes] }

  /// By the seed, every byte by itself or uneven pieces of 0 to 15 bytes.
  var pieces: [ArraySlice<UInt8>] { seed.nonzeroBitCount & 1 == 0 ? bytes.indices.map { bytes[$0...$0] } : uneven }

  private var uneven: [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var state = UInt32(seed) &+ 1
    var rest = bytes
    while !rest.isEmpty {
      // Knuth's linear congruential generator; its upper bits are the better ones.
      state = state &* 1_664_525 &+ 1_013_904_223
      pieces.append(rest.prefix(Int(state >> 28)))
      rest = rest.dropFirst(Int(state >> 28))
    }
    return pieces
  }
}
