import Glibc

/// What past trades still press on the price: F = sum of G(l) s v over the last n trades, l = 1 for
/// the newest, s the sign and v the size, G(l) = l^-beta. Divided by the sum of G(l) v it lies in
/// [-1, 1]: 1 if all were buys.
///
/// Each trade moves the price, and its impact decays as a power of the number of trades since,
/// while signs are correlated over as long: the two nearly cancel, so F tells little and early.
/// Source: Bouchaud, Gefen, Potters, Wyart, Fluctuations and response in financial markets
/// (Quantitative Finance 4, 2004), equation 15.
struct Propagator: Sendable {
  private let kernel: [Double]
  private var ring: [(signed: Double, size: Double)] = []
  private var next = 0

  /// - Parameters:
  ///   - decay: beta, 0 or more.
  ///   - window: n trades.
  init(decay: Double, window: Int) {
    kernel = (1...window).map { pow(Double($0), -decay) }
  }

  /// Whether there are n trades.
  var isFull: Bool { ring.count == kernel.count }
  /// What the trades of the window were worth in units.
  var volume: Double { ring.reduce(0) { $0 + $1.size } }
  /// (bought - sold) / all, in [-1, 1]; 0 without trades.
  var imbalance: Double {
    let all = volume
    return all > 0 ? ring.reduce(0) { $0 + $1.signed } / all : 0
  }

  /// Takes a trade.
  mutating func push(_ trade: TapeTrade) {
    let item = (trade.sign * trade.size, trade.size)
    if isFull {
      ring[next] = item
      next = next + 1 == ring.count ? 0 : next + 1
    } else {
      ring.append(item)
    }
  }

  /// The sum of G(l) s v.
  var pressure: Double { weighed { $0.signed } }

  /// The pressure as a share of what it could be; 0 without trades.
  var forecast: Double {
    let most = weighed { $0.size }
    return most > 0 ? weighed { $0.signed } / most : 0
  }

  private func weighed(_ value: ((signed: Double, size: Double)) -> Double) -> Double {
    var sum = 0.0
    for l in 0..<ring.count {
      var index = next - 1 - l
      if index < 0 { index += ring.count }
      sum += kernel[l] * value(ring[index])
    }
    return sum
  }
}
