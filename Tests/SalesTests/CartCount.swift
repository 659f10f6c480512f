import Glibc

/// How many random carts the tests of properties try. `TILL_CARTS` asks for another number than the usual one; see `make properties`.
enum CartCount {
  private static let asked = getenv("TILL_CARTS").flatMap { Int(String(cString: $0)) }

  /// For each of `seeds` seeds, so that all of them together try `usual` carts, or as many as were asked for.
  static func each(of seeds: UInt64, usual: Int) -> Int { max(1, ((asked ?? usual) + Int(seeds) - 1) / Int(seeds)) }
}
