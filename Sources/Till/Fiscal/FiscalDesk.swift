import JSON
import RPC
import Sales
import Store

/// The seam for fiscal devices: a sale that is finalizing is signed before it has its receipt, in the same transaction.
struct FiscalDesk {
  let scope: WriteScope

  private var configuration: Configuration { scope.context.configuration }

  /// Has the sale signed and journals what the device gave. A device that fails holds no sale up: the receipt says so.
  func sign(_ sale: Sale) throws {
    switch configuration.fiscal.device {
    case .none: break
    case .simulated: try journal(simulated(sale))
    }
  }

  /// What a device would give, signed by the till's own key. For development: it fulfils no law.
  private func simulated(_ sale: Sale) throws -> FiscalSigned {
    let number = try scope.transaction.nextFiscalNumber(register: sale.register)
    let key = try? scope.transaction.publicKey()
    func record(_ signature: String?, _ error: String?) throws -> FiscalSigned {
      FiscalSigned(
        sale: sale.id, device: "simulated", serial: key.map { HexText.of(SHA256Digest.of($0)) } ?? "", transaction: number, counter: number,
        startMs: sale.openedAt.utcMilliseconds, endMs: scope.time.utcMilliseconds, processType: FiscalProcess.type,
        processData: try FiscalProcess.data(of: sale), algorithm: "ed25519", publicKey: key.map(HexText.of) ?? "",
        signature: signature, error: error)
    }
    let unsigned = try record(nil, "device failed")
    guard let signature = try? scope.transaction.signature(of: unsigned.message) else { return unsigned }
    return try record(HexText.of(signature), nil)
  }

  private func journal(_ signed: FiscalSigned) throws {
    try scope.transaction.append(
      JournalEntry(stamp: scope.stamp, kind: FiscalSigned.kind, version: FiscalSigned.version, body: try StrictJSON.value(of: signed)))
  }
}

extension FiscalSigned {
  /// What the receipt shows as a QR code, in the order of the German receipts' one.
  var code: String {
    [
      "V0", serial, processType, processData, "\(transaction)", "\(counter)", "\(startMs)", "\(endMs)", algorithm, "utcTime",
      signature ?? error ?? "", publicKey,
    ].joined(separator: ";")
  }
}
