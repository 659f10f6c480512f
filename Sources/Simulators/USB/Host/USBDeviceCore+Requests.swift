import JSON
import NIOCore

extension USBDeviceCore {
  /// Does what a client asks for; the future fails with a `SimulatorError`.
  func perform(_ request: ControlRequest) -> EventLoopFuture<JSONValue> {
    if case .wait(let condition, let timeoutMs) = request { return wait(condition, timeoutMs: timeoutMs) }
    do {
      return loop.makeSucceededFuture(try answer(request))
    } catch {
      return loop.makeFailedFuture(error)
    }
  }

  private func answer(_ request: ControlRequest) throws(SimulatorError) -> JSONValue {
    switch request {
    case .plug:
      try plug()
      return status
    case .unplug(let afterBytes, let backMs):
      try unplug(afterBytes: afterBytes, backMs: backMs)
      return ["ok": true]
    case .usbFault(let fault):
      perform(machine.apply(fault))
      return ["ok": true]
    case .printerFault(_, let fault):
      perform(try machine.change { function throws(SimulatorError) in try function.apply(fault) })
      return ["ok": true]
    case .scan(let scan):
      // A device that has no power reads nothing.
      guard isPlugged else { throw .scanRefused("the device is not plugged in") }
      perform(try machine.change { function throws(SimulatorError) in try function.scan(scan) })
      return ["ok": true]
    case .drawerFault(let fault):
      moveDrawer { $0.apply(fault) }
      return ["ok": true]
    case .drawer(let move):
      if let move { moveDrawer { move == .open ? $0.openByHand() : $0.closeByHand() } }
      return ["ok": true, "open": .bool(drawer.isOpen), "openings": .integer(Int64(drawer.openings))]
    case .paper(_, let all, let png):
      guard let printer = machine.function.printer else { throw .refused("this device is no printer") }
      return try printer.paperAnswer(all: all, png: png)
    case .status:
      return status
    case .display:
      throw .refused("this device is no display")
    case .wait:
      preconditionFailure("waits are answered by a future of their own")
    }
  }

  private func unplug(afterBytes: Int?, backMs: Int?) throws(SimulatorError) {
    if let afterBytes {
      guard isPlugged else { throw .refused("the device is not plugged in") }
      backAfterUnplugMs = backMs
      perform(machine.apply(.unplugAfter(bytes: afterBytes)))
    } else {
      backAfterUnplugMs = backMs
      unplug()
    }
  }

  private func wait(_ condition: WaitCondition, timeoutMs: Int) -> EventLoopFuture<JSONValue> {
    let promise = loop.makePromise(of: JSONValue.self)
    guard let id = waiters.add(condition, promise) else {
      promise.fail(SimulatorError.badRequest("\(Waiters.limit) clients wait already"))
      return promise.futureResult
    }
    tellWaiters()
    let timeout = loop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(timeoutMs))) {
      self.waiters.fail(id, .timedOut(condition.words))
    }
    promise.futureResult.whenComplete { _ in timeout.cancel() }
    return promise.futureResult
  }

  func tellWaiters() {
    waiters.settle { condition in
      switch condition {
      case .printed:
        guard untoldReceipts > 0 else { return nil }
        untoldReceipts -= 1
        return ["ok": true, "for": "printed", "receipts": .integer(Int64(machine.function.printer?.printed.cuts ?? 0))]
      case .drawerOpen:
        return drawer.isOpen ? ["ok": true, "for": "drawer-open", "openings": .integer(Int64(drawer.openings))] : nil
      case .displayContains:
        return nil
      case .unplugged:
        return isPlugged ? nil : ["ok": true, "for": "unplugged"]
      case .configured:
        return machine.configuration != 0 ? ["ok": true, "for": "configured"] : nil
      }
    }
  }

  /// Everything a person in front of the device could see, and a little of what he could not.
  var status: JSONValue {
    let device = machine.function.description
    var object: JSONObject = [
      "ok": true,
      "directory": .string(folder.path),
      "usb": .string(options.kind.rawValue),
      "vendor": .string(Self.hexadecimal(device.vendor)),
      "product": .string(Self.hexadecimal(device.product)),
      "serialNumber": .string(device.serialNumber),
      "plugged": .bool(isPlugged),
      "timesPlugged": .integer(Int64(timesPlugged)),
      "configured": .bool(machine.configuration != 0),
      "receivedBytes": .integer(Int64(machine.receivedBytes)),
      "lostMessages": .integer(Int64(machine.lostMessages)),
      "device": .object(machine.function.facts),
    ]
    if let port { object["port"] = .integer(Int64(port)) }
    if let lastError { object["lastError"] = .string(lastError) }
    if let printer = machine.function.printer {
      object["printers"] = [printer.statusAnswer(name: .printer, connect: "usb", isConnected: isPlugged)]
      object["drawer"] = drawer.statusAnswer
    }
    return .object(object)
  }

  static func hexadecimal(_ number: UInt16) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
