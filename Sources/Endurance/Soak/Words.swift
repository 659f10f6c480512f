/// Figures as they are printed.
enum Words {
  /// With a comma between thousands.
  static func count(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  static func milliseconds(_ time: Duration) -> String { "\(count(Int(time / .milliseconds(1)))) ms" }

  /// Microseconds below ten milliseconds.
  static func short(_ time: Duration) -> String {
    time < .milliseconds(10) ? "\(count(Int(time / .microseconds(1)))) µs" : milliseconds(time)
  }

  /// Seconds below two minutes.
  static func minutes(_ time: Duration) -> String {
    let seconds = Int((time / .seconds(1)).rounded())
    return seconds < 120 ? "\(seconds) s" : "\((seconds + 30) / 60) min"
  }

  static func mebibytes(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + (1 << 19)) >> 20
    return "\(tenths / 10).\(tenths % 10) MiB"
  }
}
