import PTBook
import PTConfig
import PTWire

/// The risk gate: projects the book by the fill contract, sizes what signals want, and lets orders
/// through within the limits. What it cannot decide it blocks.
struct Gate: Stage {
  let owned: Set<RecordKind> = [.verdict, .order, .fill, .orderState, .account]
  let sizing: Sizing
  let limits: Limits
  let bracket: Bracket
  var exchange: Exchange
  private var states: [State] = []

  private struct State {
    /// The last price; nil before the first bar.
    var price: Double?
    /// When the last bar closed.
    var closeTime = Int64.min
    /// What the last signal wanted.
    var target = 0.0
    /// How many orders the last bar has had.
    var orders = 0
  }

  init(_ settings: Settings) {
    sizing = Sizing(settings: settings.sizing)
    limits = Limits(settings: settings.risk)
    bracket = Bracket(
      stopBps: settings.risk.stopLossBps, takeProfitBps: settings.risk.takeProfitBps)
    exchange = Exchange(
      cash: settings.account.initialCash,
      terms: Terms(
        feeBps: settings.execution.feeBps, slippageBps: settings.execution.slippageBps,
        lot: settings.execution.lot.map { Lot($0) }))
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    try exchange.bar(bar) { _, _ in }
    reach(bar.symbol)
    states[bar.symbol].price = bar.close
    states[bar.symbol].closeTime = bar.closeTime
    states[bar.symbol].orders = 0
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    guard kind == .signal else { return }
    try signal(try Signal(fields, out.symbols), out)
  }

  mutating func finish(_ out: Output) throws {}

  private mutating func reach(_ symbol: Int) {
    while states.count <= symbol { states.append(State()) }
  }

  /// The last price of a symbol; nil before its first bar.
  func lastPrice(_ symbol: Int) -> Double? {
    symbol < states.count ? states[symbol].price : nil
  }

  /// The next order id: symbol, time and count, so that the same stream gives the same ids.
  mutating func nextID(_ signal: Signal, _ symbols: Symbols) -> String {
    states[signal.symbol].orders += 1
    return "\(symbols.name(signal.symbol))-\(signal.ts)-\(states[signal.symbol].orders)"
  }

  /// Acts on a signal whose target differs from the symbol's last one.
  mutating func signal(_ signal: Signal, _ out: Output) throws {
    reach(signal.symbol)
    let state = states[signal.symbol]
    if let run = signal.run {
      throw Failure(.badData, "this version takes streams of one run only", value: run)
    }
    if signal.ts < state.closeTime {
      throw Failure(
        .badData, "the signal is older than the close of its bar",
        value: CivilTime(signal.ts).text)
    }
    guard signal.target != state.target else { return }
    if exchange.hasPending(signal.symbol) {
      throw Failure(
        .badData, "a second signal before the orders of the first are worked",
        value: out.symbols.name(signal.symbol))
    }
    states[signal.symbol].target = signal.target
    for proposal in proposals(signal) { try decide(proposal, signal, out) }
  }
}
