import Libraries
import NIOCore
import NIOPosix
import Testing

@testable import DeviceIO

@Suite struct SerialLinesTests {
  @Test("A pseudo-terminal has no modem lines, and says so instead of failing")
  func pseudoTerminal() async throws {
    let terminal = try PseudoTerminal()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let port = try SerialPort(path: terminal.path, settings: SerialSettings(), device: "test")
    let lines = SerialLines(owning: try port.duplicate(), eventLoop: group.next())
    let levels = try await lines.levels().get()
    let wasSet = try await lines.set(.dtr, high: false).get()
    let wasPulsed = try await lines.pulse(.rts, high: true, ms: 5).get()
    #expect(levels == nil)
    #expect(!wasSet && !wasPulsed)
    try await group.shutdownGracefully()
  }

  @Test("A library that is not there is told with the package that has it, and a function that it lacks by its name")
  func libraries() throws {
    let missing = #expect(throws: DynamicLibraryError.self) { try DynamicLibrary("libnothing.so.0", package: "libnothing0") }
    #expect(missing?.description.contains("install the package libnothing0") == true)
    let c = try DynamicLibrary("libc.so.6", package: "libc6")
    let lacks = #expect(throws: DynamicLibraryError.self) {
      try c.function("no_such_function", as: (@convention(c) () -> Void).self)
    }
    #expect(lacks == .noFunction(library: "libc.so.6", symbol: "no_such_function"))
    let length = try c.function("strlen", as: (@convention(c) (UnsafePointer<CChar>) -> Int).self)
    #expect(length("till") == 4)
  }

  @Test(
    "A print queue is read as it is written",
    arguments: ["cups:receipts", "cups:office@print.example:631", "cups:a-b_c.d@/run/cups/cups.sock"])
  func endpoints(text: String) throws { #expect(try DeviceEndpoint(parsing: text).description == text) }

  @Test("What is no queue is refused", arguments: ["cups:", "cups:a b", "cups:a/b", "cups:a#b", "cups:a@", "cups:@host", "cups:a@b c"])
  func badEndpoints(text: String) { #expect(throws: TransportError.self) { try DeviceEndpoint(parsing: text) } }
}
