/// GS ( k, functions 67 and 69.
struct QRSettings: Equatable, Sendable {
  var module = 3
  var level = QRCode.Level.low {
    didSet { drawn = nil }
  }
  /// The stored data as modules, kept for a code that is printed again.
  var drawn: Bitmap?
}
