/// `mantissa` / 10^`scale` as decimal text: at least one digit before the point and exactly `scale` after it.
func decimalText(_ mantissa: Int128, scale: Int) -> String {
  var digits = String(mantissa.magnitude)
  if digits.utf8.count <= scale {
    digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
  }
  if scale > 0 {
    digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
  }
  return mantissa < 0 ? "-" + digits : digits
}
