import PTBook
import PTConfig
import PTWire

/// What a venue's statement says otherwise than our fills.
struct Reconciliation {
  private(set) var differences: [Difference] = []
  /// What agrees and what does not, in one line.
  private(set) var summary = ""

  private let settings: Settings.Reconcile
  private let symbols: Symbols
  private let statement: Statement

  init(_ own: OwnBook, _ statement: Statement, _ settings: Settings.Reconcile, _ symbols: Symbols) {
    self.settings = settings
    self.symbols = symbols
    self.statement = statement
    let pairing = Pairing(own.fills, statement.fills)
    let differing = pairing.pairs.filter { compare($0.own, $0.other) }.count
    unpaired(pairing)
    let fills =
      "fills: \(pairing.pairs.count - differing) agree, \(differing) differ, "
      + "\(pairing.missing.count) missing, \(pairing.surplus.count) surplus"
    let positions = positions(own)
    let cash = cash(own)
    let beyond = differences.count { $0.isBeyond }
    summary =
      "\(fills); positions: \(positions.agree) agree, \(positions.differ) differ; "
      + "cash: \(cash ? "agrees" : "differs"); \(beyond) beyond tolerance"
  }

  /// How many differences are more than is tolerated.
  var beyond: Int { differences.count { $0.isBeyond } }

  /// The report: a line for each difference, and the summary.
  var text: String {
    differences.map { $0.line + "\n" }.joined() + summary + "\n"
  }

  private mutating func add(_ difference: Difference?) {
    if let difference { differences.append(difference) }
  }

  /// Compares two fills that belong together; true where they differ.
  private mutating func compare(_ own: Fill, _ other: PlacedFill) -> Bool {
    let before = differences.count
    let place = "\(statement.path):\(other.line)"
    let theirs = other.fill
    for (name, a, b) in [
      ("order", own.order, theirs.order),
      ("symbol", symbols.name(own.symbol), symbols.name(theirs.symbol)),
      ("side", own.side.rawValue, theirs.side.rawValue),
    ] where !a.utf8.elementsEqual(b.utf8) {
      add(Difference("fill \(own.order) \(name)", own: a, other: b, at: place))
    }
    for (name, a, b) in [
      ("qty", own.qty, theirs.qty), ("price", own.price, theirs.price),
      ("fee", own.fee, theirs.fee),
    ] {
      add(
        Difference(
          "fill \(own.order) \(name)", own: a, other: b,
          tolerance: settings.fillFraction * a.magnitude, scale: max(a.magnitude, b.magnitude),
          at: place))
    }
    return differences.count > before
  }

  private mutating func unpaired(_ pairing: Pairing) {
    func text(_ fill: Fill) -> String {
      "\(fill.side.rawValue) \(shortest(fill.qty)) \(symbols.name(fill.symbol)) at "
        + "\(shortest(fill.price)), \(CivilTime(fill.ts).text)"
    }
    for fill in pairing.missing {
      add(
        Difference(
          "fill \(fill.order) missing", own: text(fill), other: "-", at: statement.path))
    }
    for other in pairing.surplus {
      add(
        Difference(
          "fill \(other.fill.order) surplus", own: "-", other: text(other.fill),
          at: "\(statement.path):\(other.line)"))
    }
  }

  private mutating func positions(_ own: OwnBook) -> (agree: Int, differ: Int) {
    var counts = (agree: 0, differ: 0)
    for symbol in 0..<symbols.count {
      let position = own.book.position(symbol)
      let stated = statement.account.positions.first { $0.symbol == symbol }
      let other = stated?.qty ?? 0
      guard position.qty != 0 || other != 0 else { continue }
      let mark = max(position.mark, stated?.mark ?? 0)
      let difference = Difference(
        "position \(symbols.name(symbol))", own: position.qty, other: other,
        tolerance: tolerance(of: position.qty, mark),
        scale: max(
          position.qty.magnitude, other.magnitude,
          symbol < own.traded.count ? own.traded[symbol] : 0),
        at: "\(statement.path):\(statement.lines)")
      add(difference)
      if difference == nil { counts.agree += 1 } else { counts.differ += 1 }
    }
    return counts
  }

  /// What is tolerated of a position. So many units may be a fortune: they are tolerated up to the
  /// money that is.
  private func tolerance(of qty: Double, _ mark: Double) -> Double {
    let units = mark > 0 ? min(settings.positionUnits, settings.cash / mark) : 0
    return max(units, settings.positionFraction * qty.magnitude)
  }

  /// Whether the money agrees.
  private mutating func cash(_ own: OwnBook) -> Bool {
    let cash = own.book.cash
    let difference = Difference(
      "cash", own: cash, other: statement.account.cash,
      tolerance: max(settings.cash, settings.cashFraction * cash.magnitude),
      scale: max(1, own.initialCash ?? 0, cash.magnitude),
      at: "\(statement.path):\(statement.lines)")
    add(difference)
    return difference == nil
  }
}
