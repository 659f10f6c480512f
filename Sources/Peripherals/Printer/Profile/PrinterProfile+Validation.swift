extension PrinterProfile {
  /// Checks the figures of a profile that came from a file; the encoder relies on them.
  public func validate() throws(PrinterProfileError) {
    try Self.check("columnsA", columnsA, 16...100)
    try Self.check("columnsB", columnsB, 16...140)
    try Self.check("widthDots", widthDots, 192...2_048)
    try Self.check("lineDots", lineDots, 8...120)
    try Self.check("tearOffLines", tearOffLines, 0...20)
    try Self.check("maxSliceRows", maxSliceRows, 8...1_023)
    try Self.check("maxSliceBytes", maxSliceBytes, 256...65_535)
    try Self.check("resyncZeros", resyncZeros, 0...65_535)
    try Self.check("stripSpacing", stripSpacing ?? 24, 1...255)
    try Self.check("dotsAcross", dotsAcross ?? 1, 1...4)
    try Self.check("etbCounterByte", etbCounterByte ?? StarStatus.usualCounterByte, 3...33)
    for cell in [cells?.a, cells?.b].compactMap({ $0 }) {
      try Self.check("cells.width", cell.width, 4...48)
      try Self.check("cells.height", cell.height, 7...96)
    }
    try Self.check("counters", counters.count, 0...Self.maxCounters)
    for counter in counters { try Self.check("counters.number", counter.number, 0...255) }
    guard (language == .escpos) == images.isESCPOS else { throw .imageCommand(images, language) }
    try Self.check("drawer.onMs", drawer.onMs, 2...510)
    try Self.check("drawer.offMs", drawer.offMs, 2...510)
    if let duty = drawer.dutyPercent { try Self.check("drawer.dutyPercent", duty, 1...50) }
    for pin in drawer.pins where pin != 2 && pin != 5 { throw .outOfRange(field: "drawer.pins", value: pin, allowed: 2...5) }
    for (index, slot) in codePages.enumerated() {
      try Self.check("codePages.number", slot.number, 0...255)
      guard !codePages[..<index].contains(where: { $0.number == slot.number }) else { throw .duplicatePage(slot.number) }
    }
    guard resyncZeros == 0 || resyncZeros >= maxSliceBytes else { throw .tooFewZeros(resyncZeros, slice: maxSliceBytes) }
    guard codePages.contains(where: { $0.number == defaultCodePage }) else { throw .defaultPageMissing(defaultCodePage) }
  }

  private static func check(_ field: String, _ value: Int, _ allowed: ClosedRange<Int>) throws(PrinterProfileError) {
    guard allowed.contains(value) else { throw .outOfRange(field: field, value: value, allowed: allowed) }
  }
}
