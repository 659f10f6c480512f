/// A receipt that uses most of what the interpreter draws.
enum SampleReceipt {
  static let qrData = "https://till.example/r/1-1-17?t=1250"

  static var bytes: [UInt8] {
    var job: [UInt8] = [0x1B, 0x40, 0x1B, 0x74, 19]
    job += [0x1B, 0x61, 1, 0x1D, 0x21, 0x11, 0x1B, 0x45, 1] + text("Caf") + [0x82] + text(" M") + [0x81] + text("ller\n")
    job += [0x1D, 0x21, 0, 0x1B, 0x45, 0] + text("Hauptstra") + [0xE1] + text("e 5, K") + [0x94] + text("ln\n\n")
    job += [0x1B, 0x61, 0] + column("2 x Kaffee", "7,00 ", euro: true) + column("1 x Apfelstrudel", "4,50 ", euro: true)
    job += [0x1B, 0x4D, 1] + text("   mit Vanillesauce, klein gedruckt\n") + [0x1B, 0x4D, 0]
    job += text(String(repeating: "-", count: 48)) + [0x0A]
    job +=
      [0x1D, 0x21, 0x10, 0x1B, 0x45, 1] + text("SUMME") + [0x1B, 0x24, 0xC8, 0x01] + text("11,50") + [0x0A, 0x1D, 0x21, 0, 0x1B, 0x45, 0]
    job += [0x1B, 0x2D, 1] + text("Unterstrichen") + [0x1B, 0x2D, 0, 0x20, 0x1D, 0x42, 1] + text(" INVERS ") + [0x1D, 0x42, 0, 0x0A]
    job += [0x1B, 0x61, 1, 0x1B, 0x64, 1, 0x1D, 0x68, 80, 0x1D, 0x77, 3, 0x1D, 0x48, 2]
    job += [0x1D, 0x6B, 2] + text("400638133393") + [0, 0x0A]
    job += group(0x6B, [0x31, 0x43, 6]) + group(0x6B, [0x31, 0x45, 0x31]) + group(0x6B, [0x31, 0x50, 0x30] + text(qrData))
    job += group(0x6B, [0x31, 0x51, 0x30])
    job += raster + text("Vielen Dank!\n") + [0x1D, 0x56, 0x42, 20]
    return job + group(0x48, [0x30, 0x30, 0x41, 0x42, 0x43, 0x44]) + [0x1B, 0x70, 0, 25, 250]
  }

  static let expectedText = """
                 Café Müller
                  Hauptstraße 5, Köln

    2 x Kaffee                               7,00 €
    1 x Apfelstrudel                         4,50 €
       mit Vanillesauce, klein gedruckt
    ------------------------------------------------
    SUMME                                 11,50
    Unterstrichen  INVERS

                [EAN13: 4006381333931]

                    [QR: \(qrData)]
                           [image 16x8]
                      Vielen Dank!
    ---✂---

    """

  static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// A function of the family GS (.
  static func group(_ letter: UInt8, _ data: [UInt8]) -> [UInt8] {
    [0x1D, 0x28, letter, UInt8(data.count & 0xFF), UInt8(data.count >> 8)] + data
  }

  private static func column(_ name: String, _ price: String, euro: Bool) -> [UInt8] {
    text(name) + [0x1B, 0x44, 41, 0, 0x09] + text(price) + [0xD5, 0x0A]
  }

  private static let raster: [UInt8] =
    [0x1D, 0x76, 0x30, 0, 2, 0, 8, 0] + [UInt8](repeating: 0xAA, count: 8) + [UInt8](repeating: 0x10, count: 8)
}
