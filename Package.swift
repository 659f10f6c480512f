// swift-tools-version: 6.2
import PackageDescription

/// Every target of the project is built in the same, strict way: a warning is an error.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// The same for targets in C.
let houseC: [CSetting] = [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error), .define("_GNU_SOURCE")]

let nio: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
]
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

// The arrows between these targets are listed once more in Tests/TidyTests, which reads the import lines:
// the compiler alone would let a transitive import through.
let package = Package(
  name: "till",
  products: [
    .executable(name: "tilld", targets: ["tilld"]),
    .executable(name: "tillctl", targets: ["tillctl"]),
    .executable(name: "till-sim", targets: ["till-sim"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Ground floor: the standard library only.
    .target(name: "JSON", swiftSettings: house),
    .target(
      name: "Peripherals", exclude: ["Encoding/generate-code-pages.sh"], swiftSettings: house + [.strictMemorySafety()]),
    // Card numbers in texts: found, refused, hidden.
    .target(name: "CardNumbers", swiftSettings: house),
    .target(name: "Sales", dependencies: ["CardNumbers"], swiftSettings: house),
    .target(name: "TOML", swiftSettings: house),
    // Random numbers that can be had again: for simulators, measurements and tests.
    .target(name: "Chance", swiftSettings: house),

    // First floor.
    .target(name: "Rendering", swiftSettings: house),
    // Between the printers' bytes and the pictures: templates, and a document measured once for all its forms.
    .target(name: "Documents", dependencies: ["JSON", "Peripherals", "Rendering"], swiftSettings: house),
    .target(name: "RPC", dependencies: ["JSON", "Peripherals", "Sales"], swiftSettings: house),
    .target(
      name: "Terminals",
      dependencies: [
        "JSON", "CardNumbers", .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: house),
    .systemLibrary(name: "CLibUdev", pkgConfig: "libudev"),
    // Types alone: libcups is loaded when a print queue is configured.
    .systemLibrary(name: "CCUPS"),
    // The same for OpenSSL: loaded when an address with https is configured.
    .systemLibrary(name: "COpenSSL"),
    .systemLibrary(name: "CLibUSB", pkgConfig: "libusb-1.0", providers: [.apt(["libusb-1.0-0-dev"])]),
    // C libraries that are loaded when they are first needed.
    .target(name: "Libraries", swiftSettings: house + [.strictMemorySafety()]),
    // TLS on buffers of memory, and as a handler of a connection.
    .target(
      name: "TLS", dependencies: ["Libraries", "COpenSSL", .product(name: "NIOCore", package: "swift-nio")],
      swiftSettings: house + [.strictMemorySafety()]),
    .target(
      name: "DeviceIO",
      dependencies: ["Peripherals", "Libraries", "TLS", "CLibUdev", "CLibUSB", "CCUPS", .product(name: "NIOHTTP1", package: "swift-nio")]
        + nio,
      swiftSettings: house + [.strictMemorySafety()]),
    .target(
      name: "Store",
      dependencies: [
        "JSON", "Sales", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: house),

    // The daemon and its clients.
    .target(
      name: "Till",
      dependencies: [
        "JSON", "CardNumbers", "Peripherals", "Sales", "TOML", "Rendering", "Documents", "RPC", "DeviceIO", "TLS", "Store", "Terminals",
        log,
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ] + nio,
      swiftSettings: house),
    .target(name: "TillClient", dependencies: ["JSON", "RPC"], swiftSettings: house),
    .target(
      name: "Simulators",
      dependencies: [
        "JSON", "Chance", "Rendering", "Libraries", "TLS", "COpenSSL", .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ] + nio, swiftSettings: house),
    // Runs the real programs in a folder of their own: for the end-to-end tests, the measurements and the soak.
    .target(name: "Rehearsal", dependencies: ["TillClient", "RPC", "JSON"], swiftSettings: house),
    // What must hold for any bytes from outside: for libFuzzer and the tests.
    .target(
      name: "Fuzzing",
      dependencies: ["JSON", "CardNumbers", "RPC", "Peripherals", "Sales", "Terminals", "DeviceIO", "Store", "Till", "TillClient"],
      swiftSettings: house),
    // Long runs against the real programs, and what they check.
    .target(name: "Endurance", dependencies: ["Rehearsal", "TillClient", "RPC", "JSON", "Chance"], swiftSettings: house),
    .executableTarget(name: "Soak", dependencies: ["Endurance", "Rehearsal", arguments], swiftSettings: house),
    .executableTarget(
      name: "tilld",
      dependencies: [
        "Till", "Store", arguments, log, .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .executableTarget(
      name: "tillctl",
      dependencies: ["TillClient", "RPC", "JSON", "CardNumbers", "Peripherals", "Rendering", "Documents", "Terminals", arguments],
      swiftSettings: house),
    .executableTarget(
      name: "till-sim", dependencies: ["Simulators", "JSON", arguments], exclude: ["demo.sh", "demo-card.sh"], swiftSettings: house),

    // Shows devices to the daemon that are not there: for the tests of hotplug.
    .executableTarget(name: "UdevStage", swiftSettings: house),

    // `make bench`: our figures beside those of small references and of peers in Python.
    .target(
      name: "BenchmarkReferences", path: "Sources/Benchmarks/References", cSettings: houseC, linkerSettings: [.linkedLibrary("sqlite3")]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "BenchmarkReferences", "Rehearsal", "TillClient", "Till", "Store", "Sales", "RPC", "JSON", "Peripherals", "Chance", arguments, log,
      ],
      path: "Sources/Benchmarks", exclude: ["References", "Peers"], swiftSettings: house),
    // A disk for SQLite that keeps a record and fails on demand: for the tests of power cuts and disk faults.
    .target(name: "FaultDisk", swiftSettings: house, linkerSettings: [.linkedLibrary("sqlite3")]),

    // Devices that are not there and fail where a test says.
    .target(name: "FakeDevices", dependencies: ["DeviceIO", "Peripherals"], swiftSettings: house),
    // The kernel's numbers as its headers have them, for the test of our table.
    .target(name: "KernelNumbers", cSettings: houseC),

    .testTarget(name: "JSONTests", dependencies: ["JSON", "Chance"], swiftSettings: house),
    .testTarget(name: "PeripheralsTests", dependencies: ["Peripherals"], swiftSettings: house),
    .testTarget(name: "SalesTests", dependencies: ["Sales", "Chance"], swiftSettings: house),
    .testTarget(name: "CardNumbersTests", dependencies: ["CardNumbers"], swiftSettings: house),
    .testTarget(name: "TOMLTests", dependencies: ["TOML"], swiftSettings: house),
    .testTarget(name: "RenderingTests", dependencies: ["Rendering"], swiftSettings: house),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "JSON", "Peripherals", "Rendering"], exclude: ["Golden"], swiftSettings: house),
    .testTarget(name: "RPCTests", dependencies: ["RPC", "JSON", "Peripherals", "Sales"], swiftSettings: house),
    .testTarget(name: "TerminalsTests", dependencies: ["Terminals", "CardNumbers", "Simulators", "JSON", "Chance"], swiftSettings: house),
    .testTarget(
      name: "DeviceIOTests",
      dependencies: ["DeviceIO", "TLS", "Libraries", "Simulators", "FakeDevices", "Peripherals", "KernelNumbers"] + nio,
      swiftSettings: house),
    .testTarget(
      name: "TLSTests", dependencies: ["TLS", "Simulators", .product(name: "NIOEmbedded", package: "swift-nio")] + nio,
      swiftSettings: house),
    .testTarget(name: "TillClientTests", dependencies: ["TillClient", "RPC", "JSON", "Chance"], swiftSettings: house),
    .testTarget(
      name: "StoreTests", dependencies: ["Store", "Sales", "JSON", "Chance", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: house),
    .testTarget(name: "SimulatorsTests", dependencies: ["Simulators", "Rendering", "JSON"] + nio, swiftSettings: house),
    .testTarget(
      name: "TillTests",
      dependencies: [
        "Till", "Store", "RPC", "JSON", "Sales", "Peripherals", "DeviceIO", "TLS", "Documents", "FakeDevices", "Simulators", "Rendering",
        "FaultDisk", "Chance", "Terminals", "TillClient",
        log,
      ] + nio,
      swiftSettings: house),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Endurance", "Rehearsal", "TillClient", "RPC", "JSON", "Chance", "tilld", "tillctl", "till-sim", "UdevStage"],
      exclude: ["Guest"],
      swiftSettings: house),
    .testTarget(name: "BenchmarksTests", dependencies: ["Benchmarks", "Rehearsal", "JSON"], swiftSettings: house),
    .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing", "Chance"], exclude: ["Corpora"], swiftSettings: house),
    .testTarget(name: "TidyTests", swiftSettings: house),
  ]
)

// `make fuzz` sets the variable. Then only the files that read bytes from outside are built, with libFuzzer's counters in them and not in
// the checks: a build of NIO, GRDB and BoringSSL would take longer than it gives.
if Context.environment["TILL_FUZZ"] != nil {
  /// The targets that are counted, and which of their files; nil: all.
  let counted: [String: [String]?] = [
    "JSON": nil, "CardNumbers": nil, "Peripherals": nil, "Sales": nil, "TOML": nil, "RPC": nil, "TillClient": ["Text/UTF8Chunker.swift"],
    // All but the seal of local messages, which needs BoringSSL.
    "Terminals": ["Card", "Outcome", "ZVT", "Provider", "Nexo/Listing", "Nexo/Machine", "Nexo/Messages", "Nexo/XML"],
    "Libraries": ["DynamicLibraryError.swift"],
    "TLS": ["TLSTrust.swift", "TLSIdentity.swift", "TLSError.swift"],
    "DeviceIO": [
      "DeviceEndpoint.swift", "SerialSettings.swift", "TransportError.swift", "TransportError+ErrnoText.swift", "HTTP/HTTPAddress.swift",
      "HTTP/ListenAddress.swift",
    ],
    "Store": ["StoreError.swift", "Spool/PartlyPrintedPolicy.swift", "Catalogue/StagedProduct.swift"],
    "Documents": ["Language"],
    "Till": ["Configuration"],
  ]
  package.targets.removeAll { counted[$0.name] == nil && $0.name != "Fuzzing" }
  for target in package.targets {
    target.dependencies.removeAll {
      if case .byNameItem(let name, _) = $0 { counted[name] == nil } else { true }
    }
    guard let files = counted[target.name] else { continue }
    target.sources = files
    target.swiftSettings?.append(.unsafeFlags(["-sanitize=fuzzer"]))
  }
  // lld comes with the toolchain; gold fails on libFuzzer's library.
  package.targets += [
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "till-fuzz", dependencies: ["Fuzzing", "CLibFuzzer"], exclude: ["fuzz.sh"], swiftSettings: house,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
  ]
  package.products = [.executable(name: "till-fuzz", targets: ["till-fuzz"])]
}
