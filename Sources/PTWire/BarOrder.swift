/// Refuses bars that are known before one that stands in front of them, that stand twice or
/// overlap, and a symbol that changes its spacing.
///
/// A bar is known when it closes: over all symbols and time frames closes never go back, so that a
/// stage that has read a line knows nothing from after it.
public struct BarOrder: Sendable {
  private struct State {
    var ts: Int64
    var closeTime: Int64
    var timeframe: Timeframe
  }

  /// A series: the bars of a symbol that are traded on (no time frame), or those carried beside.
  private struct Series: Hashable {
    var symbol: Int
    var also: Timeframe?
  }

  /// When the last bar closed.
  private var known = Int64.min
  /// The symbol of the last bar traded on; its state is kept here, all others in `states`.
  private var symbol = -1
  private var current = State(ts: .min, closeTime: .min, timeframe: Timeframe(1, .day))
  private var states: [Series: State] = [:]

  /// Nothing seen yet.
  public init() {}

  /// Takes the next bar of the stream.
  @inline(__always)
  public mutating func check(_ bar: Bar, _ symbols: Symbols) throws(Failure) {
    if bar.symbol == symbol, bar.ts >= current.closeTime, bar.timeframe == current.timeframe,
      !bar.also
    {
      let closeTime = bar.closeTime
      if closeTime >= known {
        known = closeTime
        current.ts = bar.ts
        current.closeTime = closeTime
        return
      }
    }
    try slowly(bar, symbols)
  }

  @inline(never)
  private mutating func slowly(_ bar: Bar, _ symbols: Symbols) throws(Failure) {
    if symbol >= 0 { states[Series(symbol: symbol)] = current }
    let series = Series(symbol: bar.symbol, also: bar.also ? bar.timeframe : nil)
    if let state = states[series] { try follows(bar, state, symbols.name(bar.symbol)) }
    if bar.closeTime < known {
      throw Failure(
        .badData, "the stream goes back in time to", value: CivilTime(bar.ts).text)
    }
    known = bar.closeTime
    let state = State(ts: bar.ts, closeTime: bar.closeTime, timeframe: bar.timeframe)
    if bar.also {
      states[series] = state
    } else {
      symbol = bar.symbol
      current = state
    }
  }

  /// Refuses a bar that cannot stand behind the one before it in its series.
  private func follows(_ bar: Bar, _ state: State, _ name: String) throws(Failure) {
    let when = CivilTime(bar.ts).text
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
}
