import PTWire

/// What the own trades made, from fills alone: wins, losses, and how many losses in a row.
///
/// A trade goes from flat to flat, or to the other side; its profit is after fees.
struct Outcomes {
  /// Trades that made something.
  private(set) var wins = 0
  /// Trades that did not.
  private(set) var losses = 0
  /// Losing trades since the last that won.
  private(set) var lossesInARow = 0
  /// When the last losing trade ended.
  private(set) var lastLossTs: Int64?
  private var won = 0.0
  private var lost = 0.0
  private var open: [Int: Open] = [:]

  private struct Open {
    var held = 0.0
    /// Money that prices and fees made of it so far, as if it were closed at cost.
    var cash = 0.0
    /// Money put in.
    var entered = 0.0
  }

  /// How many trades ended.
  var count: Int { wins + losses }
  /// Trades that won, as a share; nil without any.
  var winRate: Double? { count > 0 ? Double(wins) / Double(count) : nil }
  /// The mean return of those that won over the mean loss of the others; nil without both.
  var payoff: Double? {
    guard wins > 0, losses > 0, lost > 0 else { return nil }
    return won / Double(wins) / (lost / Double(losses))
  }

  /// Takes a fill.
  mutating func apply(_ fill: Fill) {
    var trade = open[fill.symbol] ?? Open()
    let after = trade.held + fill.signedQty
    let closes = trade.held != 0 && (after == 0 || (after > 0) != (trade.held > 0))
    if closes {
      // The part that closes and, where the fill goes through zero, the part that opens anew.
      let share = trade.held.magnitude / fill.qty
      trade.cash -= share * (fill.signedQty * fill.price + fill.fee)
      end(trade, fill.ts)
      trade = Open()
      let rest = 1 - share
      if after != 0 { enter(&trade, fill, rest) }
      trade.held = after
    } else {
      let grows = trade.held == 0 || (fill.signedQty > 0) == (trade.held > 0)
      if grows {
        enter(&trade, fill, 1)
      } else {
        trade.cash -= fill.signedQty * fill.price + fill.fee
      }
      trade.held = after
    }
    open[fill.symbol] = trade.held == 0 ? nil : trade
  }

  private func enter(_ trade: inout Open, _ fill: Fill, _ share: Double) {
    trade.cash -= share * (fill.signedQty * fill.price + fill.fee)
    trade.entered += share * fill.qty * fill.price
  }

  private mutating func end(_ trade: Open, _ ts: Int64) {
    let made = trade.entered > 0 ? trade.cash / trade.entered : 0
    if trade.cash > 0 {
      wins += 1
      won += made
      lossesInARow = 0
    } else {
      losses += 1
      lost -= made
      lossesInARow += 1
      lastLossTs = ts
    }
  }
}
