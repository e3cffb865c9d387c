// swift-tools-version: 6.1
import PackageDescription

/// The reader of the wire, under test.
let wire: Target.Dependency = .product(name: "PTWire", package: "peak-trade")

// A package of its own: a build with --sanitize=fuzzer works for one product at a time, and the
// tools have a `main` that the fuzzer's would meet. `run` builds and runs it.
let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "peak-trade", path: "../..")],
  targets: [
    .target(name: "Harness", dependencies: [wire]),
    .executableTarget(name: "fuzz-stream", dependencies: ["Harness", wire]),
    .executableTarget(name: "fuzz-line", dependencies: ["Harness", wire]),
    .executableTarget(name: "fuzz-bar", dependencies: ["Harness", wire]),
  ],
  swiftLanguageModes: [.v6]
)
