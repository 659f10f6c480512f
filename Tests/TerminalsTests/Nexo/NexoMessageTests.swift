import CardNumbers
import JSON
import Testing

@testable import Terminals

@Suite("nexo messages")
struct NexoMessageTests {
  private static let header = NexoHeader(category: "Payment", serviceID: "1", saleID: "till1", poiID: "V400m-1")

  private static func json(_ text: String) throws -> NexoMessage { try NexoMessage(bytes: Array(text.utf8)) }

  @Test("A payment has the members of the schema, with the amount as a decimal")
  func payment() {
    let request = NexoRequest.payment(
      transactionID: "t1", timestamp: "2026-11-22T10:00:00Z", currency: .euro, amountMinor: 1_005, isRefund: false, asksForTip: false)
    let text = String(decoding: NexoMessage(Self.header, request.body).bytes, as: UTF8.self)
    #expect(
      text
        == #"{"SaleToPOIRequest":{"MessageHeader":{"ProtocolVersion":"3.0","MessageClass":"Service","MessageCategory":"Payment","MessageType":"Request","ServiceID":"1","SaleID":"till1","POIID":"V400m-1"},"PaymentRequest":{"SaleData":{"SaleTransactionID":{"TransactionID":"t1","TimeStamp":"2026-11-22T10:00:00Z"}},"PaymentTransaction":{"AmountsReq":{"Currency":"EUR","RequestedAmount":10.05}},"PaymentData":{"PaymentType":"Normal"}}}}"#
    )
  }

  private static let requests: [NexoRequest] = [
    .login(dateTime: "2026-11-22T10:00:00Z", application: "Till", version: "1"), .logout, .reconciliation, .getTotals, .diagnosis,
    .payment(transactionID: "t", timestamp: "x", currency: .euro, amountMinor: 1, isRefund: true, asksForTip: true),
    .reversal(reference: "T1", referenceTime: "x", reason: "MerchantCancel", currency: .euro, amountMinor: 100),
    .abort(NexoRequest.Reference(category: "Payment", serviceID: "1", saleID: "a", poiID: "b"), reason: "MerchantAbort"),
    .transactionStatus(NexoRequest.Reference(category: "Payment", serviceID: "1", saleID: "a", poiID: "b"), wantsReceipts: true),
    .transactionStatus(nil, wantsReceipts: false),
    .cardAcquisition(transactionID: "t", timestamp: "x", currency: .euro, amountMinor: 100),
    .payment(
      transactionID: "t", timestamp: "x", currency: .euro, amountMinor: 1, isRefund: false, asksForTip: false,
      reading: TerminalReading(name: "r", reference: "A1", referenceTime: "y")),
    .endTransaction,
  ]

  @Test("Each request goes through JSON and back", arguments: requests)
  func json(request: NexoRequest) throws {
    var header = Self.header
    header.category = request.category
    let message = NexoMessage(header, request.body)
    #expect(try NexoMessage(bytes: message.bytes) == message)
  }

  @Test("Each request goes through XML and back: values become texts", arguments: requests)
  func xml(request: NexoRequest) throws {
    var header = Self.header
    header.category = request.category
    let once = try NexoMessage(xml: NexoMessage(header, request.body).xml)
    #expect(once.header == header)
    #expect(try NexoMessage(xml: once.xml) == once)
  }

  @Test("XML has attributes for values and elements for objects")
  func attributes() throws {
    let request = NexoRequest.payment(
      transactionID: "t&1", timestamp: "x", currency: .euro, amountMinor: 1_000, isRefund: false, asksForTip: false)
    let text = String(decoding: NexoMessage(Self.header, request.body).xml, as: UTF8.self)
    #expect(text.contains(#"<SaleTransactionID TransactionID="t&amp;1" TimeStamp="x"/>"#))
    #expect(text.contains(#"<AmountsReq Currency="EUR" RequestedAmount="10.00"/>"#))
    #expect(text.hasPrefix(#"<?xml version="1.0" encoding="UTF-8"?><SaleToPOIRequest><MessageHeader ProtocolVersion="3.0""#))
  }

  @Test("A payment's answer in XML is read as the one in JSON")
  func answer() throws {
    let xml = """
      <?xml version="1.0"?>
      <SaleToPOIResponse><MessageHeader ProtocolVersion="3.1" MessageClass="Service" MessageCategory="Payment" MessageType="Response" ServiceID="1" SaleID="a" POIID="b"/>
      <PaymentResponse><Response Result="Success"><AdditionalResponse>ok &#x41;</AdditionalResponse></Response>
      <POIData><POITransactionID TransactionID="77" TimeStamp="now"/></POIData>
      <PaymentResult PaymentType="Normal"><PaymentInstrumentData><CardData PaymentBrand="VISA" MaskedPAN="4111111111111111"><SensitiveCardData PAN="4111111111111111"/></CardData></PaymentInstrumentData>
      <AmountsResp Currency="EUR" AuthorizedAmount="10.00"/></PaymentResult>
      <PaymentReceipt DocumentQualifier="CustomerReceipt"><OutputContent OutputFormat="Text"><OutputText>PAID</OutputText></OutputContent></PaymentReceipt>
      </PaymentResponse></SaleToPOIResponse>
      """
    let message = try NexoMessage(xml: Array(xml.utf8))
    let answer = try NexoAnswer(message.body)
    #expect(answer.result == .success && answer.additional == "ok A")
    let told = NexoAnswer.transaction(message.body, currency: .euro, unnamedMinor: nil, poiID: "b")
    #expect(told?.amountMinor == 1_000 && told?.reference == "77" && told?.card?.description == "411111******1111")
    #expect(NexoAnswer.receipts(message.body) == [TerminalReceipt(kind: .customer, lines: [TerminalReceipt.Line("PAID")])])
    #expect(!String(decoding: message.bytes, as: UTF8.self).contains("4111111111111111"))
  }

  @Test("Card data is dropped while a message is read")
  func redacted() throws {
    let message = try Self.json(
      #"{"SaleToPOIResponse":{"MessageHeader":{"MessageClass":"Service","MessageCategory":"Payment","MessageType":"Response","SaleID":"a","POIID":"b"},"PaymentResponse":{"CardData":{"MaskedPAN":"541333 **** 9999","SensitiveCardData":{"PAN":"4111111111111111","ExpDate":"1225"}},"note":"card 4111111111111111","number":4111111111111111}}}"#
    )
    let text = String(decoding: message.bytes, as: UTF8.self)
    #expect(text.contains(#""MaskedPAN":"541333****9999","SensitiveCardData":"hidden""#))
    #expect(text.contains("card ************1111") && !CardNumberFilter.containsCardNumber(text) && !text.contains("1225"))
  }

  @Test(
    "Amounts are exact decimals",
    arguments: [("10.00", 1_000), ("10", 1_000), ("0.05", 5), ("10.5", 1_050), ("-1.00", -100), ("10.000", 1_000)] as [(String, Int64)])
  func amounts(text: String, minor: Int64) {
    #expect(NexoAmount.minor(text, decimals: 2) == minor)
    #expect(NexoAmount.minor(NexoAmount.text(minor: minor, decimals: 2), decimals: 2) == minor)
  }

  @Test("What is no amount is refused", arguments: ["", ".5", "1.", "1.005", "1e3", "--1", "1.0.0", "9999999999999999", "١"])
  func noAmounts(text: String) { #expect(NexoAmount.minor(text, decimals: 2) == nil) }

  @Test(
    "What is no message is refused with the reason",
    arguments: [
      "", "[]", "{}", #"{"SaleToPOIRequest":{}}"#, #"{"SaleToPOIRequest":{"MessageHeader":{"MessageClass":"x","MessageType":"Request"}}}"#,
    ])
  func refused(text: String) {
    #expect(throws: NexoError.self) { try NexoMessage(bytes: Array(text.utf8)) }
  }

  @Test(
    "XML that is broken, deep, or holds a document type is refused",
    arguments: [
      "", "<a>", "<a></b>", "<a b=c/>", "<a b='1' b='2'/>", "<a/><b/>", "<!DOCTYPE a><a/>", "<a>&bomb;</a>", "<a>&#0;</a>", "<a",
      "<a b='<'/>",
      "text", "<a><![CDATA[x</a>",
    ])
  func badXML(text: String) {
    #expect(throws: XMLError.self) { try XMLReader.read(Array(text.utf8)) }
  }

  @Test("Elements inside each other are limited")
  func depth() {
    let text = String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40)
    #expect(throws: XMLError.tooDeep(limit: 32)) { try XMLReader.read(Array(text.utf8)) }
  }

  @Test("A message is explained member by member")
  func listing() throws {
    let text =
      #"{"SaleToPOIResponse":{"MessageHeader":{"MessageClass":"Service","MessageCategory":"Payment","MessageType":"Response","SaleID":"a","POIID":"b"},"PaymentResponse":{"Response":{"Result":"Failure","ErrorCondition":"WrongPIN"},"x":[1,"4111111111111111"]}}}"#
    let rows = try NexoListing.rows(Array(text.utf8)).map { "\($0.depth) \($0.key) \($0.name) \($0.value)" }
    #expect(rows.contains("3 ErrorCondition wrong PIN / PIN falsch WrongPIN") && rows.contains("2 x[1]  ************1111"))
  }
}
