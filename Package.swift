// swift-tools-version: 6.1
import PackageDescription

/// Command lines: parsing, help, completions; exits 64 on wrong usage by itself.
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

// One line per target: who may import what. The build refuses an import that is not here
// (--explicit-target-dependency-import-check error, which `make build` passes).
let package = Package(
  name: "peak-trade",
  products: [.library(name: "PTWire", targets: ["PTWire"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // zstd: bars and telemetry are kept compressed.
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    // SQLite itself, by its C interface: the store of bars.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // libmd: SHA-256 for the digest of the configuration; small and quick to load.
    .systemLibrary(name: "CDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
    // toml++ (libtomlplusplus-dev) behind a C interface: no well-kept TOML library in Swift is safe
    // on bad input.
    .target(name: "CToml"),

    .target(name: "PTWire"),
    .target(name: "PTBook", dependencies: ["PTWire"]),
    .target(name: "PTStats"),
    .target(name: "PTStore", dependencies: ["PTWire", "CSQLite"]),
    .target(name: "PTCommand", dependencies: ["PTWire", arguments]),
    .target(name: "PTTerms", dependencies: ["PTBook", "PTConfig"]),
    .target(name: "PTConfig", dependencies: ["PTWire", "CToml", "CDigest", arguments]),

    .executableTarget(
      name: "pt-load",
      dependencies: [
        "PTWire", "PTStore", "PTStats", "PTCommand", "PTConfig", "CZstd", "CDigest", arguments,
      ]),
    .executableTarget(
      name: "pt-signal",
      dependencies: ["PTWire", "PTStats", "PTCommand", "PTConfig", arguments]),
    .executableTarget(
      name: "pt-risk",
      dependencies: [
        "PTWire", "PTBook", "PTTerms", "PTStats", "PTCommand", "PTConfig", arguments,
      ]),
    .executableTarget(
      name: "pt-exec",
      dependencies: ["PTWire", "PTBook", "PTTerms", "PTCommand", "PTConfig", arguments]),
    .executableTarget(
      name: "pt-report",
      dependencies: ["PTWire", "PTBook", "PTStats", "PTCommand", "PTConfig", arguments]),
    .executableTarget(name: "pt-wire-check", dependencies: ["PTWire", "PTCommand", arguments]),

    .target(name: "TestKit", dependencies: ["PTWire"], path: "Tests/TestKit"),
    .testTarget(
      name: "PTConfigTests", dependencies: ["PTConfig", "PTWire", arguments],
      path: "Tests/PTConfig"),
    .testTarget(name: "PTWireTests", dependencies: ["PTWire", "TestKit"], path: "Tests/PTWire"),
    .testTarget(
      name: "PTBookTests", dependencies: ["PTBook", "PTWire", "TestKit"], path: "Tests/PTBook"),
    .testTarget(
      name: "pt-signal-tests",
      dependencies: ["pt-signal", "PTStats", "PTConfig", "PTWire", "TestKit"],
      path: "Tests/pt-signal"),
    .testTarget(
      name: "pt-risk-tests",
      dependencies: ["pt-risk", "PTBook", "PTStats", "PTConfig", "PTWire", "TestKit"],
      path: "Tests/pt-risk"),
    .testTarget(
      name: "pt-exec-tests", dependencies: ["pt-exec", "PTBook", "PTConfig", "PTWire", "TestKit"],
      path: "Tests/pt-exec"),
    .testTarget(
      name: "pt-report-tests",
      dependencies: ["pt-report", "PTBook", "PTStats", "PTConfig", "PTWire", "TestKit"],
      path: "Tests/pt-report"),
    .testTarget(
      name: "pt-load-tests", dependencies: ["pt-load", "PTConfig", "PTWire", "TestKit"],
      path: "Tests/pt-load",
      exclude: ["expected"]),
    .testTarget(name: "PipelineTests", path: "Tests/pipelines"),
    .testTarget(name: "OracleTests", dependencies: ["TestKit"], path: "Tests/oracle"),
    .testTarget(
      name: "PTStoreTests", dependencies: ["PTStore", "PTWire", "CSQLite"], path: "Tests/PTStore"),
    .testTarget(name: "PTStatsTests", dependencies: ["PTStats", "TestKit"], path: "Tests/PTStats"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
