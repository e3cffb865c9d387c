import Glibc

/// How much to bet on a probability p that the bet wins, from 0 to `most`.
enum BetSize: String, CaseIterable, Sendable {
  /// 2 Phi(z) - 1 with z = (p - 1/2) / sqrt(p (1 - p)): López de Prado (2018), 10.3, two classes.
  case normal
  /// p itself: the predecessor's.
  case linear
  /// 2 p - 1: Kelly's share of a bet at even odds (Bell System Technical Journal 35, 1956).
  case kelly
  /// All or nothing.
  case none

  /// The size.
  func size(_ p: Double, most: Double = 1) -> Double {
    let p = min(max(p, 0), 1)
    switch self {
    case .none: return most
    case .linear: return p * most
    case .kelly: return min(max(2 * p - 1, 0), most)
    case .normal:
      guard p < 1 else { return most }
      guard p > 0.5 else { return 0 }
      let z = (p - 0.5) / (p * (1 - p)).squareRoot()
      // 2 Phi(z) - 1 is the error function of z / sqrt(2).
      return erf(z / 2.0.squareRoot()) * most
    }
  }
}
