/// One run of a sweep and its parameters.
///
///     {"type":"run","run":"r-0001","params":{"strategy":"ma_crossover","fast_window":20}}
public struct RunRecord: Equatable, Sendable {
  /// The run's name, which its other records carry.
  public var run: String
  /// The parameters: a JSON object as text.
  public var params: String

  /// A run.
  ///
  /// - Parameters:
  ///   - run: its name.
  ///   - params: its parameters, a JSON object as text.
  public init(run: String, params: String) {
    self.run = run
    self.params = params
  }

  /// Reads the record.
  public init(_ fields: Fields) throws(Failure) {
    run = try fields.string("run")
    params = try fields.object("params")
  }
}

extension Output {
  /// Writes the record.
  public func write(_ run: RunRecord) throws(Failure) {
    open("run")
    field("run", run.run)
    field("params", json: run.params)
    try close()
  }
}
