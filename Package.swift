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
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // Ground floor: the standard library only.
    .target(name: "JSON", swiftSettings: house),
    .target(
      name: "Peripherals", exclude: ["Encoding/generate-code-pages.sh"], swiftSettings: house + [.strictMemorySafety()]),
    .target(name: "Sales", swiftSettings: house),

    // First floor.
    .target(name: "Rendering", swiftSettings: house),
    .target(name: "RPC", dependencies: ["JSON", "Peripherals"], swiftSettings: house),
    .target(name: "DeviceIO", dependencies: nio, swiftSettings: house + [.strictMemorySafety()]),
    .target(
      name: "Store",
      dependencies: [
        "JSON", "Sales", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: house),

    // The daemon and its clients.
    .target(
      name: "Till",
      dependencies: [
        "JSON", "Peripherals", "Sales", "Rendering", "RPC", "DeviceIO", "Store", log, .product(name: "TOMLKit", package: "TOMLKit"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ] + nio,
      swiftSettings: house),
    .target(name: "TillClient", dependencies: ["JSON", "RPC"], swiftSettings: house),
    .target(name: "Simulators", dependencies: ["JSON", "Rendering"] + nio, swiftSettings: house),
    // Runs the real programs in a folder of their own: for the end-to-end tests, the measurements and the soak.
    .target(name: "Rehearsal", dependencies: ["TillClient", "RPC", "JSON"], swiftSettings: house),
    .executableTarget(
      name: "tilld",
      dependencies: [
        "Till", "Store", arguments, log, .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .executableTarget(
      name: "tillctl", dependencies: ["TillClient", "RPC", "JSON", "Peripherals", "Rendering", arguments], swiftSettings: house),
    .executableTarget(name: "till-sim", dependencies: ["Simulators", "JSON", arguments], exclude: ["demo.sh"], swiftSettings: house),

    // A disk for SQLite that keeps a record and fails on demand: for the tests of power cuts and disk faults.
    .target(name: "FaultDisk", swiftSettings: house, linkerSettings: [.linkedLibrary("sqlite3")]),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: house),
    .testTarget(name: "PeripheralsTests", dependencies: ["Peripherals"], swiftSettings: house),
    .testTarget(name: "SalesTests", dependencies: ["Sales"], swiftSettings: house),
    .testTarget(name: "RenderingTests", dependencies: ["Rendering"], swiftSettings: house),
    .testTarget(name: "RPCTests", dependencies: ["RPC", "JSON", "Peripherals"], swiftSettings: house),
    .testTarget(name: "DeviceIOTests", dependencies: ["DeviceIO"] + nio, swiftSettings: house),
    .testTarget(name: "TillClientTests", dependencies: ["TillClient", "RPC", "JSON"], swiftSettings: house),
    .testTarget(name: "StoreTests", dependencies: ["Store", "Sales", "JSON"], swiftSettings: house),
    .testTarget(name: "SimulatorsTests", dependencies: ["Simulators", "Rendering", "JSON"] + nio, swiftSettings: house),
    .testTarget(
      name: "TillTests",
      dependencies: ["Till", "Store", "RPC", "JSON", "Sales", "Peripherals", "DeviceIO", "FaultDisk", log] + nio, swiftSettings: house),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Rehearsal", "TillClient", "RPC", "JSON", "tilld", "tillctl", "till-sim"], swiftSettings: house),
    .testTarget(name: "TidyTests", swiftSettings: house),
  ]
)
