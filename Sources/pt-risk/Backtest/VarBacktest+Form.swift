import PTStats
import PTWire

extension VarBacktest {
  private var count: Int { exceptions.count { $0 } }

  /// The outcome for people.
  var text: String {
    func row(_ name: String, _ value: String) -> String {
      name + String(repeating: " ", count: max(1, 24 - name.utf8.count)) + value
    }
    func metric(_ metric: Metric) -> String {
      metric.number.map { shortest(digits($0)) } ?? "undefined: \(metric.reason ?? "")"
    }
    func test(_ statistic: Metric, _ pValue: Metric) -> String {
      guard let p = pValue.number else { return metric(statistic) }
      return
        "LR \(metric(statistic)), p \(metric(pValue)), \(p < 0.05 ? "rejected" : "not rejected")"
    }
    return [
      row("value at risk", "\(source), \(shortest(digits((1 - rate) * 100))) %"),
      row("periods", "\(exceptions.count)"),
      row("exceptions", "\(count), expected \(shortest(digits(rate * Double(exceptions.count))))"),
      row("coverage (Kupiec)", test(.value(kupiec.statistic), .value(kupiec.pValue))),
      row("independence", test(clusters.statistic, clusters.pValue)),
      row(
        "both together",
        test(clusters.coverage(kupiec), clusters.coveragePValue(kupiec))),
      row(
        "steps",
        "n00 \(clusters.n00), n01 \(clusters.n01), n10 \(clusters.n10), n11 \(clusters.n11)"),
      row("traffic light", light.zone.rawValue + multiplier),
      row("answer", answer.rawValue),
    ].joined(separator: "\n")
  }

  private var multiplier: String {
    light.multiplier.map { ", multiplier \(shortest($0))" } ?? ""
  }

  /// Six digits, for people.
  private func digits(_ value: Double) -> Double {
    guard value != 0, value.magnitude < 1e9 else { return value }
    var scale = 1e6
    var size = value.magnitude
    while size < 0.1, scale < 1e15 {
      size *= 10
      scale *= 10
    }
    return (value * scale).rounded() / scale
  }

  /// The outcome for programs: one JSON object, null for what is undefined.
  var json: String {
    func number(_ metric: Metric) -> String { metric.number.map { shortest($0) } ?? "null" }
    let fields: [(String, String)] = [
      ("value_at_risk", jsonString(source)), ("rate", shortest(rate)),
      ("periods", "\(exceptions.count)"), ("exceptions", "\(count)"),
      ("lr_pof", shortest(kupiec.statistic)), ("p_pof", shortest(kupiec.pValue)),
      ("n00", "\(clusters.n00)"), ("n01", "\(clusters.n01)"), ("n10", "\(clusters.n10)"),
      ("n11", "\(clusters.n11)"), ("pi01", number(clusters.rateAfterCalm)),
      ("pi11", number(clusters.rateAfterException)), ("pi", number(clusters.rate)),
      ("lr_ind", number(clusters.statistic)), ("p_ind", number(clusters.pValue)),
      ("lr_cc", number(clusters.coverage(kupiec))),
      ("p_cc", number(clusters.coveragePValue(kupiec))),
      ("light", "\"\(light.zone.rawValue)\""),
      ("cumulative_probability", shortest(light.probability)),
      ("multiplier", light.multiplier.map { shortest($0) } ?? "null"),
      ("answer", "\"\(answer.rawValue)\""),
    ]
    return "{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }
}
