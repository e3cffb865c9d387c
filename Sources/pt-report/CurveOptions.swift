import ArgumentParser
import PTConfig
import PTStats
import PTWire

/// The options that name a curve from elsewhere, and what it is put beside.
struct CurveOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Report an equity curve from a CSV file.", valueName: "file"))
  var equity: String?

  @Option(help: ArgumentHelp("Report returns from a CSV file.", valueName: "file"))
  var returns: String?

  @Option(
    help: ArgumentHelp("With --equity or --returns: the column to take.", valueName: "title"))
  var column: String?

  @Option(
    help: ArgumentHelp("With --equity or --returns: rows in a year.", valueName: "number"))
  var periodsPerYear: Double?

  @Option(
    help: ArgumentHelp(
      "Put the run beside a symbol of the stream, or beside the levels of a CSV file.",
      valueName: "symbol|file.csv"))
  var benchmark: String?

  /// Whether a curve from elsewhere is asked for.
  var isGiven: Bool { equity != nil || returns != nil }

  /// A file and what its values are.
  struct Choice {
    let path: String
    let kind: SeriesCurve.Kind

    func open(_ column: String?) throws -> SeriesFile {
      try SeriesFile(
        path, column: column,
        usual: kind == .equity
          ? ["equity", "nav", "value", "close"] : ["return", "returns", "ret"])
    }
  }

  /// The file to report on; nil for a stream on standard input.
  func choice() throws(Failure) -> Choice? {
    switch (equity, returns) {
    case (let path?, nil): return Choice(path: path, kind: .equity)
    case (nil, let path?): return Choice(path: path, kind: .returns)
    case (.some, let path?):
      throw Failure(.usage, at: "--returns", "not together with --equity", value: path)
    case (nil, nil):
      if let column {
        throw Failure(.usage, at: "--column", "only with --equity or --returns", value: column)
      }
      if let periodsPerYear {
        throw Failure(
          .usage, at: "--periods-per-year", "only with --equity or --returns; a stream says it",
          value: shortest(periodsPerYear))
      }
      return nil
    }
  }

  /// What a year is: as given, else by the times of the file.
  func year(_ series: SeriesCurve, _ settings: Settings.Report) throws(Failure) -> Year {
    try Self.year(series, settings, given: periodsPerYear)
  }

  /// The same without the options.
  static func year(
    _ series: SeriesCurve, _ settings: Settings.Report, given periodsPerYear: Double?
  ) throws(Failure) -> Year {
    if let periodsPerYear {
      guard periodsPerYear > 0, periodsPerYear.isFinite else {
        throw Failure(
          .usage, at: "--periods-per-year", "not above 0", value: shortest(periodsPerYear))
      }
      return Year(given: periodsPerYear)
    }
    guard let timeframe = series.timeframe else {
      throw Failure(
        .usage, at: "--periods-per-year", "needed, as the rows have no spacing", value: series.place
      )
    }
    return Year(
      Year.spacing(timeframe), settings, hasSaturday: series.curve.calendar.hasSaturday)
  }
}
