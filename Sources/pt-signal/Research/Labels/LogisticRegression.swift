import Glibc

/// A classifier: p = 1 / (1 + exp(-(b0 + b x))), fitted to weighted samples.
///
/// It maximises sum of w (y log p + (1 - y) log(1 - p)) - ridge / 2 |b|^2 by Newton's steps, which
/// is iteratively reweighted least squares; b0 is held back by a millionth of that, so that one
/// class alone has an optimum too. The optimum is unique, and nothing depends on chance. A step
/// that does not improve is halved. It has converged once no coefficient moves by more than 1e-10,
/// or no halving improves, that is to rounding.
/// Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning (2009), 4.4.1.
struct LogisticRegression: Sendable {
  /// A sample: features, whether it is of the class, and how much it counts.
  struct Sample: Sendable {
    var features: [Double]
    var isTrue: Bool
    var weight = 1.0
  }

  /// b0, then b.
  let coefficients: [Double]
  /// Newton steps taken.
  let steps: Int

  /// - Parameter ridge: how strongly coefficients are held to 0, above 0.
  /// - Returns: nil without samples, with samples of different length, or if 100 steps are too few.
  init?(_ samples: [Sample], ridge: Double) {
    guard let size = samples.first?.features.count, ridge > 0,
      samples.allSatisfy({ $0.features.count == size })
    else { return nil }
    var b = [Double](repeating: 0, count: size + 1)
    var value = Self.objective(samples, b, ridge)
    for step in 1...100 {
      guard let move = Self.newton(samples, b, ridge) else { return nil }
      var share = 1.0
      var next = b
      var improved = value
      repeat {
        next = zip(b, move).map { $0 + share * $1 }
        improved = Self.objective(samples, next, ridge)
        share /= 2
      } while improved < value && share > 1e-12
      let moved = zip(b, next).map { ($0 - $1).magnitude }.max() ?? 0
      if improved >= value { (b, value) = (next, improved) }
      if moved < 1e-10 || improved < value || share <= 1e-12 {
        coefficients = b
        steps = step
        return
      }
    }
    return nil
  }

  /// The probability that features are of the class.
  func probability(_ features: [Double]) -> Double { Self.probability(coefficients, features) }

  private static func probability(_ b: [Double], _ features: [Double]) -> Double {
    var z = b[0]
    for (i, x) in features.enumerated() { z += b[i + 1] * x }
    return 1 / (1 + exp(-z))
  }

  /// The penalised log-likelihood.
  private static func objective(_ samples: [Sample], _ b: [Double], _ ridge: Double) -> Double {
    var sum = 0.0
    for sample in samples {
      var z = b[0]
      for (i, x) in sample.features.enumerated() { z += b[i + 1] * x }
      // log p = -log(1 + e^-z), without overflow.
      let signed = sample.isTrue ? z : -z
      sum -= sample.weight * (signed > 0 ? log1p(exp(-signed)) : log1p(exp(signed)) - signed)
    }
    let squares = b.dropFirst().reduce(1e-6 * b[0] * b[0]) { $0 + $1 * $1 }
    return sum - ridge / 2 * squares
  }

  /// The Newton step, the inverse of minus the Hessian times the gradient.
  private static func newton(
    _ samples: [Sample], _ b: [Double], _ ridge: Double
  ) -> [Double]? {
    let n = b.count
    var gradient = [Double](repeating: 0, count: n)
    var hessian = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for i in 0..<n {
      let held = i == 0 ? 1e-6 * ridge : ridge
      hessian[i][i] = held
      gradient[i] = -held * b[i]
    }
    for sample in samples {
      let p = probability(b, sample.features)
      let x = [1] + sample.features
      let rest = sample.weight * ((sample.isTrue ? 1 : 0) - p)
      let curve = sample.weight * p * (1 - p)
      for i in 0..<n {
        gradient[i] += rest * x[i]
        for j in 0...i { hessian[i][j] += curve * x[i] * x[j] }
      }
    }
    return Cholesky.solve(hessian, gradient)
  }
}
