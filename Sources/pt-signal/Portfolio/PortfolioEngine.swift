import PTStats
import PTWire

/// Runs a portfolio over the stream: all of its strategies on each symbol, and one signal where the
/// exposure of a symbol changes.
///
/// exposure = weight of the symbol * scale of the regime * filters * combination of the votes.
struct PortfolioEngine: Stage {
  let portfolio: Portfolio
  /// So many bars of each symbol feed the strategies without a signal.
  let warmup: Int
  let owned: Set<RecordKind> = [.signal]
  private var books: [SymbolBook?] = []
  private var row: Row?
  private var componentEstimator: Estimator?
  private var symbolEstimator: Estimator?
  /// The regime of the symbol that counts for all.
  private var leading: MarketRegime?

  /// The programs among the components.
  private let foreign: ForeignStages?

  init(_ portfolio: Portfolio, warmup: Int, foreign: ForeignStages? = nil) {
    self.portfolio = portfolio
    self.warmup = warmup
    self.foreign = foreign
    if case .estimated(let terms) = portfolio.weights { componentEstimator = Estimator(terms) }
    if case .estimated(let terms, _) = portfolio.symbols { symbolEstimator = Estimator(terms) }
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    let heard = try foreign?.answers(to: bar, out) ?? []
    if let row, row.ts != bar.closeTime { try close(row) }
    if row?.ts != bar.closeTime {
      row = Row(bar.closeTime, components: portfolio.components.count)
    }
    while books.count <= bar.symbol { books.append(nil) }
    let name = out.symbols.name(bar.symbol)
    var book = books[bar.symbol] ?? SymbolBook(name, portfolio, bar.timeframe)
    // Let go of the old copy first: the rules are not to be copied for each bar.
    books[bar.symbol] = nil
    let move = try book.next(bar, heard: heard)
    if counts(name) { row?.add(bar.symbol, move) }
    if name == portfolio.regime?.symbol { leading = book.detector }
    var reason: Reason?
    let target = decide(book, bar.symbol, name, &reason)
    if target != book.written, book.bars > warmup {
      book.written = target
      // Once more, and this time it is written down why.
      reason = Reason()
      _ = decide(book, bar.symbol, name, &reason)
      try out.write(
        Signal(
          ts: bar.closeTime, symbol: bar.symbol, strategy: portfolio.id, target: target,
          reason: reason?.text ?? ""))
    }
    books[bar.symbol] = book
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    guard let foreign, kind != .stage else { return }
    try foreign.pass(try fields.optionalString("symbol"), out)
  }

  mutating func unused(_ bar: Bar?, _ out: Output) throws {
    try foreign?.pass((bar?.symbol).map(out.symbols.name), out)
  }

  mutating func finish(_ out: Output) throws { try foreign?.finish() }

  /// Ends a row: what its returns teach holds from the next one on.
  private mutating func close(_ row: Row) throws(Failure) {
    let earned = weighed(row.components)
    try componentEstimator?.close(earned)
    try symbolEstimator?.close(row.symbols)
  }

  /// The returns of the components that have weights: filters have none.
  private func weighed(_ returns: [Double?]) -> [Double?] {
    zip(portfolio.components, returns).map { $0.isFilter ? nil : $1 }
  }

  /// Whether a symbol can have a weight.
  private func counts(_ name: String) -> Bool {
    guard case .estimated(_, let names?) = portfolio.symbols else { return true }
    return names.contains(name)
  }

  /// The exposure of a symbol after its last bar; says why if there is where to.
  private func decide(
    _ book: SymbolBook, _ symbol: Int, _ name: String, _ reason: inout Reason?
  ) -> Double {
    let detector = portfolio.regime?.symbol == nil ? book.detector : leading
    let regime = detector?.regime
    let policy = portfolio.policy(regime)
    var votes: [Combination.Vote] = []
    var factor = 1.0
    for (i, component) in portfolio.components.enumerated() {
      guard let voter = book.voters[i], policy?.active[i] ?? true || component.isFilter else {
        continue
      }
      if component.isFilter {
        let pass = max(0, min(1, voter.wish ?? 0))
        factor *= pass
        reason?.filter(component.name, pass)
        continue
      }
      let vote = Combination.Vote(weight: policy?.weights[i] ?? weight(of: i), wish: voter.wish)
      votes.append(vote)
      reason?.vote(component.name, vote, portfolio.combination.aggregation)
    }
    let combined = portfolio.combination.exposure(votes)
    reason?.combined(combined)
    if let use = portfolio.regime {
      let stance = use.stance(regime)
      factor *= use.scale(stance)
      reason?.regime(use, regime, stance, detector?.volatility.annualised, policy)
    }
    if portfolio.symbols != nil {
      let share = weight(of: symbol, name)
      factor *= share
      reason?.symbol(share, symbolEstimator?.current)
    }
    if componentEstimator != nil { reason?.estimate(componentEstimator?.current) }
    return tidy(combined * factor)
  }

  private func weight(of component: Int) -> Double {
    switch portfolio.weights {
    case .fixed(let weights): weights[component]
    case .estimated: componentEstimator?.weight(component) ?? 0
    }
  }

  private func weight(of symbol: Int, _ name: String) -> Double {
    switch portfolio.symbols {
    case nil: 1
    case .fixed(let weights): weights[name] ?? 0
    case .estimated: symbolEstimator?.weight(symbol) ?? 0
    }
  }
}
