import JSON

/// What a person does at the till, and sees on it.
extension SimulatedTill {
  /// Pulls the trigger of the scanner.
  /// - Throws: `SimulatorError.scanRefused` if the line is full because nobody reads it.
  public func scan(_ scan: Scan) async throws {
    _ = try await perform(.scan(scan))
  }

  /// Breaks a printer, or cures it.
  public func fault(_ fault: PrinterFault, printer: PrinterName = .printer) async throws {
    _ = try await perform(.printerFault(printer: printer, fault: fault))
  }

  /// Breaks the drawer, or cures it.
  public func drawerFault(_ fault: DrawerFault) async throws {
    _ = try await perform(.drawerFault(fault))
  }

  /// The text of the last receipt, or of all that are kept; what still hangs in the printer is part of it.
  public func paper(of printer: PrinterName = .printer, all: Bool = false) async throws -> String {
    try await perform(.paper(printer: printer, all: all, png: nil))["text"]?.stringValue ?? ""
  }

  /// Opens the drawer with its key, closes it, or (nil) only looks. Returns whether it is open now, and how often it was opened.
  @discardableResult
  public func drawer(_ move: DrawerMove? = nil) async throws -> (isOpen: Bool, openings: Int) {
    let answer = try await perform(.drawer(move))
    return (answer["open"]?.boolValue ?? false, Int(answer["openings"]?.integerValue ?? 0))
  }

  /// The two lines of the customer display, twenty characters each.
  public func displayLines() async throws -> [String] {
    try await perform(.display)["lines"]?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// Waits for something to happen.
  /// - Throws: `SimulatorError.timedOut`.
  public func wait(for condition: WaitCondition, timeoutMs: Int = 30_000) async throws {
    _ = try await perform(.wait(condition, timeoutMs: timeoutMs))
  }
}
