// swift-tools-version: 6.1
import PackageDescription

/// Command lines: the options of pt-load are compiled, though nothing here reads them.
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

// A package of its own: a build with --sanitize=fuzzer works for one product at a time, and the
// tools have a `main` that the fuzzer's would meet. The modules are those of the project, by links
// in Sources; pt-load comes without its `main`. `run` builds and runs it.
let package = Package(
  name: "fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3"),
    .systemLibrary(name: "CDigest", pkgConfig: "libmd"),
    .target(name: "CToml"),
    .target(name: "PTWire"),
    .target(name: "PTStats"),
    .target(name: "PTStore", dependencies: ["PTWire", "CSQLite"]),
    .target(name: "PTCommand", dependencies: ["PTWire", arguments]),
    .target(name: "PTConfig", dependencies: ["PTWire", "CToml", "CDigest", arguments]),
    .target(
      name: "pt-load",
      dependencies: [
        "PTWire", "PTStats", "PTStore", "PTCommand", "PTConfig", "CZstd", "CDigest", arguments,
      ],
      exclude: ["Command.swift"]),

    .target(name: "Harness", dependencies: ["PTWire"]),
    .executableTarget(name: "fuzz-stream", dependencies: ["Harness", "PTWire"]),
    .executableTarget(name: "fuzz-line", dependencies: ["Harness", "PTWire"]),
    .executableTarget(name: "fuzz-bar", dependencies: ["Harness", "PTWire"]),
    .executableTarget(
      name: "fuzz-load", dependencies: ["Harness", "PTWire", "PTConfig", "pt-load"]),
    .executableTarget(name: "fuzz-number", dependencies: ["Harness", "PTWire", "pt-load"]),
    .executableTarget(name: "fuzz-time", dependencies: ["Harness", "PTWire", "pt-load"]),
    .executableTarget(name: "fuzz-zone", dependencies: ["Harness", "PTWire", "pt-load"]),
    .executableTarget(
      name: "fuzz-scenario", dependencies: ["Harness", "PTWire", "PTConfig", "pt-load"]),
    .executableTarget(
      name: "fuzz-store",
      dependencies: ["Harness", "PTWire", "PTConfig", "PTStore", "CSQLite", "pt-load"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
