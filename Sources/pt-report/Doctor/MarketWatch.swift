import PTStats
import PTWire

/// Buying and holding one symbol of the stream beside the run, and the regimes of that symbol.
struct MarketWatch {
  /// The name that was asked for; nil takes the first symbol of the stream.
  let name: String?
  /// The symbol, once it has had a bar.
  private(set) var symbol: Int?
  private(set) var regimes = RegimeTally()
  private(set) var falls = Drawdowns()
  /// The run's returns beside the symbol's, from point to point.
  private(set) var comparison = Comparison()
  /// Its first level and its last, splits undone.
  private(set) var first: Double?
  private(set) var last = 0.0
  private var units = 1.0
  private var before: (equity: Double, level: Double)?

  /// - Parameter name: the symbol's name; nil for the first of the stream.
  init(_ name: String?) { self.name = name }

  /// A symbol has a bar.
  mutating func meet(_ symbol: Int, _ symbols: Symbols) {
    guard self.symbol == nil, name == nil || symbols.name(symbol) == name else { return }
    self.symbol = symbol
  }

  /// Refuses a name that no symbol of the stream has.
  func check() throws(Failure) {
    guard let name, symbol == nil else { return }
    throw Failure(.usage, at: "--benchmark", "the stream has no bar of", value: name)
  }

  /// A bar of a symbol has closed.
  mutating func close(_ symbol: Int, _ price: Double) {
    guard symbol == self.symbol else { return }
    last = price * units
    if first == nil { first = last }
    regimes.close(last)
  }

  /// A split of a symbol.
  mutating func split(_ symbol: Int, ratio: Double) {
    if symbol == self.symbol { units *= ratio }
  }

  /// A point of the curve.
  mutating func point(_ ts: Int64, _ equity: Double) {
    _ = regimes.point(equity)
    guard last > 0 else { return }
    _ = falls.push(ts, last)
    if let before, before.equity > 0, equity > 0 {
      comparison.push(equity / before.equity - 1, last / before.level - 1)
    }
    before = (equity, last)
  }

  /// What holding made; nil before the first close.
  var growth: Double? { first.map { last / $0 } }
}
