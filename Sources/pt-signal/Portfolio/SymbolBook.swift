import PTStats
import PTWire

/// What a portfolio keeps of one symbol: its strategies, its regime and its last close.
struct SymbolBook: Sendable {
  /// The strategies, in the order of the components; nil for those that do not trade it.
  private(set) var voters: [Voter?]
  /// The regime of the symbol; nil if none is asked for.
  private(set) var detector: MarketRegime?
  /// Bars so far.
  private(set) var bars = 0
  /// The target of the last signal.
  var written = 0.0
  private var lastClose: Double?

  /// A symbol that has just appeared.
  init(_ name: String, _ portfolio: Portfolio, _ timeframe: Timeframe) {
    voters = portfolio.components.map { component in
      component.trades(name) ? Voter(component) : nil
    }
    detector = portfolio.regime?.detector(timeframe)
  }

  /// What a bar did to the symbol and to those who held it.
  struct Move {
    /// The return of the close; nil at the first bar.
    let change: Double?
    /// For each component what it earned: the return times what it held before the bar.
    let earned: [Double?]
  }

  /// Takes the bar that has just closed, and for each component what its program answered.
  mutating func next(_ bar: Bar, heard: [Double?] = []) throws(Failure) -> Move {
    bars += 1
    let change = lastClose.map { bar.close / $0 - 1 }
    lastClose = bar.close
    let earned = voters.map { voter in
      voter.flatMap { held in change.map { $0 * held.state } }
    }
    _ = detector?.push(bar.close)
    for i in voters.indices { try voters[i]?.next(bar, heard: heard.isEmpty ? nil : heard[i]) }
    return Move(change: change, earned: earned)
  }
}

/// The returns of a row: of the symbols, and of the components as the mean over their symbols.
struct Row {
  /// The closing time of its bars.
  let ts: Int64
  /// The return of each symbol, nil if it was silent.
  private(set) var symbols: [Double?] = []
  private var sums: [Double]
  private var counts: [Int]

  /// A row without bars yet.
  init(_ ts: Int64, components: Int) {
    self.ts = ts
    sums = Array(repeating: 0, count: components)
    counts = Array(repeating: 0, count: components)
  }

  /// The return of each component, nil if none of its symbols had a bar.
  var components: [Double?] {
    zip(sums, counts).map { $1 == 0 ? nil : $0 / Double($1) }
  }

  /// Takes what a bar did.
  mutating func add(_ symbol: Int, _ move: SymbolBook.Move) {
    while symbols.count <= symbol { symbols.append(nil) }
    symbols[symbol] = move.change
    for (i, value) in move.earned.enumerated() {
      guard let value else { continue }
      sums[i] += value
      counts[i] += 1
    }
  }
}
