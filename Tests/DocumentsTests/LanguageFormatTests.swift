import Documents
import Testing

@Suite("Numbers, money and dates by language")
struct LanguageFormatTests {
  @Test(
    "Money stands as the language writes it",
    arguments: [
      ("en", "€1,234.50", "-€0.05"), ("en-US", "€1,234.50", "-€0.05"), ("de", "1.234,50 €", "-0,05 €"), ("de-AT", "€ 1.234,50", "€ -0,05"),
      ("de-CH", "€ 1’234.50", "€ -0.05"), ("fr", "1 234,50 €", "-0,05 €"), ("nl", "€ 1.234,50", "€ -0,05"), ("pl", "1 234,50 €", "-0,05 €"),
    ])
  func money(tag: String, plus: String, minus: String) throws {
    let language = try #require(LanguageFormat(tag))
    #expect(language.money(123_450, currency: "EUR", decimals: 2) == plus)
    #expect(language.money(-5, currency: "EUR", decimals: 2) == minus)
  }

  @Test("The currency says how many digits stand behind the mark, and a code stands for a sign that there is not")
  func currencies() throws {
    let german = try #require(LanguageFormat("de"))
    #expect(german.money(1_234_567, currency: "JPY", decimals: 0) == "1.234.567 ¥")
    #expect(german.money(1_234, currency: "KWD", decimals: 3) == "1,234 KWD")
    #expect(LanguageFormat.english.money(500, currency: "CHF", decimals: 2) == "CHF 5.00")
    #expect(german.amount(.min, decimals: 2) == "-92.233.720.368.547.758,08")
    #expect(german.amount(0, decimals: 2) == "0,00")
    #expect(german.amount(999, decimals: 0) == "999")
  }

  @Test(
    "Decimals keep their digits",
    arguments: [("1", "1"), ("1.255", "1,255"), ("-1234.5", "-1.234,5"), ("1000000", "1.000.000"), ("-100", "-100"), ("0.50", "0,50")])
  func numbers(text: String, german: String) throws {
    #expect(try #require(LanguageFormat("de")).number(text) == german)
  }

  @Test(
    "Dates and times stand as the language writes them",
    arguments: [
      ("en", "2026-11-02", "15:07"), ("en-GB", "02/11/2026", "15:07"), ("en-US", "11/02/2026", "3:07 PM"), ("de", "02.11.2026", "15:07"),
      ("nl", "02-11-2026", "15:07"), ("fr", "02/11/2026", "15:07"),
    ])
  func dates(tag: String, date: String, time: String) throws {
    let language = try #require(LanguageFormat(tag))
    let moment = try #require(LocalMoment("2026-11-02T15:07:59+01:00"))
    #expect(language.date(moment) == date)
    #expect(language.time(moment) == time)
  }

  @Test("Midnight and noon have their names in half days")
  func halfDays() throws {
    let american = try #require(LanguageFormat("en-US"))
    #expect(american.time(LocalMoment(year: 2026, month: 1, day: 1, hour: 0, minute: 5)) == "12:05 AM")
    #expect(american.time(LocalMoment(year: 2026, month: 1, day: 1, hour: 12, minute: 5)) == "12:05 PM")
  }

  @Test("A country that is not listed is written as its language; an unknown language is none")
  func tags() {
    #expect(LanguageFormat("de-LU")?.tag == "de")
    #expect(LanguageFormat("xx") == nil)
    #expect(LanguageFormat("") == nil)
  }

  @Test(
    "What is no date and time is none",
    arguments: ["", "2026-11-02", "2026-13-02T10:00", "2026-11-02 10:00", "2026-11-02T10:00;rm", "2026-11-02T24:00"])
  func noMoment(text: String) { #expect(LocalMoment(text) == nil) }
}
