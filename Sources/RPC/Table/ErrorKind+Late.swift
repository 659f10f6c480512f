extension ErrorKind {
  /// Every refusal that late money itself gives, by the names of `LateMoneyError`.
  public static let lateKinds: [ErrorKind] = [.tenderNotLate, .tenderLateSettled, .tenderLateOnItsWay, .tenderEvidenceMissing]

  public static let tenderNotLate = ErrorKind(
    "tender.notLate", .notFound, "no payment of this name came after it had been given up", hint: "tender.listLate shows them")
  public static let tenderLateSettled = ErrorKind(
    "tender.lateSettled", .state, "what became of the late payment is known", hint: "what was said stands")
  public static let tenderLateOnItsWay = ErrorKind(
    "tender.lateOnItsWay", .state, "the provider is being asked to give the late payment back",
    hint: "wait for tender.lateChanged; a refund whose outcome is not known is resolved with tender.resolve", retryable: true)
  public static let tenderEvidenceMissing = ErrorKind(
    "tender.evidenceMissing", .invalidParams, "how the late payment was given back is not said", hint: "give the refund's name in evidence")
}
