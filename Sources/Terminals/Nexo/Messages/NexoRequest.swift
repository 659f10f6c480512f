public import JSON

/// The requests of a till. Each becomes the body of a message.
public enum NexoRequest: Hashable, Sendable {
  /// What a request refers to.
  public struct Reference: Hashable, Sendable, Codable {
    public var category: String
    public var serviceID: String
    public var saleID: String
    public var poiID: String

    public init(category: String, serviceID: String, saleID: String, poiID: String) {
      (self.category, self.serviceID, self.saleID, self.poiID) = (category, serviceID, saleID, poiID)
    }

    var json: JSONValue {
      [
        "MessageCategory": .string(category), "ServiceID": .string(serviceID), "SaleID": .string(saleID), "POIID": .string(poiID),
      ]
    }
  }

  /// `takesRequests`: whether the till has a server for the terminal's own requests.
  case login(dateTime: String, application: String, version: String, takesRequests: Bool = false)
  case logout
  case payment(
    transactionID: String, timestamp: String, currency: TerminalCurrency, amountMinor: Int64, isRefund: Bool, asksForTip: Bool,
    cashbackMinor: Int64? = nil, reading: TerminalReading? = nil)
  case reversal(reference: String, referenceTime: String, reason: String, currency: TerminalCurrency, amountMinor: Int64)
  case abort(Reference, reason: String)
  case transactionStatus(Reference?, wantsReceipts: Bool)
  case reconciliation
  case getTotals
  case diagnosis
  case cardAcquisition(transactionID: String, timestamp: String, currency: TerminalCurrency, amountMinor: Int64?)
  /// A card that was read is not to pay.
  case endTransaction

  /// The name of the message's category.
  public var category: String {
    switch self {
    case .login: "Login"
    case .logout: "Logout"
    case .payment: "Payment"
    case .reversal: "Reversal"
    case .abort: "Abort"
    case .transactionStatus: "TransactionStatus"
    case .reconciliation: "Reconciliation"
    case .getTotals: "GetTotals"
    case .diagnosis: "Diagnosis"
    case .cardAcquisition: "CardAcquisition"
    case .endTransaction: "EnableService"
    }
  }

  private static let servedCapabilities: JSONValue = [
    "CashierStatus", "CashierError", "CashierDisplay", "PrinterReceipt", "PrinterDocument",
  ]

  /// The members of the body, in the order of the schema.
  public var body: JSONValue {
    switch self {
    case .login(let dateTime, let application, let version, let takesRequests):
      [
        "DateTime": .string(dateTime),
        "SaleSoftware": [
          "ProviderIdentification": .string(application), "ApplicationName": .string(application), "SoftwareVersion": .string(version),
        ],
        "SaleTerminalData": [
          "TerminalEnvironment": "Attended", "SaleCapabilities": takesRequests ? Self.servedCapabilities : ["PrinterReceipt"],
        ],
      ]
    case .logout, .getTotals: [:]
    case .payment(let transaction, let timestamp, let currency, let amount, let isRefund, let asksForTip, let cashback, let reading):
      Self.payment(
        transaction, timestamp, currency, amount, isRefund: isRefund, asksForTip: asksForTip, cashback: cashback, reading: reading)
    case .reversal(let reference, let time, let reason, let currency, let amount):
      [
        "OriginalPOITransaction": ["POITransactionID": ["TransactionID": .string(reference), "TimeStamp": .string(time)]],
        "ReversalReason": .string(reason),
        "ReversedAmount": .decimal(NexoAmount.text(minor: amount, decimals: currency.decimals)),
      ]
    case .abort(let reference, let reason): ["MessageReference": reference.json, "AbortReason": .string(reason)]
    case .transactionStatus(let reference, let wantsReceipts):
      reference.map {
        [
          "MessageReference": $0.json, "ReceiptReprintFlag": .bool(wantsReceipts),
          "DocumentQualifier": ["CashierReceipt", "CustomerReceipt"],
        ]
      } ?? ["ReceiptReprintFlag": .bool(wantsReceipts)]
    case .reconciliation: ["ReconciliationType": "SaleReconciliation"]
    case .diagnosis: ["HostDiagnosisFlag": true]
    case .cardAcquisition(let transaction, let timestamp, let currency, let amount):
      Self.acquisition(transaction, timestamp, currency, amount)
    case .endTransaction: ["TransactionAction": "AbortTransaction"]
    }
  }

  private static func saleData(_ transaction: String, _ timestamp: String) -> JSONValue {
    ["SaleTransactionID": ["TransactionID": .string(transaction), "TimeStamp": .string(timestamp)]]
  }

  private static func payment(
    _ transaction: String, _ timestamp: String, _ currency: TerminalCurrency, _ amount: Int64, isRefund: Bool, asksForTip: Bool,
    cashback: Int64?, reading: TerminalReading?
  ) -> JSONValue {
    var sale = saleData(transaction, timestamp).objectValue ?? [:]
    if asksForTip { sale["SaleToAcquirerData"] = "tenderOption=AskGratuity" }
    var amounts: JSONObject = [
      "Currency": .string(currency.code), "RequestedAmount": .decimal(NexoAmount.text(minor: amount, decimals: currency.decimals)),
    ]
    // Part of what is requested.
    amounts["CashBackAmount"] = cashback.map { .decimal(NexoAmount.text(minor: $0, decimals: currency.decimals)) }
    var body: JSONObject = ["SaleData": .object(sale), "PaymentTransaction": ["AmountsReq": .object(amounts)]]
    var data: JSONObject = ["PaymentType": .string(isRefund ? "Refund" : "Normal")]
    data["CardAcquisitionReference"] = reading.map { ["TransactionID": .string($0.reference), "TimeStamp": .string($0.referenceTime)] }
    body["PaymentData"] = .object(data)
    return .object(body)
  }

  private static func acquisition(_ transaction: String, _ timestamp: String, _ currency: TerminalCurrency, _ amount: Int64?) -> JSONValue {
    var body: JSONObject = ["SaleData": saleData(transaction, timestamp), "CardAcquisitionTransaction": [:]]
    if let amount {
      body["CardAcquisitionTransaction"] = ["TotalAmount": .decimal(NexoAmount.text(minor: amount, decimals: currency.decimals))]
    }
    return .object(body)
  }
}
