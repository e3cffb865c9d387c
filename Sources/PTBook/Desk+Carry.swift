import PTWire

extension Desk {
  /// In front of a bar: what holding the symbol since the last bar costs or brings, at the last
  /// mark.
  ///
  /// Funding moves at each multiple of the interval since 1970 UTC, for who holds then. Borrowing
  /// is paid for each UTC midnight that a short position is held over, a day of 365 (actual/365
  /// fixed).
  mutating func carry(_ round: Round) throws {
    let symbol = round.symbol
    let (from, to) = (slots[symbol].carriedTo, round.bar.ts)
    slots[symbol].carriedTo = max(from, to)
    let qty = ledger.holding(symbol).qty
    guard qty != 0, from < to, round.terms.hasCarry else { return }
    let terms = round.terms
    let times = count(of: terms.fundingInterval, from, to)
    if terms.fundingRate != 0, times > 0 {
      try move(.funding, qty, terms.fundingRate * times, round)
    }
    let days = count(of: CivilTime.millisecondsPerDay, from, to)
    if terms.borrowRate != 0, days > 0, qty < 0 {
      try move(.borrow, qty, terms.borrowRate * days / 365, round)
    }
  }

  /// How many multiples of an interval lie behind a time and not behind another.
  private func count(of interval: Int64, _ from: Int64, _ to: Int64) -> Double {
    Double(
      to.flooredDivision(by: interval).quotient - from.flooredDivision(by: interval).quotient)
  }

  private mutating func move(
    _ kind: CashFlow.Kind, _ qty: Double, _ rate: Double, _ round: Round
  ) throws {
    let flow = CashFlow(
      ts: round.bar.ts, symbol: round.symbol, kind: kind, qty: qty,
      price: round.marks[round.symbol], rate: rate)
    try ledger.apply(flow)
    try round.emit(.flow(flow), ledger, round.marks)
  }

  /// Pays a dividend of `amount` for each unit; nil if nothing is held.
  public mutating func dividend(_ record: DividendRecord) throws(Failure) -> CashFlow? {
    let qty = ledger.holding(record.symbol).qty
    guard qty != 0 else { return nil }
    let flow = CashFlow(
      ts: record.ts, symbol: record.symbol, kind: .dividend, qty: qty, price: record.amount,
      rate: 1)
    try ledger.apply(flow)
    return flow
  }
}
