import ArgumentParser
@preconcurrency import Glibc
import PTWire

/// The options with which every tool takes its configuration.
public struct ConfigOptions: ParsableArguments {
  /// The configuration file; nil leaves it to PT_CONFIG.
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "Read settings from this TOML file (else from $PT_CONFIG, else the defaults).",
      valueName: "file"))
  public var file: String?

  /// `section.key=value`, in the order of the command line.
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Override one setting; may be repeated, the last wins.", valueName: "section.key=value"))
  public var overrides: [String] = []

  /// Whether the tool prints `Configuration.toml()` and does nothing else.
  @Flag(name: .customLong("print-config"), help: "Print the effective settings and stop.")
  public var printConfig = false

  /// No options given.
  public init() {}

  /// The configuration that the options, this process's environment and the file give.
  /// - Throws: `Failure` with status 64, 66 or 78.
  public func load() throws(Failure) -> Configuration {
    try load(environment: processEnvironment())
  }

  /// The same in an environment of these variables.
  func load(environment: [String: String]) throws(Failure) -> Configuration {
    var path = file
    if path == nil, let named = environment["PT_CONFIG"], !named.isEmpty { path = named }
    var read: ConfigFile?
    if let path { read = try ConfigFile(readingFrom: path) }
    return try Configuration(file: read, environment: environment, overrides: overrides)
  }
}

/// The variables of this process that begin with `PT_`; of a name given twice the first, as in
/// getenv(3). Read once, before a tool has threads.
private func processEnvironment() -> [String: String] {
  var variables: [String: String] = [:]
  var entry = environ
  while let text = entry.pointee {
    entry += 1
    guard strncmp(text, "PT_", 3) == 0 else { continue }
    let parts = String(cString: text).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { continue }
    let name = String(parts[0])
    if variables[name] == nil { variables[name] = String(parts[1]) }
  }
  return variables
}
