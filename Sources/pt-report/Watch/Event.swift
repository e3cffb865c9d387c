import PTWire

/// Something that happened to an order or to the data, as a line of text says it.
struct Event: Equatable {
  /// When, in milliseconds since 1970 UTC.
  var ts: Int64
  /// What became of it, one word.
  var word: String
  /// What it is about; empty for the whole run.
  var symbol: String
  /// The id of the order; nil for what has none.
  var order: String?
  /// What was to be done, or was done.
  var what = ""
  /// Why.
  var note = ""

  /// The line for a reader of the output: time, word, symbol, order, and the rest.
  var line: String {
    var text = CivilTime(ts).text + " " + word
    for part in [symbol, order ?? "", what] where !part.isEmpty { text += " " + printable(part) }
    return note.isEmpty ? text : text + ": " + printable(note)
  }

  /// What was done and why.
  var details: String {
    what.isEmpty || note.isEmpty ? what + note : what + ": " + note
  }
}

extension Event {
  init(_ order: Order, _ symbols: Symbols) {
    self.init(ts: order.ts, word: "order", symbol: symbols.name(order.symbol), order: order.id)
    let size =
      switch order.size {
      case .qty(let qty): ReportText.units(qty)
      case .notional(let money): "for \(ReportText.number(money))"
      case .fraction(let share, _): "for \(ReportText.number(share * 100)) %"
      }
    what = "\(order.side.rawValue) \(size) \(order.kind.rawValue)"
    if let limit = order.limit { what += " limit \(Numeral.price(limit))" }
    if let trigger = order.trigger { what += " trigger \(Numeral.price(trigger))" }
    what += " \(order.intent.rawValue)"
  }

  init(_ fill: Fill, _ symbols: Symbols) {
    self.init(ts: fill.ts, word: "fill", symbol: symbols.name(fill.symbol), order: fill.order)
    what =
      "\(fill.side.rawValue) \(ReportText.units(fill.qty)) at \(Numeral.price(fill.price)) "
      + "\(fill.intent.rawValue), fee \(ReportText.number(fill.fee))"
  }

  init(_ state: OrderState, _ symbols: Symbols) {
    self.init(
      ts: state.ts, word: state.state.rawValue, symbol: symbols.name(state.symbol),
      order: state.order, note: state.reason)
  }

  /// What the gate kept back; nil for what it let through whole.
  init?(_ verdict: Verdict, _ symbols: Symbols) {
    let words: [Verdict.Decision: String] = [.reduce: "reduced", .block: "blocked", .halt: "halt"]
    guard let word = words[verdict.decision] else { return nil }
    self.init(
      ts: verdict.ts, word: word, symbol: symbols.name(verdict.symbol), order: verdict.order,
      note: verdict.reason)
  }

  init(_ cancel: CancelRecord, _ symbols: Symbols) {
    self.init(
      ts: cancel.ts, word: "cancel", symbol: symbols.name(cancel.symbol), order: cancel.order,
      note: cancel.reason)
  }

  init(_ amend: AmendRecord, _ symbols: Symbols) {
    self.init(
      ts: amend.ts, word: "amend", symbol: symbols.name(amend.symbol), order: amend.order,
      note: amend.reason)
    let terms = [
      amend.qty.map { "qty \(ReportText.units($0))" },
      amend.limit.map { "limit \(Numeral.price($0))" },
      amend.trigger.map { "trigger \(Numeral.price($0))" },
    ]
    what = terms.compactMap(\.self).joined(separator: " ")
  }

  init(_ gap: GapRecord, _ symbols: Symbols) {
    self.init(
      ts: gap.ts, word: "gap", symbol: symbols.name(gap.symbol), what: gap.kind, note: gap.detail)
  }

  init(_ alert: AlertRecord) {
    self.init(
      ts: alert.ts, word: "alert", symbol: "", what: "\(alert.severity.rawValue) \(alert.rule)",
      note: alert.message)
  }
}
