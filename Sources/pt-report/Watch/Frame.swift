import PTWire

/// The picture of a snapshot for a screen of some columns and rows: what matters most comes first,
/// and what does not fit is left out.
struct Frame {
  let view: Snapshot
  let columns: Int
  let rows: Int

  /// At most `rows` lines, each to be cut to `columns`.
  var lines: [ScreenLine] {
    let head = Array(self.head.prefix(max(1, rows)))
    var left = rows - head.count
    let orders = view.tally.orders.recent
    let gap = left >= 10 ? 1 : 0
    let wantsOrders = orders.isEmpty ? 0 : min(orders.count, 8) + 1 + gap
    var lines = head
    if !view.positions.isEmpty {
      let part = positions(max(left - wantsOrders, left / 2) - gap)
      if !part.isEmpty { lines += blank(gap) + part }
      left = rows - lines.count
    }
    let part = table(orders, left - gap)
    if !part.isEmpty { lines += blank(gap) + part }
    return lines
  }

  /// The lines as text.
  func text(colour: Bool) -> [String] { lines.map { $0.text(columns, colour: colour) } }

  private func blank(_ count: Int) -> [ScreenLine] {
    Array(repeating: ScreenLine(), count: count)
  }

  // MARK: The head

  private var head: [ScreenLine] {
    [ScreenLine(view.title, .bold)] + flow([progress, money, falls, holdings])
      + flow([gate, orders, data])
  }

  /// Cells side by side, each group on a line of its own, or on several where it is too wide.
  private func flow(_ groups: [[ScreenLine]]) -> [ScreenLine] {
    var lines: [ScreenLine] = []
    for group in groups {
      var line = ScreenLine()
      for cell in group {
        if line.pieces.isEmpty {
          line = cell
        } else if line.width + 2 + cell.width <= columns {
          line.add("  ")
          line.add(cell)
        } else {
          lines.append(line)
          line = cell
        }
      }
      if !line.pieces.isEmpty { lines.append(line) }
    }
    return lines
  }

  private func cell(_ name: String, _ value: ScreenLine) -> ScreenLine {
    var cell = ScreenLine(name + " ")
    cell.add(value)
    return cell
  }

  private func cell(_ name: String, _ value: String) -> ScreenLine { cell(name, ScreenLine(value)) }

  private var progress: [ScreenLine] {
    [
      cell("last bar", view.last.map { CivilTime($0).text } ?? "-"),
      cell("bars", ReportText.count(view.bars)), cell("lag", view.lag.map(ReportText.count) ?? "-"),
    ]
  }

  private var money: [ScreenLine] {
    var change = ScreenLine.signed(
      Snapshot.signed(view.equity - view.startCash), view.equity - view.startCash)
    change.add(" ")
    change.add(share(view.growth))
    var cells = [cell("equity", ReportText.number(view.equity)), change]
    let used = cells.reduce(0) { $0 + $1.width + 2 }
    let room = min(columns - used, 60)
    if room >= 8 { cells.append(ScreenLine(Spark.line(view.curve, room, .last))) }
    return cells
  }

  private var falls: [ScreenLine] {
    [
      cell("drawdown", share(view.drawdown)), cell("deepest", share(view.deepest)),
      cell("day", ScreenLine.signed(Snapshot.signed(view.day), view.day)),
    ]
  }

  private var holdings: [ScreenLine] {
    func exposure(_ money: Double) -> ScreenLine {
      var line = ScreenLine(ReportText.number(money) + " ")
      line.add(share(view.share(money)))
      return line
    }
    return [
      cell("cash", ReportText.number(view.cash)), cell("net", exposure(view.net)),
      cell("gross", exposure(view.gross)),
    ]
  }

  private var gate: [ScreenLine] {
    guard let verdict = view.tally.verdict else { return [cell("gate", "-")] }
    var cells = [
      cell("gate", ScreenLine(verdict.light.rawValue, Self.paint(verdict.light))),
      ScreenLine(CivilTime(verdict.ts).text),
    ]
    if let nearest = Self.nearest(verdict.limits) {
      let ratio = nearest.ratio.map { ReportText.number($0 * 100, digits: 0) + " % of its bound" }
      cells.append(cell(nearest.name, ratio ?? "not known"))
    }
    return cells
  }

  private var orders: [ScreenLine] {
    var cells = [
      cell("fills", ReportText.count(view.counts.fills)),
      cell("pending", ReportText.count(view.tally.orders.live.count)),
      cell("blocked", ReportText.count(view.counts.blocked)),
      cell("reduced", ReportText.count(view.counts.reduced)),
      cell("rejected", ReportText.count(view.counts.rejectedOrders)),
    ]
    if let refusal = view.tally.refusal { cells.append(last("last block", refusal)) }
    return cells
  }

  private var data: [ScreenLine] {
    var cells: [ScreenLine] = []
    if let gap = view.tally.lastGap {
      cells.append(cell("gaps", ReportText.count(view.tally.gaps)))
      cells.append(last("last", gap))
    }
    if let alert = view.tally.lastAlert {
      cells.append(cell("alerts", ReportText.count(view.tally.alerts)))
      cells.append(last("last", alert))
    }
    return cells
  }

  private func last(_ name: String, _ event: Event) -> ScreenLine {
    let parts = [CivilTime(event.ts).text, event.symbol, event.details]
    return cell(name, parts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  private func share(_ value: Double?) -> ScreenLine {
    ScreenLine.signed(Figure.text(value, .share), value ?? 0)
  }

  private static func paint(_ light: Verdict.Light) -> ScreenLine.Paint {
    switch light {
    case .green: .green
    case .yellow: .yellow
    case .red: .red
    }
  }

  /// The limit that is nearest to its bound, one that cannot be known before all; of equal ones the
  /// first.
  static func nearest(_ limits: [Verdict.Limit]) -> Verdict.Limit? {
    var nearest: Verdict.Limit?
    for limit in limits {
      guard let known = nearest else {
        nearest = limit
        continue
      }
      if limit.ratio ?? .infinity > known.ratio ?? .infinity { nearest = limit }
    }
    return nearest
  }
}
