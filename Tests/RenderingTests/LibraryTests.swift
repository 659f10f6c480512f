import Testing

@testable import Rendering

@Suite struct LibraryTests {
  @Test(arguments: ["قهوة", "กาแฟร้อน", "שלום", "日本語"])
  func `a shaper draws within the size that it is given`(text: String) throws {
    let shaper = TextShaper()
    guard shaper.isInstalled else { return }
    let picture = try #require(shaper.draw(text, height: 24, maxWidth: 200))
    #expect(picture.height == 24 && picture.width <= 200)
    #expect(picture.bytes.contains { $0 != 0 })
    let narrow = try #require(shaper.draw(text, height: 24, maxWidth: 20))
    #expect(narrow.width <= 20)
  }

  @Test func `joined letters are narrower than the same ones apart`() throws {
    let shaper = TextShaper()
    guard shaper.isInstalled else { return }
    let joined = try #require(shaper.draw("سلام", height: 24, maxWidth: 400))
    let apart = try #require(shaper.draw("س\u{200C}ل\u{200C}ا\u{200C}م", height: 24, maxWidth: 400))
    #expect(joined.width < apart.width)
  }

  @Test func `wrong data is refused with the library's reason`() {
    #expect(throws: ZintError.self) { try Zint.draw(Zint.Order(.ean, data: Array("ABC".utf8))) }
    #expect(throws: ZintError.self) { try Zint.draw(Zint.Order(.qr, data: [])) }
    #expect(ZintError.notInstalled.description.contains("libzint2.11"))
  }
}
