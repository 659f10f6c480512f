import Sales
import Testing

@Suite struct CatalogueCSVTests {
  static let header = "sku,barcode,name,price,tax,unit\n"

  static func read(_ text: String, taxCodes: Set<String>? = nil) throws(CatalogueFileError) -> [ProductDraft] {
    try read(Array(text.utf8), taxCodes: taxCodes)
  }

  static func read(_ bytes: [UInt8], taxCodes: Set<String>? = nil) throws(CatalogueFileError) -> [ProductDraft] {
    var file = CatalogueCSV(taxCodes: taxCodes)
    file.feed(bytes)
    return try file.finish()
  }

  /// The messages of a file that is refused.
  static func problems(_ text: String, taxCodes: Set<String>? = nil) -> [String] {
    do {
      return try read(text, taxCodes: taxCodes).map { "no error, but \($0.sku)" }
    } catch {
      return error.errors.map(\.message)
    }
  }

  @Test func `a file gives its products`() throws {
    let drafts = try Self.read(
      "\u{feff}name,sku,price,tax,barcode,unit\r\n\"Käse, \"\"alt\"\"\",K1,12.90,7,4006381333931 X-9,kilogram\r\nMilch,M1,1.0425,7,,\r\n")
    #expect(drafts.map(\.sku) == ["K1", "M1"])
    #expect(drafts.map(\.name) == ["Käse, \"alt\"", "Milch"])
    #expect(drafts.map(\.barcodes) == [["04006381333931", "X-9"], []])
    #expect(drafts.map(\.unitPrice.description) == ["12.90", "1.0425"])
    #expect(drafts.map(\.unit) == [.kilogram, .piece])
    #expect(drafts.map(\.line) == [2, 3])
  }

  @Test func `unit may be left out, and the last line end too`() throws {
    #expect(try Self.read("sku,barcode,name,price,tax\nA,,Apple,1,7").map(\.unit) == [.piece])
    #expect(try Self.read("sku,barcode,name,price,tax\n").isEmpty)
  }

  static let files: [String] = [
    "\u{feff}" + header + "A,4006381333931 96385074,\"Ä, \"\"b\"\"\",1.99,19,piece\r\nB,,Brot,2,7,\n",
    header + "A,,Apfel,1\",7,\n", header + "A,,\"Ap\nfel\",\"1,99\",7,\r\nB,,€ 漢字,2,7,litre", header + "A,,\"x\"y,1,7,\n",
    header + "A,,x,1,7,\rB", header + "A,,\"open", "", "\u{feff}", header + "A,4006381333932,,x,!,ton\n\nA,,b,1\n",
  ]

  @Test(arguments: files)
  func `any split of the same bytes gives the same result`(text: String) {
    func outcome(_ pieces: [ArraySlice<UInt8>]) -> Result<[ProductDraft], CatalogueFileError> {
      var file = CatalogueCSV()
      for piece in pieces { file.feed(piece) }
      do throws(CatalogueFileError) { return .success(try file.finish()) } catch { return .failure(error) }
    }
    let bytes = Array(text.utf8)
    let whole = outcome([bytes[...]])
    #expect(outcome(bytes.indices.map { bytes[$0...$0] }) == whole)
    for cut in 0...bytes.count { #expect(outcome([bytes[..<cut], [], bytes[cut...]]) == whole) }
  }

  @Test(arguments: [
    ("A,,Apple,\"1,99\",7,", "line 2, column price: \"1,99\" is not a decimal; write 1.99"),
    ("A,,Apple,free,7,", "line 2, column price: \"free\" is not a decimal; write digits with one point, such as 1.99"),
    ("A,,Apple,-1,7,", "line 2, column price: -1 is not a possible price; use 0 to 99999999 with at most 5 decimals"),
    ("A,,Apple,0.123456,7,", "line 2, column price: 0.123456 is not a possible price; use 0 to 99999999 with at most 5 decimals"),
    (
      "A,4006381333932,Apple,1,7,",
      "line 2, column barcode: \"4006381333932\" has a wrong check digit; the last digit should be 1, compare it with the package"
    ),
    ("A,äb,Apple,1,7,", "line 2, column barcode: \"äb\" is not a barcode; use up to 80 printable ASCII characters"),
    ("A,X X,Apple,1,7,", "line 2, column barcode: \"X\" stands twice in the field; remove one"),
    ("A,,,1,7,", "line 2, column name: the field is empty; fill it in"),
    (",,Apple,1,7,", "line 2, column sku: the field is empty; fill it in"),
    ("A,,\"Ap\u{1b}ple\",1,7,", "line 2, column name: \"Ap\\u{1b}ple\" contains a control character; remove it"),
    ("A,,Apple,1,7,ton", "line 2, column unit: \"ton\" is not a unit; use one of piece, kilogram, litre, metre"),
    ("A,,Apple,1,99,", "line 2, column tax: \"99\" is not a tax of this till; use one of 19, 7"),
    ("A,,Apple,1,7", "line 2: the row has 5 fields where the header has 6; quote fields that contain a comma"),
    ("", "line 2: the line is empty; remove it"),
  ])
  func `an error names line, column and remedy`(row: String, message: String) {
    #expect(Self.problems(Self.header + row + "\n", taxCodes: ["7", "19"]) == [message])
  }

  @Test func `a name of 201 characters is refused and one of 200 read`() throws {
    #expect(try Self.read(Self.header + "A,,\(String(repeating: "ä", count: 200)),1,7,\n").count == 1)
    #expect(Self.problems(Self.header + "A,,\(String(repeating: "ä", count: 201)),1,7,\n")[0].contains("has 201 characters; use up to 200"))
  }

  @Test func `all rows with errors are told, and nothing is returned`() {
    #expect(Self.problems(Self.header + "A,,,x,7,\nB,,Bread,1,7,\nC,,Cake,1,7,ton\n").count == 3)
  }

  @Test func `a hundred errors are told and the others counted`() {
    let rows = String(repeating: "A,,,1,7,piece\n", count: 60)
    do {
      _ = try Self.read(Self.header + rows)
      Issue.record("the file was accepted")
    } catch {
      // 60 empty names and 59 repeated SKUs.
      #expect(error.errors.count == 100)
      #expect(error.more == 19)
      #expect(error.message.hasSuffix("and 19 more"))
    }
  }

  @Test func `a SKU or barcode that stands twice names both lines`() {
    let problems = Self.problems(Self.header + "A,036000291452,Apple,1,7,\nB,,Bread,1,7,\nA,,Pear,1,7,\nC,0036000291452,Cake,1,7,\n")
    #expect(
      problems == [
        "line 4, column sku: \"A\" stands on line 2 already; remove one of the two",
        "line 5, column barcode: \"00036000291452\" stands on line 2 already; remove one of the two",
      ])
  }

  @Test(arguments: [
    ("", "line 1: the file is empty; begin it with the header sku,barcode,name,price,tax,unit,groups,age,deposit,tracking,value"),
    ("sku,name\n", "line 1, column barcode: the column is missing in the header; add it"),
    ("sku,sku\n", "line 1, column sku: the column stands twice in the header; remove one"),
    (
      "sku,colour\n",
      "line 1: the column \"colour\" is not known; the header may have sku,barcode,name,price,tax,unit,groups,age,deposit,tracking,value"
    ),
    (
      header + "A,,b\"c,1,7,\n",
      "line 2: a quote stands inside a field without quotes; put the whole field in quotes and double the quotes inside"
    ),
    (header + "A,,\"b\"c,1,7,\n", "line 2: something follows a closing quote; double a quote that belongs to the field"),
    (header + "A,,\"b,1,7,\n", "line 2: the file ends inside quotes; close them"),
    (header + "A,,b,1,7,\rB", "line 2: a carriage return stands alone; end lines with LF or CRLF"),
    (header + "A,,b,1,7,\r", "line 2: the file ends after a carriage return; end lines with LF or CRLF"),
  ])
  func `a file of the wrong form is refused at the place`(text: String, message: String) {
    #expect(Self.problems(text) == [message])
  }

  @Test func `lines are counted through quoted line ends`() {
    #expect(Self.problems(Self.header + "A,,\"a\n\nb\",1,7,\nB,,Bread,x,7,\n").last?.hasPrefix("line 5, column price") == true)
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect {
      try Self.read(Array(Self.header.utf8) + [UInt8(ascii: "A"), 0x2c, 0x2c, 0xe4, 0x2c, 0x31, 0x2c, 0x37, 0x2c, 0x0a])
    } throws: {
      ($0 as? CatalogueFileError)?.errors.map(\.message) == ["line 2, column name: the bytes are not UTF-8; save the file as UTF-8"]
    }
  }

  @Test func `a row over 64 KiB ends the reading`() {
    let row = "A,,\"" + String(repeating: "x", count: CatalogueLimits.maximumRowBytes)
    #expect(Self.problems(Self.header + row) == ["line 2: the row is longer than 65536 bytes; look for a quote that is not closed"])
  }
}
