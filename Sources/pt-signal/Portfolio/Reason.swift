import PTStats
import PTWire

/// Why a portfolio wants what it wants: its components with their votes, then what scaled the sum.
///
///     rsi 1 x 0.34, ma -1 x 0.66: -0.32; high_vol/downtrend (volatility 31.2 %), risk_off x 0.5
struct Reason {
  private var votes: [String] = []
  private var rest: [String] = []
  private var total = ""

  /// The text for the signal.
  var text: String {
    let head = votes.isEmpty ? "no component" : votes.joined(separator: ", ")
    return ([head + total] + rest).joined(separator: "; ")
  }

  /// A component's vote, with its weight where the weight counts.
  mutating func vote(
    _ name: String, _ vote: Combination.Vote, _ aggregation: Combination.Aggregation
  ) {
    let wish = vote.wish.map { shortest($0) } ?? "in its warm-up"
    let weight = aggregation.usesThreshold ? " x \(rounded(vote.weight))" : ""
    votes.append("\(name) \(wish)\(weight)")
  }

  /// What a filter lets through.
  mutating func filter(_ name: String, _ pass: Double) { rest.append("\(name) x \(rounded(pass))") }

  /// What the votes make together.
  mutating func combined(_ exposure: Double) { total = ": \(rounded(exposure))" }

  /// The regime, what it means for the size, and the policy it chose.
  mutating func regime(
    _ use: RegimeUse, _ regime: Regime?, _ stance: RegimeUse.Stance, _ volatility: Double?,
    _ policy: Portfolio.Policy?
  ) {
    var text = Regime.label(of: regime)
    if let volatility { text += " (volatility \(shortest((volatility * 1000).rounded() / 10)) %)" }
    if use.mode != .detect { text += ", \(stance.rawValue) x \(rounded(use.scale(stance)))" }
    if let policy {
      text += policy.patterns.isEmpty ? ", fallback policy" : ", policy \(policy.name)"
    }
    rest.append(text)
  }

  /// The weight of the symbol.
  mutating func symbol(_ share: Double, _ estimate: Estimator.Estimate?) {
    rest.append("symbol x \(rounded(share))" + told(estimate))
  }

  /// How the weights of the components came about.
  mutating func estimate(_ estimate: Estimator.Estimate?) {
    let text = told(estimate)
    if !text.isEmpty { rest.append("components" + text) }
  }

  private func told(_ estimate: Estimator.Estimate?) -> String {
    guard let estimate else { return "" }
    if estimate.used == 0 { return " (no estimate yet)" }
    var text = ""
    if estimate.used < estimate.known {
      text = " (\(estimate.used) of \(estimate.known), the others have too little history)"
    }
    return estimate.note.isEmpty ? text : text + " (\(estimate.note))"
  }

  /// Four decimals are enough for people; the target has all.
  private func rounded(_ number: Double) -> String { shortest((number * 1e4).rounded() / 1e4) }
}
