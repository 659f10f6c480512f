/// What a file leaves out is usual: old files stay good when a profile learns to say more.
extension PrinterProfile: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, vendor, model, recognizedBy, language, columnsA, columnsB, widthDots, lineDots, tearOffLines, codePages, defaultCodePage
    case maxSliceRows, maxSliceBytes, imageCommand, stripSpacing, dotsAcross, cells, supports, drawer, resyncZeros, commands, counters
    case etbCounterByte
  }

  public init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try file.decode(String.self, forKey: .name), vendor: try file.decode(String.self, forKey: .vendor),
      model: try file.decode(String.self, forKey: .model), columnsA: try file.decode(Int.self, forKey: .columnsA),
      columnsB: try file.decode(Int.self, forKey: .columnsB), widthDots: try file.decode(Int.self, forKey: .widthDots),
      lineDots: try file.decode(Int.self, forKey: .lineDots), tearOffLines: try file.decode(Int.self, forKey: .tearOffLines),
      codePages: try file.decode([CodePageSlot].self, forKey: .codePages),
      defaultCodePage: try file.decode(Int.self, forKey: .defaultCodePage),
      maxSliceRows: try file.decode(Int.self, forKey: .maxSliceRows), maxSliceBytes: try file.decode(Int.self, forKey: .maxSliceBytes),
      supports: try file.decode(Support.self, forKey: .supports), drawer: try file.decode(Drawer.self, forKey: .drawer),
      resyncZeros: try file.decode(Int.self, forKey: .resyncZeros))
    language = try file.decodeIfPresent(PrinterLanguage.self, forKey: .language) ?? .escpos
    imageCommand = try file.decodeIfPresent(ImageCommand.self, forKey: .imageCommand)
    stripSpacing = try file.decodeIfPresent(Int.self, forKey: .stripSpacing)
    dotsAcross = try file.decodeIfPresent(Int.self, forKey: .dotsAcross)
    cells = try file.decodeIfPresent(Cells.self, forKey: .cells)
    commands = try file.decodeIfPresent(CommandOverrides.self, forKey: .commands)
    counters = try file.decodeIfPresent([Counter].self, forKey: .counters) ?? []
    recognizedBy = try file.decodeIfPresent([String].self, forKey: .recognizedBy) ?? []
    etbCounterByte = try file.decodeIfPresent(Int.self, forKey: .etbCounterByte)
  }

  public func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: CodingKeys.self)
    try file.encode(name, forKey: .name)
    try file.encode(vendor, forKey: .vendor)
    try file.encode(model, forKey: .model)
    try file.encode(recognizedBy, forKey: .recognizedBy)
    try file.encode(language, forKey: .language)
    try file.encode(columnsA, forKey: .columnsA)
    try file.encode(columnsB, forKey: .columnsB)
    try file.encode(widthDots, forKey: .widthDots)
    try file.encode(lineDots, forKey: .lineDots)
    try file.encode(tearOffLines, forKey: .tearOffLines)
    try file.encode(codePages, forKey: .codePages)
    try file.encode(defaultCodePage, forKey: .defaultCodePage)
    try file.encode(maxSliceRows, forKey: .maxSliceRows)
    try file.encode(maxSliceBytes, forKey: .maxSliceBytes)
    try file.encodeIfPresent(imageCommand, forKey: .imageCommand)
    try file.encodeIfPresent(stripSpacing, forKey: .stripSpacing)
    try file.encodeIfPresent(dotsAcross, forKey: .dotsAcross)
    try file.encodeIfPresent(cells, forKey: .cells)
    try file.encode(supports, forKey: .supports)
    try file.encode(drawer, forKey: .drawer)
    try file.encode(resyncZeros, forKey: .resyncZeros)
    try file.encodeIfPresent(commands, forKey: .commands)
    try file.encode(counters, forKey: .counters)
    try file.encodeIfPresent(etbCounterByte, forKey: .etbCounterByte)
  }

  /// A profile with what is usual for all that is not said.
  public init(
    name: String, vendor: String, model: String, columnsA: Int, columnsB: Int, widthDots: Int, lineDots: Int, tearOffLines: Int,
    codePages: [CodePageSlot], defaultCodePage: Int, maxSliceRows: Int, maxSliceBytes: Int, supports: Support, drawer: Drawer,
    resyncZeros: Int, language: PrinterLanguage = .escpos
  ) {
    self.name = name
    self.vendor = vendor
    self.model = model
    self.columnsA = columnsA
    self.columnsB = columnsB
    self.widthDots = widthDots
    self.lineDots = lineDots
    self.tearOffLines = tearOffLines
    self.codePages = codePages
    self.defaultCodePage = defaultCodePage
    self.maxSliceRows = maxSliceRows
    self.maxSliceBytes = maxSliceBytes
    self.supports = supports
    self.drawer = drawer
    self.resyncZeros = resyncZeros
    self.language = language
    (imageCommand, stripSpacing, dotsAcross, cells, commands, etbCounterByte) = (nil, nil, nil, nil, nil, nil)
    (counters, recognizedBy) = ([], [])
  }
}
