/// Outside text as it may stand in a message: quoted, at most 40 scalars, every control character shown as its number.
func quoted(_ text: String) -> String {
  let shown = 40
  var result = "\""
  for scalar in text.unicodeScalars.prefix(shown) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + (text.unicodeScalars.dropFirst(shown).isEmpty ? "\"" : "…\"")
}
