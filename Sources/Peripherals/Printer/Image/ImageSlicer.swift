/// Cuts a picture into commands of the size that a profile calls safe. Each is whole, so that status may be asked between two of them.
struct ImageSlicer {
  let profile: PrinterProfile
  let language: any PrinterCommandSet

  /// Bytes of a command beside its data.
  private static let overhead = 32

  func commands(for image: RasterImage) -> [[UInt8]] { slices(of: image).map(command) }

  /// The bytes of one slice.
  func command(for slice: RasterImage) -> [UInt8] { aligned(slice.align, bytes(of: slice)) }

  /// What stands on paper when `slices` are printed; a slice in rows of whole bytes is as wide as those.
  func printed(_ slices: [RasterImage], saying text: PrintLayout.Line?) -> PrintedBlock {
    var whole = slices[0]
    whole.rows = slices.reduce(0) { $0 + $1.rows }
    whole.bits = slices.flatMap(\.bits)
    if profile.images == .raster { whole.width = whole.bytesPerRow * 8 }
    return text.map { .drawn(whole, text: $0.text, style: $0.style) } ?? .image(whole)
  }

  /// The parts of a picture, each small enough for a command.
  func slices(of image: RasterImage) -> [RasterImage] {
    let image = profile.images.isESCPOS ? image : indented(image)
    let bytesPerRow = image.bytesPerRow
    let rows = rowsPerSlice(bytesPerRow: bytesPerRow)
    return stride(from: 0, to: image.rows, by: rows).map { first in
      let end = min(first + rows, image.rows)
      var data = Array(image.bits[first * bytesPerRow..<end * bytesPerRow])
      RealTimeGuard.defuse(&data)
      return RasterImage(width: image.width, rows: end - first, bits: data, align: image.align)
    }
  }

  private func rowsPerSlice(bytesPerRow: Int) -> Int {
    let rows = max(1, min(profile.maxSliceRows, (profile.maxSliceBytes - Self.overhead) / bytesPerRow))
    guard let strip = profile.images.stripRows else { return rows }
    return max(strip, rows / strip * strip)
  }

  /// ESC/POS aligns pictures as it does text.
  private func aligned(_ align: TextAlignment, _ command: [UInt8]) -> [UInt8] {
    guard align != .left, profile.images.isESCPOS else { return command }
    return language.align(align) + command + language.align(.left)
  }

  /// Star's commands begin at the left edge: what is free before the picture is white in it, in whole bytes.
  private func indented(_ image: RasterImage) -> RasterImage {
    let before = image.align.indent(free: max(0, profile.widthDots - image.width)) / 8
    guard before > 0 else { return image }
    var bits: [UInt8] = []
    bits.reserveCapacity((before + image.bytesPerRow) * image.rows)
    for row in 0..<image.rows {
      bits.append(contentsOf: repeatElement(0, count: before))
      bits += image.bits[row * image.bytesPerRow..<(row + 1) * image.bytesPerRow]
    }
    return RasterImage(width: image.width + before * 8, rows: image.rows, bits: bits, align: .left)
  }

  private func bytes(of slice: RasterImage) -> [UInt8] {
    switch profile.images {
    case .raster: ESCPOSCommand.raster(bytesPerRow: slice.bytesPerRow, rows: slice.rows) + slice.bits
    case .graphics: graphics(slice)
    case .columns8: columns(slice, rows: 8, mode: 1, spacing: profile.stripSpacing ?? 16)
    case .columns24: columns(slice, rows: 24, mode: 33, spacing: profile.stripSpacing ?? 24)
    case .starStrips: strips(slice)
    case .starRows: rowByRow(slice)
    case .starRaster: StarCommand.raster(slice)
    }
  }

  /// A slice whose length would be read as a real-time command goes in two parts.
  private func graphics(_ slice: RasterImage) -> [UInt8] {
    let bytes = ESCPOSCommand.graphics(slice)
    guard slice.rows > 1, RealTimeGuard.containsCommand(Array(bytes.prefix(Self.overhead))) else { return bytes }
    let first = RasterImage(width: slice.width, rows: 1, bits: Array(slice.bits.prefix(slice.bytesPerRow)), align: slice.align)
    let rest = RasterImage(
      width: slice.width, rows: slice.rows - 1, bits: Array(slice.bits.dropFirst(slice.bytesPerRow)), align: slice.align)
    return ESCPOSCommand.graphics(first) + ESCPOSCommand.graphics(rest)
  }

  /// ESC 3 n, ESC * m for each strip, ESC 2. The bits of a column run down.
  private func columns(_ slice: RasterImage, rows: Int, mode: UInt8, spacing: Int) -> [UInt8] {
    var bytes: [UInt8] = [0x1B, 0x33, UInt8(clamping: spacing)]
    for top in stride(from: 0, to: slice.rows, by: rows) {
      bytes += [0x1B, 0x2A, mode, UInt8(truncatingIfNeeded: slice.width), UInt8(truncatingIfNeeded: slice.width >> 8)]
      var data: [UInt8] = []
      for x in 0..<slice.width {
        for byte in 0..<rows / 8 { data.append(slice.column(x: x, from: top + byte * 8)) }
      }
      RealTimeGuard.defuse(&data)
      bytes += data + [0x0A]
    }
    return bytes + [0x1B, 0x32]
  }

  /// Lines as high as a strip, ESC k for each, and the usual lines again.
  private func strips(_ slice: RasterImage) -> [UInt8] {
    var bytes = StarCommand.stripPitch
    for top in stride(from: 0, to: slice.rows, by: 24) {
      let end = min(top + 24, slice.rows)
      bytes += [0x1B, 0x6B, UInt8(truncatingIfNeeded: slice.bytesPerRow), UInt8(truncatingIfNeeded: slice.bytesPerRow >> 8)]
      bytes += slice.bits[top * slice.bytesPerRow..<end * slice.bytesPerRow]
      bytes += Array(repeating: 0, count: (24 - (end - top)) * slice.bytesPerRow) + [0x0A]
    }
    return bytes + StarCommand.usualPitch
  }

  /// ESC * r A, b n1 n2 for each row, ESC * r B.
  private func rowByRow(_ slice: RasterImage) -> [UInt8] {
    var bytes: [UInt8] = [0x1B, 0x2A, 0x72, 0x41]
    for row in 0..<slice.rows {
      bytes += [0x62, UInt8(truncatingIfNeeded: slice.bytesPerRow), UInt8(truncatingIfNeeded: slice.bytesPerRow >> 8)]
      bytes += slice.bits[row * slice.bytesPerRow..<(row + 1) * slice.bytesPerRow]
    }
    return bytes + StarCommand.leaveRaster
  }
}

extension RasterImage {
  /// Eight dots below one another, the upper one in the highest bit; what is beyond the picture is white.
  func column(x: Int, from top: Int) -> UInt8 {
    var byte: UInt8 = 0
    for y in 0..<8 where top + y < rows && x < width && bits[(top + y) * bytesPerRow + x / 8] & (0x80 >> UInt8(x % 8)) != 0 {
      byte |= 0x80 >> UInt8(y)
    }
    return byte
  }
}
