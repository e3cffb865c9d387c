import PTWire

/// Which run of a stream is reported: the only one, or one of many by its name.
struct RunChoice: Equatable {
  /// The name that was asked for; nil for a stream of one run.
  let name: String?
  /// The parameters of the run; nil until its record has come.
  private(set) var params: String?

  /// A choice that has met no record yet.
  init(_ name: String?) { self.name = name }

  /// Takes the record that names a run.
  mutating func meet(_ record: RunRecord) {
    if record.run == name { params = record.params }
  }

  /// Whether a record is of the run.
  ///
  /// - Throws: where a stream of many runs was not asked for one, or the other way round.
  func takes(_ fields: Fields) throws(Failure) -> Bool {
    let run = try fields.optionalString("run")
    if let run, name == nil {
      throw Failure(
        .badData,
        "a stream of many runs: --run NAME reports one, compare puts them beside each other",
        value: run)
    }
    if run == nil, let name {
      throw Failure(.badData, "a record of no run, and --run asks for", value: name)
    }
    return run == name
  }

  /// Refuses a name that no run of the stream has.
  func check() throws(Failure) {
    guard let name, params == nil else { return }
    throw Failure(.badData, "no run has the name that --run asks for", value: name)
  }
}
