/// The secondary classifier: whether a bet of the base rule will win, by the bets that have ended.
struct MetaModel: Sendable {
  /// A bet that has ended.
  struct Bet: Sendable {
    var features: [Double]
    var span: Span
    var won: Bool
  }

  private let centre: [Double]
  private let spread: [Double]
  private let regression: LogisticRegression

  /// Fits to bets that ended at least `embargo` bars before now, weighted by their uniqueness, each
  /// feature scaled by its mean and deviation among them.
  ///
  /// - Returns: nil for fewer than `need` bets.
  init?(_ bets: [Bet], now: Int, embargo: Int, need: Int, ridge: Double) {
    let known = bets.filter { $0.span.end <= now - embargo }
    guard known.count >= max(need, 2), let first = known.map(\.span.start).min() else {
      return nil
    }
    let spans = known.map { Span(start: $0.span.start - first, end: $0.span.end - first) }
    let bars = (spans.map(\.end).max() ?? 0) + 1
    let weights = SampleWeights.uniqueness(spans, bars: bars)
    let n = Double(known.count)
    let size = known[0].features.count
    let centre = (0..<size).map { i in known.reduce(0) { $0 + $1.features[i] } / n }
    let spread = (0..<size).map { i -> Double in
      let squares = known.reduce(0) {
        $0 + ($1.features[i] - centre[i]) * ($1.features[i] - centre[i])
      }
      let deviation = (squares / (n - 1)).squareRoot()
      return deviation > 0 ? deviation : 1
    }
    let samples = zip(known, weights).map { bet, weight in
      LogisticRegression.Sample(
        features: Self.scaled(bet.features, centre, spread), isTrue: bet.won, weight: weight)
    }
    guard let regression = LogisticRegression(samples, ridge: ridge) else { return nil }
    self.centre = centre
    self.spread = spread
    self.regression = regression
  }

  /// The probability that a bet with these features wins.
  func probability(_ features: [Double]) -> Double {
    regression.probability(Self.scaled(features, centre, spread))
  }

  private static func scaled(
    _ features: [Double], _ centre: [Double], _ spread: [Double]
  ) -> [Double] {
    features.indices.map { (features[$0] - centre[$0]) / spread[$0] }
  }
}
