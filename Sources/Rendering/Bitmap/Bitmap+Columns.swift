extension Bitmap {
  /// A picture from columns of dots, the top dot in the highest bit of the first byte of each (ESC/POS: ESC *, GS *).
  init(columns: some Collection<UInt8>, bytesPerColumn: Int) {
    let perColumn = max(1, bytesPerColumn)
    self.init(width: columns.count / perColumn, height: perColumn * 8)
    for (index, byte) in columns.enumerated() where byte != 0 {
      let top = index % perColumn * 8
      for bit in 0..<8 where byte & (0x80 >> UInt8(bit)) != 0 { self[index / perColumn, top + bit] = true }
    }
  }
}
