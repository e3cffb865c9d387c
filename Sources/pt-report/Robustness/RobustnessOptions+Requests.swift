import PTConfig
import PTStats
import PTWire

extension RobustnessOptions {
  /// The trials that the run is the best of; nil where nobody says.
  func trialsRequest() throws(Failure) -> Trials? {
    guard let trials else {
      if let trialsDeviation {
        throw Failure(
          .usage, at: "--trials-deviation", "only with --trials", value: shortest(trialsDeviation))
      }
      return nil
    }
    guard trials >= 1, trials.isFinite else {
      throw Failure(.usage, at: "--trials", "not 1 or more", value: shortest(trials))
    }
    guard let trialsDeviation else {
      throw Failure(.usage, at: "--trials", "needs --trials-deviation", value: shortest(trials))
    }
    guard trialsDeviation >= 0, trialsDeviation.isFinite else {
      throw Failure(
        .usage, at: "--trials-deviation", "not 0 or more", value: shortest(trialsDeviation))
    }
    return Trials(count: trials, deviation: trialsDeviation)
  }

  /// The costs that are asked for, in basis points; nil for none.
  func levels() throws(Failure) -> [Double]? {
    guard let costs else { return nil }
    var levels: [Double] = []
    for piece in costs.split(separator: ",", omittingEmptySubsequences: false) {
      guard let level = Double(piece), level >= 0, level <= 10_000 else {
        throw Failure(.usage, at: "--costs", "not from 0 to 10000 bps", value: String(piece))
      }
      guard level > levels.last ?? -1 else {
        throw Failure(.usage, at: "--costs", "not above the one before", value: String(piece))
      }
      levels.append(level)
    }
    guard levels.count <= 100 else {
      throw Failure(.usage, at: "--costs", "more than 100 costs", value: "\(levels.count)")
    }
    return levels
  }

  /// What is to be counted while the stream is read.
  ///
  /// - Parameter isPage: whether a page is made, which shows all of it.
  func tallies(isPage: Bool) throws(Failure) -> Tallies {
    let levels = try levels() ?? (isPage ? CostLevels.standard : nil)
    return Tallies(
      regimes: regimes || isPage ? RegimeTally() : nil, costs: levels.map { CostLevels($0) },
      falls: stress || isPage ? FallTally() : nil)
  }

  /// Refuses what only a run can have.
  func checkCurve() throws(Failure) {
    if regimes { throw Failure(.usage, at: "--regimes", "a curve has no bars") }
    if let costs { throw Failure(.usage, at: "--costs", "a curve has no fills", value: costs) }
  }

  /// Adds what was counted to the report of a run.
  func add(to report: inout Report, _ auditor: Auditor, _ settings: Settings.Report)
    throws(Failure)
  {
    let tallies = auditor.tallies
    if regimes { report.asked.insert(.regimes) }
    if costs != nil { report.asked.insert(.costLevels) }
    if stress { report.asked.insert(.falls) }
    if let tally = tallies.regimes, let symbol = report.symbols.first {
      do throws(Failure) {
        report.regimes = try RegimeTable(
          tally, symbol: symbol, periodsPerYear: report.year.periods)
      } catch {
        if regimes { throw error }
      }
    }
    if let levels = tallies.costs {
      let days = Double((report.last ?? 0) - (report.first ?? 0)) / 86_400_000
      report.costLevels = CostTable(
        rows: levels.rows(
          start: report.initialCash, periodsPerYear: report.year.periods, days: days,
          minimumDays: settings.minSpanDays),
        paidBps: levels.paidBps)
    }
    report.falls = tallies.falls.map { FallTable(tally: $0) }
    try add(to: &report, auditor.curve, trades: auditor.tradeReturns, settings)
  }

  /// Adds what is drawn or stressed to a report.
  ///
  /// - Parameters:
  ///   - curve: where the returns of bars are.
  ///   - trades: the returns of trades; nil for a curve from elsewhere.
  func add(
    to report: inout Report, _ curve: Curve, trades: Column?, _ settings: Settings.Report
  ) throws(Failure) {
    let (request, place) = (try request(), try place())
    guard request != nil || place != nil else { return }
    guard !curve.isRuined else {
      throw Failure(
        .badData, at: request == nil ? "--stress" : "--monte-carlo",
        "returns mean nothing, since the equity fell to 0 or below")
    }
    let periods = report.year.periods
    if let request {
      let column = request.method == .trades ? trades : curve.column
      guard let column else {
        throw Failure(.usage, at: "--method", "a curve has no trades", value: "trades")
      }
      report.simulation = try Simulation(
        request, try column.values(), periodsPerYear: periods, minimumDays: settings.minSpanDays)
    }
    if let place {
      report.stress = try StressTable(
        try curve.column.values(), severity: severity ?? 0.2, window: window ?? 5,
        position: place, periodsPerYear: periods)
    }
  }
}
