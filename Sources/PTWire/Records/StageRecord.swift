/// Who wrote into the stream, with which settings; one a tool, at the head.
///
///     {"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","settings":{}}
public struct StageRecord: Equatable, Sendable {
  /// The tool's name.
  public var tool: String
  /// The tool's version.
  public var version: String
  /// Digest of the whole effective configuration; nil for a stage that has none.
  public var config: String?
  /// The effective settings that the tool works by: a JSON object as text.
  public var settings: String

  /// A record of this version of the tools.
  public init(tool: String, version: String = ptVersion, config: String?, settings: String) {
    self.tool = tool
    self.version = version
    self.config = config
    self.settings = settings
  }

  /// Reads the record; a wire version that is not ours is refused.
  public init(_ fields: Fields) throws(Failure) {
    tool = try fields.string("tool")
    version = try fields.string("version")
    let wire = try fields.integer("wire")
    guard wire == wireVersion else {
      throw Failure(
        .badData, "wire version of \(tool) is unknown; this tool speaks \(wireVersion)",
        value: "\(wire)")
    }
    config = try fields.optionalString("config")
    settings = try fields.object("settings")
  }
}

extension StageRecord {
  /// The text of a value in `settings`, such as `section: "execution", key: "fee_bps"`; nil if
  /// there is no such key. A string comes without its quotes.
  public func setting(section: String? = nil, key: String) -> String? {
    var text = settings
    for name in [section, key].compactMap({ $0 }) {
      guard let value = Fields.value(of: name, in: text) else { return nil }
      text = value
    }
    return text
  }
}

extension Output {
  /// Writes the record.
  public func write(_ record: StageRecord) throws(Failure) {
    open("stage")
    doNotCount()
    field("tool", record.tool)
    field("version", record.version)
    field("wire", Int64(wireVersion))
    fieldOrNull("config", record.config)
    field("settings", json: record.settings)
    try close()
  }
}
