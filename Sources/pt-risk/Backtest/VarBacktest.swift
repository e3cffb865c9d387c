import PTConfig
import PTStats
import PTWire

/// A value at risk held against the returns that came: how often it was exceeded, and whether the
/// exceptions come one by one.
struct VarBacktest {
  /// What the tests say together.
  enum Answer: String { case pass, fail, inconclusive }

  /// The share of exceptions that is promised.
  let rate: Double
  /// Which periods lost more than their value at risk.
  let exceptions: [Bool]
  /// How the values came about.
  let source: String
  let kupiec: KupiecTest
  let clusters: ChristoffersenTest
  let light: BaselTrafficLight

  /// Below so many periods a passed test says little.
  static let leastPeriods = 250

  /// - Parameters:
  ///   - forecasts: returns with their values at risk, losses above 0. A return below the negative
  ///     of its value is an exception.
  ///   - confidence: the level of the values.
  init(_ forecasts: [(value: Double, loss: Double)], confidence: Double, source: String) throws {
    exceptions = forecasts.map { $0.value < -$0.loss }
    rate = 1 - confidence
    self.source = source
    let count = exceptions.count { $0 }
    guard
      let kupiec = KupiecTest(exceptions: count, observations: exceptions.count, rate: rate),
      let light = BaselTrafficLight(
        exceptions: count, observations: exceptions.count, rate: rate)
    else { throw Failure(.badData, "no return has a value at risk before it") }
    self.kupiec = kupiec
    self.light = light
    clusters = ChristoffersenTest(exceptions)
  }

  /// Values at risk of a rolling window over returns, each from those before it alone.
  init(returns: [Double], _ settings: Settings.Limits) throws {
    let window = Int(settings.varWindowBars)
    guard returns.count > window else {
      throw Failure(
        .badData, "\(returns.count) returns are not more than limits.var_window_bars",
        value: "\(window)")
    }
    let model = RiskModel(
      method: settings.varMethod, confidence: settings.varConfidence, window: window)
    var forecasts: [(value: Double, loss: Double)] = []
    var last = RollingSorted(window)
    for value in returns[..<window] { last.push(value) }
    for i in window..<returns.count {
      let loss =
        settings.varMethod == .historical
        ? ValueAtRisk.historical(sorted: last.sorted, confidence: settings.varConfidence).number
        : model.metric(Array(returns[(i - window)..<i])).number
      guard let loss else { throw Failure(.badData, "a value at risk is not finite") }
      forecasts.append((returns[i], loss))
      last.push(returns[i])
    }
    try self.init(
      forecasts, confidence: settings.varConfidence,
      source: "\(settings.varMethod.rawValue), \(window) returns")
  }

  /// Fails where coverage, independence, both together or the light say so at 95 %; passes where
  /// all of them can be told and do not.
  var answer: Answer {
    let values = [
      kupiec.pValue, clusters.pValue.number, clusters.coveragePValue(kupiec).number,
    ]
    if values.contains(where: { ($0 ?? 1) < 0.05 }) || light.zone == .red { return .fail }
    if exceptions.count < Self.leastPeriods || values.contains(where: { $0 == nil }) {
      return .inconclusive
    }
    return .pass
  }
}
