import Testing

@testable import Till

@Suite("Calendar days")
struct CivilDateTests {
  @Test(
    "days since 1970 become dates",
    arguments: [
      (0, "1970-01-01"), (-1, "1969-12-31"), (59, "1970-03-01"), (11_016, "2000-02-29"), (11_017, "2000-03-01"), (20_779, "2026-11-22"),
      (47_540, "2100-02-28"), (47_541, "2100-03-01"),
    ])
  func dates(days: Int64, text: String) {
    #expect(CivilDate(daysSince1970: days).text == text)
  }
}
