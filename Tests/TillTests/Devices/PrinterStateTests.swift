import DeviceIO
import Peripherals
import RPC
import Testing

@testable import Till

@Suite("States of printers")
struct PrinterStateTests {
  private static let noonMs: Int64 = 1_767_268_800_000

  private func state(_ change: (inout PrinterStatus) -> Void) -> DeviceState {
    var status = PrinterStatus()
    change(&status)
    return DeviceState(status, linkProblem: nil, heardMs: Self.noonMs)
  }

  @Test("one that answers is online; one that has not answered is unknown, and it is said since when")
  func voices() throws {
    #expect(state { _ in }.name == "online")
    let (mute, late) = (state { $0.voice = .unheard }, state { $0.voice = .late })
    #expect(mute.name == "unknown" && mute.cause == "printer.mute")
    #expect(late.name == "unknown" && late.cause == "printer.answerLate")
    for state in [mute, late, DeviceState.asking(sinceMs: Self.noonMs)] {
      let hint = try #require(state.hint)
      #expect(DeviceView.states.contains(state.name) && hint.contains("since 2026-01-01T12:00:00"), "\(hint)")
    }
  }

  @Test("what a printer said keeps it from printing, and goes before its silence; without a line it is offline")
  func causes() {
    #expect(state { ($0.voice, $0.coverOpen) = (.late, true) }.cause == "printer.coverOpen")
    #expect(state { ($0.voice, $0.reachable) = (.unheard, false) }.name == "offline")
    #expect(state { $0.paper = .nearEnd }.cause == "printer.paperNearEnd")
  }

  @Test("only a guided trial takes a printer that never answers, and none takes one that is just being asked")
  func trials() async {
    await Self.judgeTrials()
  }

  @TillLoop
  private static func judgeTrials() {
    let node = AttachedNodes.printer("1-1", serial: "PRN0001A")
    var tracker = AttachmentTracker(sharedSerials: [])
    _ = tracker.handle(.present(node))
    guard let device = tracker.attached.first else {
      Issue.record("it is a printer")
      return
    }
    let slot = Configuration.Slot(name: "r", role: "printer.receipt", family: .printer, place: .role(.init()))
    let plain = DeviceTrial(slot: slot, device: device, settings: nil)
    let guided = DeviceTrial(slot: slot, device: device, settings: nil, isGuided: true)
    var view = DeviceView.example
    for (state, cause, isPlain, isGuided) in [
      ("online", nil, true, true), ("attention", "printer.paperOut", true, true), ("offline", "device.offline", false, false),
      ("unknown", DeviceState.mute, false, true), ("unknown", DeviceState.notAnsweredYet, false, false),
    ] as [(String, String?, Bool, Bool)] {
      (view.state, view.cause) = (state, cause)
      #expect(plain.isAnswer(view) == isPlain && guided.isAnswer(view) == isGuided, "\(state)")
    }
  }
}
