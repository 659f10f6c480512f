extension PrinterProfile {
  /// Checks the figures of a profile that came from a file; the encoder relies on them.
  public func validate() throws(PrinterProfileError) {
    let figures: [(String, Int, ClosedRange<Int>)] = [
      ("columnsA", columnsA, 16...100), ("columnsB", columnsB, 16...140), ("widthDots", widthDots, 192...2_048),
      ("lineDots", lineDots, 24...120), ("tearOffLines", tearOffLines, 0...20), ("maxSliceRows", maxSliceRows, 8...1_023),
      ("maxSliceBytes", maxSliceBytes, 256...65_535), ("resyncZeros", resyncZeros, 0...65_535), ("drawer.onMs", drawer.onMs, 2...510),
      ("drawer.offMs", drawer.offMs, 2...510),
    ]
    for (field, value, allowed) in figures where !allowed.contains(value) {
      throw .outOfRange(field: field, value: value, allowed: allowed)
    }
    for pin in drawer.pins where pin != 2 && pin != 5 { throw .outOfRange(field: "drawer.pins", value: pin, allowed: 2...5) }
    var seen: Set<Int> = []
    for slot in codePages {
      guard (0...255).contains(slot.number) else {
        throw .outOfRange(field: "codePages.number", value: slot.number, allowed: 0...255)
      }
      guard seen.insert(slot.number).inserted else { throw .duplicatePage(slot.number) }
    }
    guard resyncZeros == 0 || resyncZeros >= maxSliceBytes else { throw .tooFewZeros(resyncZeros, slice: maxSliceBytes) }
    guard seen.contains(defaultCodePage) else { throw .defaultPageMissing(defaultCodePage) }
  }
}
