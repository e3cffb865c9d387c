import PTWire

extension Configuration {
  /// The effective configuration as a TOML file: each key with its meaning, unit, range and origin.
  ///
  /// Read back with `--config` it gives the same settings and the same digest.
  public func toml() -> String {
    var text = "# The effective configuration.\n# \(digest)\n"
    for section in Section.allCases {
      text += "\n[\(section.rawValue)]\n"
      for (key, origin) in zip(schema, origins) where key.section == section {
        let value = key.slot.read(settings)
        text += "# \(key.doc)\n# \(key.unit); \(key.slot.domain)\n"
        text += "# from \(printable(origin.description))\n"
        text += value == .unset ? "# \(key.name) = unset\n" : "\(key.name) = \(value.toml)\n"
      }
    }
    return text
  }

  /// Some sections of the effective configuration as a JSON object without white space: sections
  /// and keys in the order of the schema, `null` for what is unset.
  public func json(_ sections: [Section]) -> String {
    let objects = Section.allCases.filter(sections.contains).map { section in
      let members = schema.filter { $0.section == section }
        .map { "\"\($0.name)\":\($0.slot.read(settings).json)" }
      return "\"\(section.rawValue)\":{\(members.joined(separator: ","))}"
    }
    return "{\(objects.joined(separator: ","))}"
  }
}
