import Rendering

extension VirtualPrinter {
  /// The answers of GS I 65…69: firmware, maker, model, serial number, language of the fonts.
  static let identity: [UInt8: String] = [65: "1.00", 66: "TILL-SIM", 67: "TS-80", 68: "SIM000001", 69: "LATIN"]

  var offlineReply: [UInt8] { [0x37, 0x23] + condition.offlineCauses + [0x00] }

  /// Carries out what the print buffer has come to.
  mutating func perform(_ effect: ESCPOSInterpreter.Effect) -> [Action] {
    switch effect {
    case .initialise:
      jobs.initialised(paper: position)
      return []
    case .automaticStatusBack(let mask):
      automaticStatusMask = mask
      return mask == 0 ? [] : replies.send(condition.automaticStatus)
    case .transmitStatus(let n):
      return condition.orderedStatus(n).map { replies.send([$0]) } ?? []
    case .transmitPaperStatus:
      return condition.orderedStatus(1).map { replies.send([$0]) } ?? []
    case .transmitDrawerStatus:
      return condition.orderedStatus(2).map { replies.send([$0]) } ?? []
    case .identify(let n):
      return identify(n)
    case .processID(let id):
      return replies.send([0x37, 0x22] + id + [0x00])
    case .offlineReply(let isOn):
      wantsOfflineReply = isOn
      return []
    case .realTimeCommands(let pairs):
      allow(pairs)
      return []
    case .pulse(let pin, let onMs, _):
      return [.pulse(pin: pin, onMs: onMs)]
    case .cut:
      return cut()
    // Taken out of the stream when they arrived; what is left of them lies where no printer looks for them.
    case .realTimeStatus, .realTimeExtendedStatus, .realTimeRequest, .realTimePulse, .realTimeTransmit, .clearBuffers, .powerOff:
      return []
    // This printer has no ink, counters, settings, buzzer, buttons or display, and what it does not know it skips, as printers do.
    case .inkStatusBack, .extendedStatusBack, .codeSize, .readCounter, .resetCounter, .selectDevice, .displayByte, .panelButtons,
      .stopSensors, .testPrint, .userSetting, .buzzer, .paperDropped, .oversized, .unknown:
      return []
    }
  }

  /// A cut through the gap between two receipts brings nothing out.
  private mutating func cut() -> [Action] {
    let paper = interpreter.tearOff()
    guard !paper.slips.isEmpty else { return [] }
    printed.add(paper)
    return [.cut]
  }

  /// ESC/POS: GS I n. The one-byte answers are the model, the type (bit 1: a cutter) and the version of the ROM.
  private mutating func identify(_ n: UInt8) -> [Action] {
    switch n {
    case 1, 0x31: return replies.send([0x20])
    case 2, 0x32: return replies.send([0x02])
    case 3, 0x33: return replies.send([0x01])
    default:
      guard let text = Self.identity[n] else { return [] }
      return replies.send([0x5F] + Array(text.utf8) + [0x00])
    }
  }

  /// ESC/POS: GS ( D. Pairs of a function of DLE DC4 (1 pulse, 2 power-off) and 0 to ignore or 1 to obey it.
  private mutating func allow(_ pairs: [UInt8]) {
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      switch pairs[index] {
      case 1: obeysPulse = pairs[index + 1] == 1
      case 2: obeysPowerOff = pairs[index + 1] == 1
      default: break
      }
    }
  }
}
