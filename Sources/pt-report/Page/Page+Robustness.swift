import PTStats
import PTWire

extension Page {
  /// What else could have happened: other costs, falls of the past, drawn paths, stress.
  var robustness: String {
    let pair = costLevels + pastFalls
    return (pair.isEmpty ? "" : "<div class=\"pair\">\n\(pair)</div>\n") + simulation + stress
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    "<tr><th scope=\"row\">\(name)</th>\(cells.joined())</tr>\n"
  }

  private static func share(_ value: Double?) -> String {
    cell(value.map { .value($0) } ?? .undefined("none")) { Numeral.share($0) }
  }

  private var costLevels: String {
    guard let costs = report.costLevels, costs.paidBps != nil else { return "" }
    let body = costs.rows.map { row in
      Self.row(
        shortest(row.bps),
        [
          Self.share(row.totalReturn), Self.cell(row.cagr) { Numeral.share($0) },
          Self.cell(row.sharpe) { Numeral.plain($0) }, Self.share(row.maxDrawdown),
        ])
    }
    let even = report.metric("break_even_bps").number.map {
      " Nothing would be left at \(Numeral.plain($0, digits: 1)) bps."
    }
    return Self.section(
      "cost-levels", "At other costs",
      table(
        "The same fills at other costs, fee and slippage together", "numbers",
        Self.heads(["bps of the notional", "Return", "CAGR", "Sharpe", "Max drawdown"]),
        body.joined())
        + "<p class=\"note\">Paid were \(Numeral.plain(costs.paidBps ?? 0, digits: 1)) bps."
        + "\(even ?? "") Quantities stay as they were.</p>\n")
  }

  private var pastFalls: String {
    guard let tally = report.falls?.tally, tally.count > 0,
      tally.rows.contains(where: { $0.worst < 0 })
    else { return "" }
    let body = tally.rows.map { row in
      Self.row(
        row.name.replacing("_", with: " "),
        [
          Self.share(row.worst), "<td>\(row.worst < 0 ? when(row.worstTs) : "–")</td>",
          Self.share(tally.mean(row)), Self.share(row.last),
        ])
    }
    let others = report.falls?.others.map { " \(isolated($0))." } ?? ""
    return Self.section(
      "past-falls", "Had the past come again",
      table(
        "Change of the equity, had a fall of the past come at once", "numbers",
        Self.heads(["Fall", "Worst", "At", "Mean", "At the end"]), body.joined())
        + "<p class=\"note\">On what was held at the close of each point; no stop would have "
        + "filled in between.\(others)</p>\n")
  }

  private var simulation: String {
    guard let simulation = report.simulation else { return "" }
    let shares = Simulation.shares.filter { !["p2_5", "p97_5"].contains($0.name) }
    let body = simulation.spreads.map { spread in
      Self.row(
        spread.label,
        shares.map { share in
          let value = spread.quantile(share.share)
          return Self.cell(value.map { .value($0) } ?? .undefined("no path has it")) {
            Numeral.signed(Figure.text($0, spread.unit))
          }
        })
    }
    let pictures = ["total_return", "max_drawdown"].map { name in
      guard let spread = simulation.spreads.first(where: { $0.name == name }),
        let histogram = spread.histogram
      else { return "" }
      let title = "Drawn paths: \(spread.label)"
      let words =
        (name == "max_drawdown"
          ? "The record's own is \(Numeral.share(simulation.observed))."
          : "Half of the paths are above \(Numeral.share(spread.quantile(0.5) ?? 0)).")
        + " The outer columns hold what lies beyond them."
      let id = "paths-" + name.replacing("_", with: "-")
      return "<figure id=\"\(id)\">\n<h2>\(title)</h2>\n"
        + Self.picture(histogram, id, title, words, about: 4)
        + "<figcaption>\(words)</figcaption>\n</figure>\n"
    }
    return Self.section(
      "paths", "What else could have happened",
      table(
        simulation.heading, "numbers",
        Self.heads([""] + shares.map { "\(shortest($0.share * 100)) %" }), body.joined())
        + "<p class=\"note\">Of the paths: \(simulation.probabilities).</p>\n"
        + "<div class=\"pair\">\n\(pictures.joined())</div>\n")
  }

  private var stress: String {
    guard let stress = report.stress else { return "" }
    let body = stress.rows.map { row in
      Self.row(
        row.name.replacing("_", with: " "),
        [
          Self.share(row.growth - 1), Self.share(row.maxDrawdown),
          Self.cell(row.volatility) { Numeral.share($0) },
          Self.cell(row.sharpe) { Numeral.plain($0) },
        ])
    }
    return Self.section(
      "stress", "Under stress",
      table(
        "The returns changed: severity \(shortest(stress.severity)), window \(stress.window), "
          + "\(stress.position.rawValue)", "numbers",
        Self.heads(["Stress", "Return", "Max drawdown", "Volatility", "Sharpe"]), body.joined()))
  }
}
