import PTBook
import PTWire

/// What the account went through, at the points of the curve.
struct AccountWatch {
  private(set) var lowestCash = Double.infinity
  /// Whether the cash was below 0 by more than rounding makes of the equity and the fills.
  private(set) var hasBorrowed = false
  /// Positions without signs over the equity, at most.
  private(set) var highestGross = 0.0
  /// Nights, of UTC days, over which something was held short.
  private(set) var shortNights = 0
  /// Whether borrowing or funding was ever booked.
  private(set) var hasCarry = false
  private var shortDay: Int64?

  /// A point of the curve, with the book at its marks.
  mutating func point(_ ts: Int64, _ book: Book, _ equity: Double) {
    lowestCash = min(lowestCash, book.cash)
    if book.cash < -Threshold.borrowed * max(1, equity.magnitude) { hasBorrowed = true }
    var gross = 0.0
    var isShort = false
    for (symbol, holding) in book.ledger.holdings.enumerated() where holding.qty != 0 {
      gross += holding.qty.magnitude * book.marks[symbol]
      if holding.qty < 0 { isShort = true }
    }
    if equity > 0 { highestGross = max(highestGross, gross / equity) }
    guard isShort || shortDay != nil else { return }
    let day = ts.flooredDivision(by: CivilTime.millisecondsPerDay).quotient
    if let shortDay, day > shortDay { shortNights += 1 }
    shortDay = isShort ? day : nil
  }

  /// Money that moved without a trade.
  mutating func take(_ flow: CashFlow) { if flow.kind != .dividend { hasCarry = true } }
}
