import PTConfig
import PTWire

/// Log returns of a GARCH(1,1) whose parameters follow a Markov chain over regimes.
///
/// For each bar the regime is drawn from the matrix row of the regime before, then
/// sigma^2 = omega + alpha r^2 + beta sigma^2 with the last bar's r and sigma^2 and the new
/// regime's parameters, within `variances`, and r = sigma epsilon with Student's t scaled to
/// variance 1. T. Bollerslev, Journal of Econometrics 31 (1986), 307-327, and Review of Economics
/// and Statistics 69 (1987), 542-547 (t); M. Haas, S. Mittnik, M. Paolella, Journal of Financial
/// Econometrics 2 (2004), 493-530, on regimes. Here one variance goes through all regimes.
struct RegimeGARCH: Equatable, Sendable {
  /// The parameters of a regime.
  struct Regime: Equatable, Sendable {
    /// Its name, a row of the matrix.
    let name: String
    /// Constant part of the variance of a bar's log return.
    let omega: Double
    /// Weight of the last squared return.
    let alpha: Double
    /// Weight of the last variance.
    let beta: Double
    /// Degrees of freedom of the t distribution, above 2.
    let nu: Double

    /// The variance to start with: the unconditional one, or 100 omega where there is none.
    var initialVariance: Double {
      alpha + beta < 1 ? omega / (1 - alpha - beta) : 100 * omega
    }
  }

  /// The variances there can be. The upper end, 100 % in a bar, is met only where the parameters
  /// have no stationary variance; without it such a path would leave the range of a double.
  static let variances = 1e-12...1.0

  /// The regimes; the first is the one before the first bar.
  let regimes: [Regime]
  /// Row i: the probabilities of the next regime where i is the last one.
  let transition: [[Double]]

  /// The keys of the section `garch`; those of `transition` are the names of the regimes.
  static let keys = ["regimes", "omega", "alpha", "beta", "nu", "base_volume"]

  /// Reads the sections `garch` and `transition`.
  init(_ file: ScenarioFile) throws(Failure) {
    let names = try file.words("garch", "regimes")
    guard !names.isEmpty else {
      throw file.refused("garch", "regimes", "is empty", nil)
    }
    try file.refuseOthers("transition", names)
    let omega = try file.numbers("garch", "omega", names.count, .atLeast(0, atMost: 1))
    let alpha = try file.numbers("garch", "alpha", names.count, .atLeast(0, atMost: 1))
    let beta = try file.numbers("garch", "beta", names.count, .atLeast(0, atMost: 1))
    let nu = try file.numbers("garch", "nu", names.count, .above(2))
    regimes = names.indices.map { index in
      Regime(
        name: names[index], omega: omega[index], alpha: alpha[index], beta: beta[index],
        nu: nu[index])
    }
    var rows: [[Double]] = []
    for name in names {
      let row = try file.numbers("transition", name, names.count, .atLeast(0, atMost: 1))
      let sum = row.reduce(0, +)
      guard (sum - 1).magnitude <= 1e-6 else {
        throw file.refused("transition", name, "sums to other than 1", shortest(sum))
      }
      rows.append(row)
    }
    transition = rows
  }

  /// The closes of `bars` bars.
  func path(bars: Int) -> GARCHPath { GARCHPath(self, bars: bars) }
}

/// The state of a chain of regimes: the regime, the variance, the last return, the price.
struct GARCHPath: Path, Equatable {
  private let model: RegimeGARCH
  private var barsLeft: Int
  private var regime = 0
  private var variance: Double?
  private var last = 0.0
  private var level = 0.0

  fileprivate init(_ model: RegimeGARCH, bars: Int) {
    self.model = model
    barsLeft = bars
  }

  /// The next close.
  mutating func next(_ variates: inout Variates) -> Step? {
    guard barsLeft > 0 else { return nil }
    barsLeft -= 1
    regime = draw(model.transition[regime], variates.uniform())
    let now = model.regimes[regime]
    let next =
      variance.map { now.omega + now.alpha * last * last + now.beta * $0 } ?? now.initialVariance
    let floored = min(max(next, RegimeGARCH.variances.lowerBound), RegimeGARCH.variances.upperBound)
    variance = floored
    let sigma = floored.squareRoot()
    last = sigma * variates.standardT(nu: now.nu)
    level += last
    return Step(level: level, sigma: sigma, regime: regime)
  }

  /// The place of `share` in the cumulated probabilities; the last that is above 0 takes what
  /// rounding leaves over.
  private func draw(_ row: [Double], _ share: Double) -> Int {
    var sum = 0.0
    for (index, probability) in row.enumerated() {
      sum += probability
      if share < sum { return index }
    }
    return row.lastIndex { $0 > 0 } ?? 0
  }
}
