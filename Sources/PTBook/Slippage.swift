/// How far a fill that does not rest is moved against us, as a share of the price:
///
///     s = fixed + spread / 2 + v * sigma + Y * sigma * sqrt(Q / V)
///
/// sigma is the standard deviation of a bar (see `Marks`), known before the bar; Q the units of the
/// fill, V those of the bar. The last term is the square-root law of market impact: Almgren, Thum,
/// Hauptmann and Li, "Direct Estimation of Equity Market Impact", Risk 18 (2005); Toth et al.,
/// "Anomalous Price Impact and the Critical Nature of Liquidity", Physical Review X 1 (2011), with
/// sigma and V of one span of time and Y near 1. The span cancels: a bar n times as long has
/// sqrt(n) times sigma and n times V.
public struct Slippage: Equatable, Sendable {
  /// A share of the price.
  public var fixed: Double
  /// The spread between bid and ask as a share of the price; half of it is paid.
  public var spread: Double
  /// How many standard deviations of a bar; `v`.
  public var volatilityMultiple: Double
  /// `Y`.
  public var impact: Double

  /// Of one share of the price.
  public init(bps: Double) {
    fixed = bps / 10_000
    spread = 0
    volatilityMultiple = 0
    impact = 0
  }

  /// Whether it depends on how restless the market is.
  var needsVolatility: Bool { volatilityMultiple > 0 || impact > 0 }

  /// The share of the price, the impact apart.
  func share(sigma: Double) -> Double {
    var share = fixed
    if spread > 0 { share += spread / 2 }
    if volatilityMultiple > 0 { share += volatilityMultiple * sigma }
    return share
  }

  /// What the impact of `qty` of a bar's `volume` adds to the share.
  func impact(sigma: Double, qty: Double, volume: Double) -> Double {
    impact > 0 ? impact * sigma * (qty / volume).squareRoot() : 0
  }
}
