import PTBook
import PTWire

extension Gate {
  /// Why nothing may be ordered now: the fills are gone, or the latch is not open; nil if it may.
  ///
  /// - Parameter reducesRisk: whether the order would take risk away.
  mutating func stopped(reducesRisk: Bool) -> String? {
    if let closed = books.isClosed { return closed }
    let kill = settings.kill
    if let reason = latch?.stops(reducesRisk: reducesRisk, kill) { return reason }
    return reducesRisk ? nil : flattening
  }

  /// Writes the verdict on a signal that gets no order.
  mutating func refuse(
    _ signal: Signal, _ decision: Verdict.Decision, _ reason: String, _ out: Output
  ) throws {
    var verdict = Verdict(
      ts: signal.ts, symbol: signal.symbol, order: nextID(signal.ts, signal.symbol, out.symbols),
      decision: decision, light: .red, limits: [], reason: reason)
    verdict.run = run
    try out.write(verdict)
  }

  /// Takes back the entries of the bar's symbol where nothing may be opened, and closes its
  /// position where a limit or the latch wants the book flat.
  ///
  /// Each symbol is closed at its own bar, so that no order is worked in a bar that had begun.
  mutating func flatten(_ bar: Bar, _ out: Output) throws {
    if flattening == nil { try trip(bar.closeTime, out) }
    let flattens = flattening ?? latch?.flattens()
    if let reason = flattens ?? latch?.shut {
      try takeBack(bar.closeTime, bar.symbol, reason, entries: true, out)
    }
    guard let reason = flattens else { return }
    let position = books.book.position(bar.symbol)
    guard position.qty != 0, books.resting(bar.symbol).allSatisfy(\.addsRisk),
      stopped(reducesRisk: true) == nil
    else { return }
    let id = nextID(bar.closeTime, bar.symbol, out.symbols)
    var verdict = Verdict(
      ts: bar.closeTime, symbol: bar.symbol, order: id, decision: .allow, light: .green,
      limits: [], reason: "it closes the position: \(reason)")
    verdict.run = run
    try out.write(verdict)
    try send(
      Order(
        ts: bar.closeTime, symbol: bar.symbol, id: id, side: position.qty > 0 ? .sell : .buy,
        size: .qty(position.qty.magnitude), intent: .close, position: position.qty), out)
  }

  /// Begins to close everything when the account is beyond a limit that says so.
  private mutating func trip(_ ts: Int64, _ out: Output) throws {
    guard let account = watch?.account else { return }
    for limit in limits.list {
      guard let state = limit as? any StateLimit, state is DrawdownLimit || state is EquityFloor,
        let value = state.value(account), state.exceeds(value)
      else { continue }
      flattening = "\(state.name) was reached: all positions are closed, nothing is opened"
      var alert = AlertRecord(
        ts: ts, severity: .critical, rule: state.name,
        message: "\(shortest(value)), bound \(shortest(state.bound)): halted, closing positions")
      alert.run = run
      try out.write(alert)
      return
    }
  }

  /// Writes an order and takes it into the book's account of what is on its way.
  mutating func send(_ order: Order, _ out: Output) throws {
    var order = order
    order.run = run
    try out.write(order)
    watch?.ordered(order.ts)
    try books.accept(order)
  }
}
