/// A job for the printer itself, which no document may hold: its memory for pictures wears out, and a strip of all pages is for a technician.
public enum ServiceJob: Sendable, Equatable {
  case logo(StoredLogo)
  /// Each page of these numbers with the characters 80...FF, for a person to name them.
  case codePages(ClosedRange<Int>)

  /// The job in pieces for `profile`, which must be valid.
  public func chunks(for profile: PrinterProfile) throws(ESCPOSError) -> [[UInt8]] {
    switch self {
    case .logo(let logo): try logo.chunks(for: profile)
    case .codePages(let numbers): Self.strip(of: numbers, for: profile)
    }
  }

  /// A heading with the number, and four lines of 32 characters, for each page. What the profile knows of the number stands beside it.
  private static func strip(of numbers: ClosedRange<Int>, for profile: PrinterProfile) -> [[UInt8]] {
    let commands = profile.language.commands
    let first = UInt8(clamping: profile.defaultCodePage)
    var chunks = [commands.begin(page: first)]
    for number in numbers.clamped(to: 0...255) {
      let known = profile.codePages.first { $0.number == number }?.page.rawValue
      var bytes = commands.codePage(first) + Array("\(number) \(known ?? "?")".utf8) + [0x0A] + commands.codePage(UInt8(clamping: number))
      for row in stride(from: 0x80, through: 0xE0, by: 0x20) { bytes += (row..<row + 0x20).map { UInt8(truncatingIfNeeded: $0) } + [0x0A] }
      chunks.append(bytes)
    }
    let end =
      profile.supports.cutter ? profile.cut(.partial, commands) : commands.feed(lines: UInt8(clamping: profile.tearOffLines))
    return chunks + [commands.codePage(first) + end]
  }
}
