/// Refuses bars that go back in time, stand twice, overlap, or change their spacing.
public struct BarOrder: Sendable {
  private struct State {
    var ts: Int64
    var closeTime: Int64
    var timeframe: Timeframe
  }

  private var last = Int64.min
  /// The symbol of the last bar; its state is kept here, those of the others in `states`.
  private var symbol = -1
  private var current = State(ts: .min, closeTime: .min, timeframe: Timeframe(1, .day))
  private var states: [State?] = []

  /// Nothing seen yet.
  public init() {}

  /// Takes the next bar of the stream.
  @inline(__always)
  public mutating func check(_ bar: Bar, _ symbols: Symbols) throws(Failure) {
    if bar.symbol == symbol, bar.ts >= last, bar.ts >= current.closeTime,
      bar.timeframe == current.timeframe
    {
      last = bar.ts
      current.ts = bar.ts
      current.closeTime = bar.closeTime
      return
    }
    try slowly(bar, symbols)
  }

  @inline(never)
  private mutating func slowly(_ bar: Bar, _ symbols: Symbols) throws(Failure) {
    while states.count <= max(bar.symbol, symbol) { states.append(nil) }
    if symbol >= 0 { states[symbol] = current }
    let when = CivilTime(bar.ts).text
    if let state = states[bar.symbol] {
      let name = symbols.name(bar.symbol)
      if bar.timeframe != state.timeframe {
        throw Failure(
          .badData, "\(name) changes its spacing from \(state.timeframe) to",
          value: "\(bar.timeframe)")
      }
      if bar.ts == state.ts {
        throw Failure(.badData, "a second bar of \(name) for the same time", value: when)
      }
      if bar.ts < state.ts { throw Failure(.badData, "\(name) goes back in time to", value: when) }
      if bar.ts < state.closeTime {
        throw Failure(
          .badData, "a bar of \(name) opens before the \(state.timeframe) bar before it closes",
          value: when)
      }
    }
    if bar.ts < last { throw Failure(.badData, "the stream goes back in time to", value: when) }
    last = bar.ts
    symbol = bar.symbol
    current = State(ts: bar.ts, closeTime: bar.closeTime, timeframe: bar.timeframe)
  }
}
