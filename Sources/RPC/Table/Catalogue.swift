/// The socket's contract: every method and every event. Documents, dispatcher, `tillctl` and clients are made from it.
public enum Catalogue {
  /// The version of the contract; `system.info` tells it. A method is deprecated for two releases before it goes.
  public static let version = "1.0.0"

  public static let methods: [any RPCMethod.Type] = [
    GetSystemInfo.self, Discover.self, SubscribeEvents.self,
    OpenSale.self, AddSaleLine.self, SetSaleLineQuantity.self, RemoveSaleLine.self, GetSale.self, ListSales.self, ExplainSale.self,
    QuoteSale.self,
    SelectSale.self, CompleteSale.self, VoidSale.self, TenderCash.self,
    GetProduct.self, SearchProducts.self, ImportProducts.self,
    ListDevices.self, PrintOnPrinter.self, ListPrintJobs.self, ReprintJob.self, CancelJob.self, OpenDrawer.self, GetDrawerStatus.self,
    ShowOnDisplay.self,
    VerifyJournal.self, TraceReceipt.self,
  ]

  public static let events: [any RPCEvent.Type] = [
    SaleOpened.self, SaleLineAdded.self, SaleQuantitySet.self, SaleLineRemoved.self, SaleCompleted.self, SaleVoided.self,
    SaleSelected.self, CashTendered.self, PrintJobChanged.self, DrawerChanged.self, ScanReceived.self, ScanRefused.self,
    DeviceStatusChanged.self,
    DisplayChanged.self, EventsLost.self,
  ]

  /// What `events.subscribe` can select.
  public static let topics: [String] = events.map { $0.topic }.reduce(into: []) { topics, topic in
    if !topics.contains(topic) { topics.append(topic) }
  }

  public static func method(named name: String) -> (any RPCMethod.Type)? { methods.first { $0.name == name } }
}
