/// GS h, GS w, GS H and GS f.
struct BarcodeSettings: Equatable, Sendable {
  var height = 162
  var module = 3
  var captionAbove = false
  var captionBelow = false
  var captionFont = TextStyle.Font.a
}
