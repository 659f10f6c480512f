import RPC
import Sales
import Store

/// Gift cards, vouchers and accounts, and the payments by them.
@TillLoop
struct LedgerHandlers {
  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    registerTenders(with: dispatcher)
    registerCards(with: dispatcher, clock: ledger.context.clock)
    registerAccounts(with: dispatcher, clock: ledger.context.clock)
    registerPoints(with: dispatcher, clock: ledger.context.clock)
  }

  private func registerTenders(with dispatcher: Dispatcher) {
    dispatcher.onWrite(TenderForeignCash.self) { params, scope in
      let sale = try SaleDesk(scope: scope, version: params.version).tenderForeign(
        Money(minorUnits: params.amount), currency: params.currency, on: Identifier(params.sale))
      return try SaleHandlers.view(of: sale, in: scope)
    }
    dispatcher.onWrite(TenderGiftCard.self) { params, scope in
      let sale = try ValueTenderDesk(scope: scope, version: params.version).payByCard(
        params.code, amount: params.amount.map { try Money(minorUnits: $0) }, on: Identifier(params.sale))
      return try SaleHandlers.view(of: sale, in: scope)
    }
    dispatcher.onWrite(TenderOnAccount.self) { params, scope in
      let sale = try ValueTenderDesk(scope: scope, version: params.version).payOnAccount(
        params.customer, amount: params.amount.map { try Money(minorUnits: $0) }, on: Identifier(params.sale))
      return try SaleHandlers.view(of: sale, in: scope)
    }
    dispatcher.onWrite(GiveTenderBack.self) { params, scope in
      let sale = try ValueTenderDesk(scope: scope, version: params.version).giveBack(Identifier(params.tender), on: Identifier(params.sale))
      return try SaleHandlers.view(of: sale, in: scope)
    }
    dispatcher.onWrite(PayBackOnto.self) { params, scope in
      try SaleHandlers.view(of: ValueTenderDesk(scope: scope, version: params.version).payBack(params), in: scope)
    }
  }

  private func registerCards(with dispatcher: Dispatcher, clock: TillClock) {
    dispatcher.onWrite(SellGiftCard.self) { params, scope in
      try SaleHandlers.view(of: GiftCardDesk(scope: scope).sell(params, isNew: true), in: scope)
    }
    dispatcher.onWrite(TopUpGiftCard.self) { params, scope in
      try SaleHandlers.view(of: GiftCardDesk(scope: scope).sell(params, isNew: false), in: scope)
    }
    dispatcher.onWrite(BlockGiftCard.self) { params, scope in try GiftCardDesk(scope: scope).block(params.code, reason: params.reason) }
    dispatcher.onWrite(UnblockGiftCard.self) { params, scope in try GiftCardDesk(scope: scope).block(params.code, reason: nil) }
    dispatcher.onRead(GetGiftCard.self) { params, view in
      LedgerPresenter.view(of: try GiftCardDesk.find(params.code, view), on: clock.now().businessDay)
    }
    dispatcher.onRead(GetGiftCardStatement.self) { params, view in
      try LedgerPresenter.statement(
        of: GiftCardDesk.find(params.code, view), on: clock.now().businessDay, limit: params.limit, cursor: params.cursor, view)
    }
  }

  private func registerPoints(with dispatcher: Dispatcher, clock: TillClock) {
    dispatcher.onWrite(RedeemPoints.self) { params, scope in try SaleHandlers.view(of: PointsDesk(scope: scope).redeem(params), in: scope) }
    dispatcher.onRead(GetPoints.self) { params, view in
      LedgerPresenter.view(of: try view.existingLedger(.points, name: params.customer), on: clock.now().businessDay)
    }
    dispatcher.onRead(GetPointsStatement.self) { params, view in
      try LedgerPresenter.statement(
        of: view.existingLedger(.points, name: params.customer), on: clock.now().businessDay, limit: params.limit, cursor: params.cursor,
        view)
    }
  }

  private func registerAccounts(with dispatcher: Dispatcher, clock: TillClock) {
    dispatcher.onWrite(SetAccountLimit.self) { params, scope in try AccountDesk(scope: scope).setLimit(params) }
    dispatcher.onWrite(PayAccount.self) { params, scope in try AccountDesk(scope: scope).pay(params) }
    dispatcher.onWrite(BlockAccount.self) { params, scope in try AccountDesk(scope: scope).block(params.customer, reason: params.reason) }
    dispatcher.onWrite(UnblockAccount.self) { params, scope in try AccountDesk(scope: scope).block(params.customer, reason: nil) }
    dispatcher.onRead(GetAccount.self) { params, view in
      LedgerPresenter.view(of: try view.existingLedger(.account, name: params.customer), on: clock.now().businessDay)
    }
    dispatcher.onRead(GetAccountStatement.self) { params, view in
      try LedgerPresenter.statement(
        of: view.existingLedger(.account, name: params.customer), on: clock.now().businessDay, limit: params.limit, cursor: params.cursor,
        view)
    }
  }
}
