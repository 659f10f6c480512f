import JSON
import RPC
import Sales
import Store

/// Card payments and card terminals.
@TillLoop
struct TenderHandlers {
  let terminals: TerminalBay

  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    dispatcher.onWrite(TenderCard.self) { params, scope in
      let sale = try Identifier(params.sale)
      let amount = try params.amount.map { try Money(minorUnits: $0) }
      let paid = try amount ?? SaleDesk(scope: scope).existing(sale).due
      let tender = try TenderDesk(scope: scope, version: params.version).pay(
        sale, amount: amount, terminal: params.terminal,
        tip: TenderDesk.tip(amount: params.tip, percent: params.tipPercent, of: max(.zero, paid)),
        tipAtTerminal: params.tipAtTerminal ?? false,
        cashback: Money(minorUnits: params.cashback ?? 0), reading: params.reading.map { try Identifier($0) })
      return CardTenderPresenter.view(of: tender)
    }
    dispatcher.onWrite(TipOnTender.self) { params, scope in
      let (desk, id) = (TenderDesk(scope: scope), try Identifier(params.tender))
      let payment = try desk.existing(id)
      // Not what was asked for: the terminal may have approved less, and a tip is no part of what a tip is of.
      let settled = try SaleDesk(scope: scope).existing(payment.sale).tenders.first { $0.id == id }?.applied
      let paid = try settled ?? payment.amount.subtracting(payment.cashback)
      return CardTenderPresenter.view(of: try desk.tip(id, TenderDesk.tip(amount: params.amount, percent: params.percent, of: paid)))
    }
    dispatcher.onWrite(TenderDigital.self) { params, scope in
      let tender = try TenderDesk(scope: scope, version: params.version).payDigitally(
        Identifier(params.sale), amount: params.amount.map { try Money(minorUnits: $0) }, provider: params.provider)
      return CardTenderPresenter.view(of: tender)
    }
    dispatcher.onWrite(AbortTender.self) { params, scope in
      CardTenderPresenter.view(of: try TenderDesk(scope: scope).abort(Identifier(params.tender)))
    }
    dispatcher.onWrite(ResolveTender.self) { params, scope in
      let decision = CardTenderDecision(
        charged: params.charged, source: CardTenderDecision.Source(rawValue: params.source) ?? .terminalJournal, person: params.person,
        receiptNumber: params.receiptNumber.map { Int($0) }, trace: params.trace.map { Int($0) })
      return CardTenderPresenter.view(of: try TenderDesk(scope: scope).resolve(Identifier(params.tender), decision))
    }
    dispatcher.onWrite(ReverseTender.self) { params, scope in
      CardTenderPresenter.view(of: try TenderDesk(scope: scope, version: params.version).reverse(Identifier(params.tender)))
    }
    LateMoneyHandlers().register(with: dispatcher)
    registerQueries(with: dispatcher, ledger: ledger)
  }

  private func registerQueries(with dispatcher: Dispatcher, ledger: Ledger) {
    let (terminals, board) = (terminals, ledger.context.terminals)
    dispatcher.onRead(GetTender.self) { params, view in
      guard let tender = try view.cardTender(Identifier(params.tender)) else { throw CardTenderError.notFound }
      return CardTenderPresenter.view(of: tender, running: board.standing(of: tender.terminal).running)
    }
    dispatcher.on(GetTerminalStatus.self) { _, _, _, _, complete in
      ledger.read({ try $0.openCardTenders() }) { result in
        complete(
          result.mapError(RPCError.init(from:)).flatMap { open in
            Self.bytes(
              GetTerminalStatus.Result(
                terminals: terminals.names.compactMap { name in
                  terminals.reporter.view(of: name, open: open.first { $0.terminal == name })
                }))
          })
      }
    }
    dispatcher.onLoop(ReconcileTerminal.self) { params, _ in try terminals.serve(.endOfDay, on: params.terminal) }
    dispatcher.onLoop(ReadTerminalCard.self) { params, _ in try terminals.readCard(params) }
    dispatcher.onLoop(EndTerminalCard.self) { params, _ in try terminals.endCard(params) }
    dispatcher.onLoop(RepeatTerminalReceipt.self) { params, _ in try terminals.serve(.repeatReceipt, on: params.terminal) }
  }

  private static func bytes(_ result: GetTerminalStatus.Result) -> Result<[UInt8], RPCError> {
    do { return .success(try StrictJSON.encode(result)) } catch { return .failure(RPCError(from: error)) }
  }
}
