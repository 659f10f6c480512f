import Documents
import JSON
import Peripherals
import RPC
import Sales
import Store

extension RPCError {
  /// The one place where what went wrong inside becomes what the caller reads.
  init(from error: any Error) {
    switch error {
    case let error as RPCError: self = error
    case let error as SaleError: self.init(kind: error.kind, error.message, hint: error.hint, among: ErrorKind.saleKinds)
    case let error as ShiftError: self.init(kind: error.kind, error.message, hint: error.hint, among: ErrorKind.shiftKinds)
    case let error as CardTenderError: self.init(kind: error.kind, error.message, hint: error.hint, among: ErrorKind.tenderKinds)
    case let error as LateMoneyError: self.init(kind: error.kind, error.message, hint: error.hint, among: ErrorKind.lateKinds)
    case let error as ValueError:
      self.init(kind: error.kind, error.message, hint: error.hint, among: ErrorKind.ledgerKinds + ErrorKind.saleKinds)
    case let error as StoreError: self.init(store: error)
    case let error as PrintJobError: self.init(job: error)
    case let error as CursorError: self.init(.cursorUnknown, error.description)
    case let error as CatalogueError: self.init(.productImportInvalid, error.description)
    case let error as MoneyError: self.init(.invalidParams, error.message)
    case let error as IdentifierError: self.init(.invalidParams, error.message)
    case let error as PrintDocumentError: self.init(.documentInvalid, error.description)
    case let error as ESCPOSError: self.init(.documentInvalid, error.description)
    case let error as DocumentError: self.init(.documentInvalid, error.description)
    case let error as TemplateError: self.init(.templateInvalid, error.description)
    case let error as RecordError: self.init(.templateDataInvalid, error.description)
    case let error as JSONError: self.init(.invalidParams, error.description)
    default: self.init(.internal, "the daemon failed: \(error)")
    }
  }

  /// True when the daemon or its database failed, and not the caller.
  var isFailure: Bool { code == ErrorFamily.internal.rawValue || code == ErrorFamily.storage.rawValue }

  /// Refusals of the sale, the shift and the tender keep their own kind, message and hint; the table gives the family.
  private init(kind: String, _ message: String, hint: String, among kinds: [ErrorKind]) {
    let known = kinds.first { $0.kind == kind }
    self.init(
      code: (known?.family ?? .state).rawValue, message: message, kind: kind, hint: hint, isRetryable: known?.isRetryable ?? false)
  }

  private init(store error: StoreError) {
    switch error {
    case .diskFull: self.init(.storageFull, error.description)
    case .readOnly: self.init(.storageReadOnly, error.description)
    case .busy, .locked: self.init(.storageBusy, error.description)
    case .file, .newerSchema, .foreignDatabase, .corrupt, .notSynchronous, .inputOutput, .sqlite, .stale, .receiptOutOfOrder:
      self.init(.storageFailed, error.description)
    case .journalUnreadable: self.init(.journalUnreadable, error.description)
    case .tooLarge: self.init(.invalidParams, error.description)
    case .notFound: self.init(.saleUnknown, error.description)
    }
  }

  private init(job error: PrintJobError) {
    switch error {
    case .notFound: self.init(.jobUnknown, error.description)
    case .illegalStep: self.init(.jobState, error.description)
    case .queueFull: self.init(.spoolFull, error.description)
    }
  }
}
