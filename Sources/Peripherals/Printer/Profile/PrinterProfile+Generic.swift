extension PrinterProfile {
  /// What nearly every 80 mm printer understands, for use when no profile is configured or its file is missing.
  /// Equal to `protocols/profiles/printers/generic-80mm.json`.
  public static let generic80 = PrinterProfile(
    name: "generic-80mm", vendor: "Generic", model: "80 mm ESC/POS",
    columnsA: 48, columnsB: 64, widthDots: 576, lineDots: 30, tearOffLines: 4,
    codePages: [
      .init(0, .cp437), .init(3, .cp860), .init(4, .cp863), .init(5, .cp865), .init(16, .windows1252), .init(17, .cp866),
      .init(18, .cp852), .init(19, .cp858),
    ],
    defaultCodePage: 0, maxSliceRows: 128, maxSliceBytes: 8_000,
    supports: Support(
      cutter: true, qr: true, barcodes: [.ean13, .ean8, .upca, .upce, .code39, .itf, .code128], realTimeStatus: false,
      automaticStatus: true, inOrderStatus: true, processID: true, clearBuffers: false, hideRealTime: false, realTimePulse: false),
    drawer: Drawer(pins: [2, 5], onMs: 100, offMs: 200), resyncZeros: 8_192)
}
