/// The socket's contract: every method and every event. Documents, dispatcher, `tillctl` and clients are made from it.
public enum Catalogue {
  /// The version of the contract; `system.info` tells it. A method is deprecated for two releases before it goes.
  public static let version = "1.0.0"

  public static let methods: [any RPCMethod.Type] = [
    GetSystemInfo.self, Discover.self, SubscribeEvents.self,
    OpenSale.self, AddSaleLine.self, SetSaleLineQuantity.self, RemoveSaleLine.self, GetSale.self, ListSales.self, ExplainSale.self,
    QuoteSale.self,
    SetSaleLinePrice.self, DiscountSale.self, RemoveSaleDiscount.self, SetSaleNote.self, SetSaleCustomer.self, ConfirmSaleAge.self,
    AddSaleCoupon.self, RemoveSaleCoupon.self, OpenTrainingSale.self, ParkSale.self, ResumeSale.self, AbandonSale.self, SubmitSale.self,
    TakeBackOnSale.self, RefundOnSale.self, RefundSale.self, PayBackCash.self, PayBackTender.self,
    SelectSale.self, CompleteSale.self, VoidSale.self, TenderCash.self,
    TenderForeignCash.self, TenderGiftCard.self, TenderOnAccount.self, GiveTenderBack.self, PayBackOnto.self,
    SellGiftCard.self, TopUpGiftCard.self, GetGiftCard.self, GetGiftCardStatement.self, BlockGiftCard.self, UnblockGiftCard.self,
    SetAccountLimit.self, GetAccount.self, GetAccountStatement.self, PayAccount.self, BlockAccount.self, UnblockAccount.self,
    GetPoints.self, GetPointsStatement.self, RedeemPoints.self,
    TenderCard.self, TenderDigital.self, TipOnTender.self, GetTender.self, AbortTender.self, ResolveTender.self, ReverseTender.self,
    ListLateMoney.self, SettleLateMoney.self,
    GetTerminalStatus.self, ReconcileTerminal.self, RepeatTerminalReceipt.self, ReadTerminalCard.self, EndTerminalCard.self,
    GetProduct.self, SearchProducts.self, ImportProducts.self,
    ListDevices.self, PrintOnPrinter.self, ListPrintJobs.self, ReprintJob.self, CancelJob.self, OpenDrawer.self, GetDrawerStatus.self,
    ClaimDevice.self, RenewClaim.self, KeepDevice.self, ReleaseDevice.self, GetDeviceStatistics.self, ResetDeviceStatistics.self,
    CheckDevice.self, AnswerCheck.self, IdentifyDevice.self, StartTrace.self, StopTrace.self, ListTraces.self, ReadTrace.self,
    ShowOnDisplay.self, TeachDrawer.self, SetDisplayBrightness.self, DiscoverDevices.self, BindDevice.self, UnbindDevice.self,
    EnableScanner.self, DisableScanner.self, BeepScanner.self, TriggerScanner.self,
    PreviewReceipt.self, ListTemplates.self, CheckTemplate.self,
    StoreLogo.self, DeleteLogo.self, PrintCodePages.self, GetPrinterCounters.self,
    VerifyJournal.self, TraceReceipt.self, ExportJournal.self, ReplayJournal.self,
    OpenShift.self, CountShift.self, CloseShift.self, GetShift.self, ListShifts.self, PayIn.self, PayOut.self, DropCash.self,
    XReport.self, ZReport.self, FindReceipt.self, RenderReceipt.self, PrintReceipt.self,
    SendReceipt.self, ListDeliveries.self, RetryDelivery.self, CancelDelivery.self,
  ]

  public static let events: [any RPCEvent.Type] = [
    SaleOpened.self, SaleLineAdded.self, SaleQuantitySet.self, SaleLineRemoved.self, SaleCompleted.self, SaleVoided.self,
    SaleSelected.self, CashTendered.self, SaleTendered.self, SaleTenderChanged.self, SaleEdited.self, SaleParked.self, SaleResumed.self,
    SaleAbandoned.self, PrintJobChanged.self, DrawerChanged.self, ScanReceived.self, ScanRefused.self,
    DeviceClaimed.self, DeviceReleased.self, DeviceClaimRequested.self, DeviceChecked.self,
    DeviceStatusChanged.self, DeviceAttached.self, DeviceDetached.self, DeviceBound.self, DeviceBindingFailed.self,
    DisplayChanged.self, EventsLost.self,
    DrawerLeftOpen.self,
    ShiftOpened.self, ShiftCounted.self, ShiftClosing.self, ShiftClosed.self, CashMoved.self,
    LedgerChanged.self, TenderChanged.self, TenderPaidLate.self, TenderLateChanged.self, TenderProgressed.self, TerminalChanged.self,
    TerminalServiceEnded.self, TerminalCardRead.self, DeliveryChanged.self,
  ]

  /// What `events.subscribe` can select.
  public static let topics: [String] = events.map { $0.topic }.reduce(into: []) { topics, topic in
    if !topics.contains(topic) { topics.append(topic) }
  }

  public static func method(named name: String) -> (any RPCMethod.Type)? { methods.first { $0.name == name } }
}
