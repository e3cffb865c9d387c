import Foundation

/// Where things are.
public enum Places {
  /// The repository.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  /// The material beside the repository that tests may use: real data and independent numbers.
  public static let shared = root.deletingLastPathComponent().appendingPathComponent("shared")
  /// Whether the material is there. In CI it must be, so there the tests run and fail without it.
  public static let hasShared =
    FileManager.default.fileExists(atPath: shared.appendingPathComponent("oracle").path)
    || ProcessInfo.processInfo.environment["CI"] == "true"
  /// The built tools: `PT_BIN`, else the release build.
  public static let tools = URL(
    fileURLWithPath: ProcessInfo.processInfo.environment["PT_BIN"]
      ?? root.appendingPathComponent(".build/release").path)

  /// The text of a file.
  public static func text(_ url: URL) throws -> String {
    try String(contentsOf: url, encoding: .utf8)
  }

  /// The rows of a CSV file with a header, as dictionaries.
  public static func rows(_ url: URL) throws -> [[String: String]] {
    rows(csv: try text(url))
  }

  /// The rows of CSV text with a header, as dictionaries.
  public static func rows(csv: String) -> [[String: String]] {
    let lines = csv.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }
}

/// A command of the shell that ended.
public struct Ended {
  /// Its exit status.
  public let status: Int32
  /// What it wrote to standard output.
  public let out: String
  /// What it wrote to standard error.
  public let err: String
}

/// Runs a script by bash with the built tools first on PATH, pipefail set.
public func shell(_ script: String, in directory: URL? = nil) throws -> Ended {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "pt-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let (out, err) = (folder.appendingPathComponent("out"), folder.appendingPathComponent("err"))
  for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/bash")
  process.arguments = ["-c", "set -o pipefail\n" + script]
  process.currentDirectoryURL = directory ?? folder
  var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PT_") }
  environment["PATH"] = Places.tools.path + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
  process.environment = environment
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = try FileHandle(forWritingTo: out)
  process.standardError = try FileHandle(forWritingTo: err)
  try process.run()
  process.waitUntilExit()
  return Ended(
    status: process.terminationStatus, out: try Places.text(out), err: try Places.text(err))
}
