/// Where something stands and which way up: x' = a·x + c·y + e, y' = b·x + d·y + f, in dots, y down. Printers only turn by right angles
/// and magnify by whole numbers, so that whole numbers are enough.
struct Placement: Equatable, Sendable {
  var a = 1
  var b = 0
  var c = 0
  var d = 1
  var e = 0
  var f = 0

  /// What this places, placed by `outer` once more.
  func inside(_ outer: Placement) -> Placement {
    Placement(
      a: outer.a * a + outer.c * b, b: outer.b * a + outer.d * b, c: outer.a * c + outer.c * d, d: outer.b * c + outer.d * d,
      e: outer.a * e + outer.c * f + outer.e, f: outer.b * e + outer.d * f + outer.f)
  }
}
