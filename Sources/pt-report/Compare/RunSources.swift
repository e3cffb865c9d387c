import Glibc
import PTConfig
import PTStats
import PTWire

/// The runs of one stream, read to its end.
struct StreamRuns {
  private let many: ManyRuns
  private let symbols: Symbols
  private let settings: Settings.Report

  init(_ many: ManyRuns, _ symbols: Symbols, _ settings: Settings.Report) {
    (self.many, self.symbols, self.settings) = (many, symbols, settings)
  }

  /// - Parameter needsAll: whether every figure of the runs that are kept is wanted.
  func compared(
    _ request: RunsCompared.Request, needsAll: Bool
  ) throws(Failure) -> RunsCompared {
    let ofAll = Metrics.ofTails.contains(request.by)
    var all: [Candidate] = []
    for place in many.names.indices { all.append(try candidate(place, withTails: ofAll)) }
    guard !ofAll, needsAll || request.needsTails else {
      return try RunsCompared(all, many.panel, request)
    }
    return try RunsCompared(all, many.panel, request) { run throws(Failure) in
      try candidate(run.place, withTails: true)
    }
  }

  private func candidate(_ place: Int, withTails: Bool) throws(Failure) -> Candidate {
    let (name, auditor) = (many.names[place], many.auditors[place])
    let tails = withTails ? try tails(place, auditor.curve) : nil
    var report = try Report(auditor, symbols, settings, tails: tails)
    report.run = name
    return Candidate(
      name: name, report: report, returns: auditor.curve.returns,
      isRuined: auditor.curve.isRuined, place: place)
  }

  /// The quantiles of the returns, which the panel keeps.
  private func tails(_ place: Int, _ curve: Curve) throws(Failure) -> Tails? {
    guard !curve.isRuined else { return nil }
    do {
      return try Tails(count: curve.returns.count) { body in
        var before = Double.nan
        try many.panel.read { (piece) throws(Failure) in
          var returns: [Double] = []
          returns.reserveCapacity(piece.rows)
          for value in piece.run(place) {
            if !before.isNaN { returns.append(value / before - 1) }
            before = value
          }
          returns.withUnsafeBufferPointer { body($0) }
        }
      }
    } catch {
      throw error as? Failure ?? Failure(.cannotWrite, at: "temporary file", "\(error)")
    }
  }
}

/// Runs out of files, one after the other.
struct FileRuns {
  let settings: Settings
  let isReturns: Bool
  let column: String?
  let periodsPerYear: Double?

  /// Reads all files and puts their runs beside each other.
  func compared(_ inputs: [RunInput], _ request: RunsCompared.Request) throws -> RunsCompared {
    var all: [Candidate] = []
    var spools: [CurveSpool] = []
    let points = Column()
    var hasCurve = false
    for (place, input) in inputs.enumerated() {
      let (descriptor, isStream) = try input.open()
      if isStream {
        defer { close(descriptor) }
        let spool = CurveSpool(in: points)
        all.append(try stream(input, descriptor, spool, place))
        spools.append(spool)
      } else {
        close(descriptor)
        hasCurve = true
        let spool = CurveSpool(base: isReturns ? 1 : nil, in: points)
        all.append(try curve(input, spool, place))
        spools.append(spool)
      }
    }
    if !hasCurve, isReturns || column != nil || periodsPerYear != nil {
      let option = isReturns ? "--returns" : column == nil ? "--periods-per-year" : "--column"
      throw Failure(.usage, at: option, "only with files of CSV")
    }
    return try RunsCompared(all, try Panel(spools), request)
  }

  private func stream(
    _ input: RunInput, _ descriptor: Int32, _ spool: CurveSpool, _ place: Int
  ) throws -> Candidate {
    var one = OneRun(
      initialCash: settings.account.initialCash, place: input.path, spool: spool)
    var filter = Filter(
      DescriptorSource(descriptor: descriptor, place: input.path), to: 1, as: nil,
      owning: "pt-report")
    try filter.run(&one)
    var report = try Report(one.auditor, filter.symbols, settings.report)
    report.run = input.name
    return Candidate(
      name: input.name, report: report, returns: one.auditor.curve.returns,
      isRuined: one.auditor.curve.isRuined, place: place)
  }

  private func curve(_ input: RunInput, _ spool: CurveSpool, _ place: Int) throws -> Candidate {
    let kind: SeriesCurve.Kind = isReturns ? .returns : .equity
    let choice = CurveOptions.Choice(path: input.path, kind: kind)
    let series = try SeriesCurve(
      try choice.open(column), kind, benchmark: .none, tables: spool)
    var report = try Report(
      series, try CurveOptions.year(series, settings.report, given: periodsPerYear),
      settings.report)
    report.run = input.name
    return Candidate(
      name: input.name, report: report, returns: series.curve.returns,
      isRuined: series.curve.isRuined, place: place)
  }
}
