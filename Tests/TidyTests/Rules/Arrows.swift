/// Which module may import which. Arrows point down only; the compiler alone would let a transitive import through.
enum Arrows {
  /// The modules that a target may import. The standard library needs no line; `Synchronization` and `Dispatch` do.
  static let allowed: [String: Set<String>] = [
    "JSON": [],
    "Peripherals": [],
    "CardNumbers": [],
    "Sales": ["CardNumbers"],
    "TOML": [],
    "Chance": [],

    "Rendering": ["Glibc", "Synchronization"],
    "Documents": ["JSON", "Peripherals", "Rendering", "Glibc", "Synchronization"],
    "RPC": ["JSON", "Peripherals", "Sales"],
    "Terminals": ["JSON", "CardNumbers", "Crypto", "CryptoExtras"],
    "Libraries": ["Glibc"],
    "TLS": ["Libraries", "COpenSSL", "NIOCore", "Glibc"],
    "DeviceIO": [
      "Peripherals", "Libraries", "TLS", "CLibUdev", "CLibUSB", "CCUPS", "NIOCore", "NIOPosix", "NIOHTTP1", "Glibc", "Synchronization",
      "Dispatch",
    ],
    "Store": ["JSON", "Sales", "GRDB", "GRDBSQLite", "Crypto", "Glibc", "Synchronization", "Dispatch"],

    "Till": [
      "JSON", "CardNumbers", "Peripherals", "Sales", "Rendering", "Documents", "RPC", "DeviceIO", "TLS", "Store", "Terminals", "TOML",
      "Logging", "ServiceLifecycle", "NIOCore", "NIOPosix", "Glibc", "Synchronization", "Dispatch",
    ],
    "TillClient": ["JSON", "RPC", "Glibc"],
    // Never Peripherals: a simulator that shares its subject's tables proves nothing.
    "Simulators": [
      "JSON", "Chance", "Rendering", "Libraries", "TLS", "COpenSSL", "Crypto", "CryptoExtras", "NIOCore", "NIOPosix", "NIOHTTP1", "Glibc",
    ],

    // C, in the folder of Benchmarks, which alone uses it.
    "BenchmarkReferences": [],
    "Benchmarks": [
      "BenchmarkReferences", "Rehearsal", "TillClient", "Till", "Store", "Sales", "RPC", "JSON", "Peripherals", "Chance", "ArgumentParser",
      "Logging", "Glibc",
    ],
    "Fuzzing": ["JSON", "CardNumbers", "RPC", "Peripherals", "Sales", "Terminals", "DeviceIO", "Store", "Till", "TillClient"],

    "Rehearsal": ["TillClient", "RPC", "JSON", "Glibc", "Synchronization"],
    "Endurance": ["Chance", "Rehearsal", "TillClient", "RPC", "JSON", "Glibc", "Synchronization"],
    "Soak": ["Endurance", "Rehearsal", "ArgumentParser", "Glibc"],

    // For tests.
    "FakeDevices": ["DeviceIO", "Peripherals", "Glibc", "Synchronization"],
    // In C: the kernel's headers, and nothing of ours.
    "KernelNumbers": [],
    // In C: SQLite's interface, and nothing of ours.
    "FaultDisk": [],

    "tilld": ["Till", "Store", "ArgumentParser", "Logging", "ServiceLifecycle", "UnixSignals", "Glibc"],
    "tillctl": [
      "TillClient", "RPC", "JSON", "CardNumbers", "Peripherals", "Rendering", "Documents", "Terminals", "ArgumentParser", "Glibc",
    ],
    "till-fuzz": ["Fuzzing", "CLibFuzzer", "Glibc"],
    "UdevStage": ["Glibc"],
    "till-sim": ["Simulators", "JSON", "ArgumentParser", "Glibc"],
  ]

  /// Foundation costs more than a whole receipt on a hot path and starts slowly. Beginning of a path → why it is needed
  /// there all the same; this stands beside the table above.
  static let foundationReasons: [String: String] = [
    "Tests/JSONTests/OtherCoderTests.swift": "the types have to work with a coder that is not ours",
    "Sources/Benchmarks/InProcess/FoundationCoder.swift": "Foundation's coders are what ours are measured beside",
    "Tests/PeripheralsTests/Printer/": "Peripherals knows no codec of ours, so its Codable types are tried with Foundation's",
    "Tests/PeripheralsTests/Scanner/Keyboards.swift": "the layouts are read as its Codable types are tried",
    "Tests/PeripheralsTests/CashDrawer/DrawerBoxTests.swift": "the profiles are read as its Codable types are tried",
    "Tests/PeripheralsTests/LineDisplay/LineDisplayCommandSetTests.swift": "the profiles are read as its Codable types are tried",
    "Tests/SalesTests/": "Sales knows no codec of ours, so its Codable types are tried with Foundation's",
  ]

  /// The imports that the table does not allow; Foundation has a rule of its own below.
  static func findings(in source: SourceText, allowed: [String: Set<String>] = allowed) -> [Finding] {
    guard let target = target(of: source.path, under: "Sources") else { return [] }
    guard let modules = allowed[target] else {
      return [Finding(path: source.path, line: 1, text: "target \(target) has no line in the table of arrows (Arrows.swift): add it")]
    }
    return ImportLine.all(in: source).filter { !modules.contains($0.module) && !isFoundation($0.module) }.map {
      Finding(
        path: source.path, line: $0.line,
        text: "\(target) may not import \($0.module); allowed: \(modules.isEmpty ? "nothing" : modules.sorted().joined(separator: ", "))")
    }
  }

  /// The imports of any part of Foundation without a reason, and the reasons that nothing needs.
  static func foundationFindings(in sources: [SourceText], reasons: [String: String] = foundationReasons) -> [Finding] {
    var unneeded = Set(reasons.keys)
    var findings: [Finding] = []
    for source in sources {
      let lines = ImportLine.all(in: source).filter { isFoundation($0.module) }
      let matching = reasons.keys.filter(source.path.hasPrefix)
      if !lines.isEmpty { unneeded.subtract(matching) }
      guard matching.isEmpty else { continue }
      findings += lines.map {
        Finding(path: source.path, line: $0.line, text: "\($0.module) is not used here; use the standard library or Glibc")
      }
    }
    return findings
      + unneeded.sorted().map { Finding(path: $0, line: 1, text: "no longer imports Foundation: remove its line from foundationReasons") }
  }

  private static func isFoundation(_ module: String) -> Bool { module.hasPrefix("Foundation") }

  static func target(of path: String, under folder: String) -> String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == folder ? String(parts[1]) : nil
  }
}
