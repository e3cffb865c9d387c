import PTStats
import PTWire

extension Portfolio {
  /// What the portfolio works by, for the `stage` record: every value in force, defaults included.
  func json(warmup: Int) -> String {
    let parts = components.enumerated().map { i, component in
      let symbols = component.symbols.map { list($0.sorted()) } ?? "null"
      return """
        {"name":"\(component.name)",\(component.rule.json),"symbols":\(symbols)\(weight(i))}
        """
    }
    let c = combination
    return """
      {"portfolio":"\(id)","tiers":\(list(tiers.map(\.rawValue))),\
      "aggregation":"\(c.aggregation.rawValue)","signal_threshold":\(shortest(c.threshold)),\
      "require_all_valid":\(c.requiresAll),"components":[\(parts.joined(separator: ","))],\
      "weights":\(estimate),"symbols":\(symbolsJSON),"regime":\(regime?.json ?? "null"),\
      "policies":[\(policies.map(\.json).joined(separator: ","))],"warmup":\(warmup)}
      """
  }

  private func weight(_ i: Int) -> String {
    guard case .fixed(let weights) = weights, policies.isEmpty, !components[i].isFilter else {
      return ""
    }
    return ",\"weight\":\(shortest(weights[i]))"
  }

  private var estimate: String {
    if case .estimated(let terms) = weights { terms.json } else { "null" }
  }

  private var symbolsJSON: String {
    switch symbols {
    case nil: return "null"
    case .fixed(let weights):
      let pairs = weights.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\(shortest($0.value))" }
      return "{\"method\":\"fixed\",\"weights\":{\(pairs.joined(separator: ","))}}"
    case .estimated(let terms, let names):
      let known = names.map { list($0.sorted()) } ?? "null"
      return "{\"names\":\(known),\"estimate\":\(terms.json)}"
    }
  }
}

extension Portfolio.Rule {
  fileprivate var json: String {
    switch self {
    case .strategy(let entry, let values):
      return "\"strategy\":\"\(entry.name)\",\"params\":\(values.json)"
    case .command(let command):
      let words = command.words.map(jsonString).joined(separator: ",")
      return """
        "command":[\(words)],"tier":"\(command.tier.rawValue)",\
        "domain":"\(command.domain.rawValue)","warmup":\(command.warmup)
        """
    }
  }
}

/// Strings without characters to escape as a JSON array.
private func list(_ texts: [String]) -> String {
  "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]"
}

extension EstimateTerms {
  fileprivate var json: String {
    """
    {"method":"\(method.rawValue)","lookback_bars":\(lookback),"rebalance_bars":\(rebalance),\
    "min_weight":\(shortest(bounds.least)),"max_weight":\(shortest(bounds.most)),\
    "tail":\(shortest(tail))}
    """
  }
}

extension Portfolio.Policy {
  fileprivate var json: String {
    let shares = weights.map { shortest($0) }.joined(separator: ",")
    let flags = active.map { $0 ? "true" : "false" }.joined(separator: ",")
    return """
      {"name":"\(name)","regimes":\(list(patterns.map(\.text))),"active":[\(flags)],\
      "weights":[\(shares)]}
      """
  }
}

extension RegimeUse {
  fileprivate var json: String {
    let (v, t) = (terms.volatility, terms.trend)
    var calendarText = "24/7"
    if case .exchange(let hours) = calendar { calendarText = "exchange \(shortest(hours)) h" }
    return """
      {"mode":"\(mode.rawValue)","symbol":\(symbol.map { "\"\($0)\"" } ?? "null"),\
      "calendar":"\(calendarText)","risk_on":\(list(riskOn.map(\.text))),\
      "risk_off":\(list(riskOff.map(\.text))),"risk_on_scale":\(shortest(riskOnScale)),\
      "neutral_scale":\(shortest(neutralScale)),\
      "risk_off_scale":\(shortest(mode == .filter ? 0 : riskOffScale)),\
      "unknown_scale":\(shortest(unknownScale)),"volatility_bars":\(v.bars),\
      "rank_bars":\(v.rankBars),"low_percentile":\(shortest(v.low)),\
      "high_percentile":\(shortest(v.high)),"hysteresis":\(shortest(v.hysteresis)),\
      "trend_bars":\(t.bars),"trend_threshold":\(shortest(t.threshold)),\
      "trend_hysteresis":\(shortest(t.hysteresis))}
      """
  }
}
