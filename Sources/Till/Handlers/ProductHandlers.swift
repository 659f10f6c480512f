import JSON
import RPC
import Sales
import Store
import Synchronization

/// The catalogue's methods.
@TillLoop
struct ProductHandlers {
  let imports: ImportDesk

  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    dispatcher.onRead(GetProduct.self) { params, view in
      guard let product = try view.product(barcode: params.code) ?? view.product(sku: params.code) else {
        throw RPCError(.productUnknown, "no product has the code \"\(params.code.prefix(64))\"")
      }
      return SalePresenter.product(product)
    }
    dispatcher.onRead(SearchProducts.self) { params, view in
      let page = try view.products(query: params.text, limit: Int(params.limit ?? Paging.defaultLimit), cursor: params.cursor)
      return SearchProducts.Result(products: page.items.map(SalePresenter.product), cursor: page.next)
    }
    let imports = imports
    dispatcher.on(ImportProducts.self) { request, params, caller, _, complete in
      guard params.last else {
        return ledger.work(.importing, { try StrictJSON.encode(try imports.take(params, caller)) }) { result in
          complete(result.mapError(RPCError.init(from:)))
        }
      }
      // Reading the file takes long and needs no transaction; a repeated call gets its first answer all the same.
      ledger.work(.importing, { try imports.read(params, caller) }) { file in
        ledger.answer(request, caller, cause: "\(request.method):\(params.import)") { scope in
          try StrictJSON.encode(try file.get().imported(in: scope))
        } then: { result in
          if case .success = result { imports.forget(params, caller) }
          complete(result)
        }
      }
    }
  }
}

/// Imports under way: their CSV readers, by caller and import id.
final class ImportDesk: Sendable {
  /// Imports that may be under way at once; the oldest gives way.
  private static let limit = 8

  private struct Session {
    var reader: CatalogueCSV
    var nextSequence: Int64 = 0
    var rows: Int64 = 0
    var started: Int64
  }

  private struct Key: Hashable {
    let principal: String
    let id: String
  }

  private let taxCodes: Set<String>
  private let sessions = Mutex<[Key: Session]>([:])

  init(configuration: Configuration) { taxCodes = configuration.taxCodes }

  /// Takes a part that is not the last. The part that came last may come again: a client that lost the answer repeats it.
  func take(_ params: ImportProducts.Params, _ caller: Caller) throws -> ImportProducts.Result {
    let key = Key(principal: caller.principal, id: params.import)
    return try sessions.withLock { sessions in
      var session = try self.session(for: params, key, in: sessions)
      if params.sequence == session.nextSequence {
        feed(params, to: &session)
        sessions[key] = session
        while sessions.count > Self.limit, let oldest = sessions.min(by: { $0.value.started < $1.value.started })?.key {
          sessions[oldest] = nil
        }
      }
      return ImportProducts.Result(rows: session.rows, committed: false, problems: [], catalogueVersion: nil)
    }
  }

  /// Takes the last part and reads the whole file. Works on a copy: until it is imported, the part may come again.
  func read(_ params: ImportProducts.Params, _ caller: Caller) throws -> CatalogueFile {
    let key = Key(principal: caller.principal, id: params.import)
    var session = try sessions.withLock { sessions throws -> Session in try self.session(for: params, key, in: sessions) }
    guard params.sequence == session.nextSequence else { throw RPCError(.productImportUnknown) }
    feed(params, to: &session)
    let reader = session.reader
    return CatalogueFile(rows: session.rows, products: Result { () throws(CatalogueFileError) in try reader.finish() })
  }

  func forget(_ params: ImportProducts.Params, _ caller: Caller) {
    sessions.withLock { $0[Key(principal: caller.principal, id: params.import)] = nil }
  }

  private func session(for params: ImportProducts.Params, _ key: Key, in sessions: [Key: Session]) throws -> Session {
    if let session = sessions[key] {
      guard params.sequence == session.nextSequence || params.sequence == session.nextSequence - 1 else {
        throw RPCError(.productImportUnknown, "part \(params.sequence) came where part \(session.nextSequence) is next")
      }
      return session
    }
    guard params.sequence == 0 else { throw RPCError(.productImportUnknown, "no import \(params.import) is under way") }
    return Session(reader: CatalogueCSV(taxCodes: taxCodes), started: TillClock.milliseconds)
  }

  private func feed(_ params: ImportProducts.Params, to session: inout Session) {
    session.reader.feed(params.chunk.utf8)
    session.rows += Int64(params.chunk.utf8.count { $0 == UInt8(ascii: "\n") })
    session.nextSequence += 1
  }
}

/// A file of products that was read to its end.
struct CatalogueFile: Sendable {
  let rows: Int64
  let products: Result<[ProductDraft], CatalogueFileError>

  /// Imports all products, or none and says what is wrong with the file.
  func imported(in scope: WriteScope) throws -> ImportProducts.Result {
    switch products {
    case .success(let drafts):
      let done = try scope.transaction.importProducts(drafts, stamp: scope.stamp) { scope.newIdentifier() }
      return ImportProducts.Result(rows: Int64(drafts.count), committed: true, problems: [], catalogueVersion: done.version)
    case .failure(let error):
      var problems = error.errors.map(\.message)
      if error.more > 0 { problems[problems.count - 1] += " (and \(error.more) more)" }
      return ImportProducts.Result(rows: rows, committed: false, problems: problems, catalogueVersion: nil)
    }
  }
}
