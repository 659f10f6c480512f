// Images.
extension ESCPOSInterpreter {
  /// ESC *: an image of 8 or 24 dots height in the line, cut off at the right margin. The low densities have larger dots.
  mutating func putColumnImage(_ command: ESCPOSCommand) {
    let isTall = command[2] >= 32
    let scaleX = command[2] & 1 == 0 ? 2 : 1
    let columns = max(0, areaWidth - cursor) / scaleX
    let image = Bitmap(columns: command.tail(from: 5).prefix(columns * (isTall ? 3 : 1)), bytesPerColumn: isTall ? 3 : 1)
    put(.picture(image, scaleX: scaleX, scaleY: isTall ? 1 : 3, label: "image \(image.width)x\(image.height)"))
  }

  /// GS v 0.
  mutating func printRaster(_ command: ESCPOSCommand) {
    let width = command.word(at: 4) * 8
    let height = command.word(at: 6)
    guard width > 0, height > 0 else { return }
    let image = Bitmap(width: width, height: height, rows: command.tail(from: 8))
    printImage(image, scaleX: command[3] & 1 == 0 ? 1 : 2, scaleY: command[3] & 2 == 0 ? 1 : 2)
  }

  /// GS / m.
  mutating func printDownloadedImage(mode: UInt8) {
    guard let image = downloadedImage else { return }
    printImage(image, scaleX: mode & 1 == 0 ? 1 : 2, scaleY: mode & 2 == 0 ? 1 : 2)
  }

  private mutating func printImage(_ image: Bitmap, scaleX: Int, scaleY: Int) {
    printBlock(.picture(image, scaleX: scaleX, scaleY: scaleY, label: "image \(image.width)x\(image.height)"))
  }

  /// GS ( L and GS 8 L; `data` begins with m and fn.
  mutating func performGraphics(_ data: [UInt8], _ command: ESCPOSCommand) {
    guard data.count >= 2, data[0] == 0x30 else { return effects.append(.unknown(command.bytes)) }
    switch data[1] {
    case 0x70, 0x71: storeGraphics(data, isRaster: data[1] == 0x70)
    case 0x02, 0x32: printStoredGraphics()
    case 0x45, 0x55: printDefinedGraphics(data)
    // Defining, deleting and transmitting graphics in the printer's memory: nothing to see.
    default: break
    }
  }

  private mutating func storeGraphics(_ data: [UInt8], isRaster: Bool) {
    guard data.count >= 10 else { return }
    let width = Int(data[6]) | Int(data[7]) << 8
    let height = Int(data[8]) | Int(data[9]) << 8
    guard width > 0, height > 0, data.count >= 10 + (isRaster ? (width + 7) / 8 * height : (height + 7) / 8 * width) else { return }
    let image =
      isRaster
      ? Bitmap(width: width, height: height, rows: data.dropFirst(10))
      : Bitmap(columns: data.dropFirst(10).prefix((height + 7) / 8 * width), bytesPerColumn: (height + 7) / 8)
    let label = "image \(width)x\(height)"
    storedGraphics = PaperItem(
      x: 0, content: .picture(image, scaleX: min(max(1, Int(data[3])), 2), scaleY: min(max(1, Int(data[4])), 2), label: label))
  }

  private mutating func printStoredGraphics() {
    guard let graphics = storedGraphics else { return }
    storedGraphics = nil
    printBlock(graphics.content)
  }

  /// Graphics that were defined in the printer's memory under a key of two characters.
  private mutating func printDefinedGraphics(_ data: [UInt8]) {
    guard data.count >= 6 else { return }
    let key = String(decoding: data[2...3].map { (0x20...0x7E).contains($0) ? $0 : 0x3F }, as: UTF8.self)
    let kind = data[1] == 0x45 ? "NV graphics" : "graphics"
    printBlock(.box(width: min(areaWidth, 288), height: 96, label: "\(kind) \(key)"))
  }
}
