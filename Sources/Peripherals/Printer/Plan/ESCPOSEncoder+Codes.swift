/// Codes and logos: by the printer's own command where the profile has one, else drawn.
extension ESCPOSEncoder {
  mutating func add(_ barcode: Barcode) throws(ESCPOSError) {
    if profile.supports.barcodes.contains(barcode.symbology) {
      let payload = try BarcodeEncoder.payload(for: barcode, widthDots: profile.widthDots)
      if let command = commands.barcode(barcode, payload: payload) {
        buffer += command
        return note(.barcode(barcode))
      }
    }
    let picture = try draw(
      CodeToDraw(.barcode(barcode.symbology), data: try BarcodeEncoder.drawable(barcode), module: barcode.module, height: barcode.height))
    let caption = PrintDocument.Element.text(try BarcodeEncoder.caption(barcode), align: .center)
    if barcode.text == .above || barcode.text == .both { try addCarefully(caption) }
    addRaster(picture)
    if barcode.text == .below || barcode.text == .both { try addCarefully(caption) }
  }

  mutating func add(_ code: QRCode) throws(ESCPOSError) {
    let payload = Array(code.data.utf8)
    guard !payload.isEmpty else { throw .qrEmpty }
    guard payload.count <= code.level.byteCapacity else { throw .qrTooLong(bytes: payload.count, limit: code.level.byteCapacity) }
    try checkControls(code.data)
    guard profile.supports.qr else {
      addRaster(try draw(CodeToDraw(.qr(code.level), data: code.data, module: code.module)))
      return flush()
    }
    guard !RealTimeGuard.containsCommand(ESCPOSCommand.lengthBytes(ofQR: payload)) else { throw .qrLength(bytes: payload.count) }
    buffer += commands.qr(code, payload: payload)
    note(.qr(code))
    flush()
  }

  mutating func add(_ code: MatrixCode) throws(ESCPOSError) {
    let payload = Array(code.data.utf8)
    guard !payload.isEmpty else { throw .qrEmpty }
    try checkControls(code.data)
    // A length that reads as a real-time command is no reason to fail here: the code can be drawn.
    if profile.supports.codes.contains(code.symbology), !RealTimeGuard.containsCommand(ESCPOSCommand.lengthBytes(ofQR: payload)),
      let command = commands.matrix(code, payload: payload)
    {
      buffer += command
      note(.code(code))
    } else {
      addRaster(try draw(CodeToDraw(.matrix(code.symbology, level: code.level), data: code.data, module: code.module)))
    }
    flush()
  }

  mutating func add(_ logo: Logo) throws(ESCPOSError) {
    guard let memory = profile.supports.logos, let command = commands.logo(logo, memory: memory) else {
      throw .logoUnsupported(profile: profile.name)
    }
    buffer += command
    note(.logo(logo))
  }

  private func checkControls(_ text: String) throws(ESCPOSError) {
    for scalar in text.unicodeScalars where scalar.value < 0x20 && scalar != "\n" && scalar != "\r" { throw .qrCharacter(scalar) }
  }

  /// The code in dots that are as wide as they are high on this paper.
  private func draw(_ code: CodeToDraw) throws(ESCPOSError) -> RasterImage {
    let picture: RasterImage
    do throws(CodeSourceError) { picture = try codes.draw(code) } catch {
      throw .codeUndrawable(name: code.kind.name, reason: error.reason)
    }
    var wide = picture.stretched(by: profile.dotsAcross ?? 1)
    guard wide.width <= profile.widthDots else { throw .barcodeTooWide(dots: wide.width, limit: profile.widthDots) }
    wide.align = .center
    return wide
  }
}

extension RasterImage {
  /// Each dot so many times side by side.
  fileprivate func stretched(by times: Int) -> RasterImage {
    guard times > 1 else { return self }
    var canvas = DotCanvas(width: width * times, rows: rows)
    for y in 0..<rows {
      for x in 0..<width where bits[y * bytesPerRow + x / 8] & (0x80 >> UInt8(x % 8)) != 0 {
        canvas.fill(x: x * times..<(x + 1) * times, rows: y..<y + 1)
      }
    }
    return canvas.image
  }
}
