import PTConfig

/// The scenarios that need no file: the files of `config/scenarios` without their comments. A test
/// compares both, key by key.
enum BuiltInScenarios {
  /// The names, in the order of every list.
  static let names = (generated + historical).map(\.name)

  /// The file of a name; nil if there is none.
  static func file(_ name: String) -> ConfigFile? {
    (generated + historical).first { $0.name == name }
      .map { ConfigFile(name: "\(name).toml", bytes: Array($0.toml.utf8)) }
  }
}
