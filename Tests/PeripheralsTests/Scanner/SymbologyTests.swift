import Peripherals
import Testing

@Suite struct SymbologyTests {
  @Test(arguments: [
    ("]A0", Symbology.code39), ("]C0", .code128), ("]C1", .gs1128), ("]F0", .codabar), ("]G0", .code93), ("]H0", .code11), ("]I0", .itf),
    ("]L0", .pdf417), ("]L3", .microPDF417), ("]M0", .msi), ("]Q1", .qr), ("]Q3", .gs1QR), ("]U0", .maxiCode), ("]d1", .dataMatrix),
    ("]d2", .gs1DataMatrix), ("]e0", .gs1DataBar), ("]e1", .composite), ("]h0", .hanXin), ("]z0", .aztec), ("]zC", .aztec), ("]X0", .other),
    ("]E15", .addOn),
  ])
  func `the identifier's letter and modifier tell the kind`(text: String, symbology: Symbology) {
    #expect(ScanDecoder().decode(Array(text.utf8)).symbology == symbology)
  }

  @Test func `each number of UnifiedPOS stands for one kind, save unknown and other`() {
    let numbers = Symbology.allCases.map(\.scanDataType).filter { $0 != 501 }
    #expect(Set(numbers).count == numbers.count)
    #expect(Symbology.unknown.scanDataType == 0)
  }
}
