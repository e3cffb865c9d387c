/// The quantile of values that are sorted already, by linear interpolation between neighbours (type
/// 7 of Hyndman and Fan, The American Statistician 50, 1996: numpy, pandas, R, spreadsheets).
///
/// - Parameters:
///   - sorted: values, none of them NaN, smallest first.
///   - share: 0 is the smallest, 1 the largest.
/// - Returns: nil without values.
public func quantile(_ sorted: [Double], _ share: Double) -> Double? {
  guard let last = sorted.last else { return nil }
  let place = QuantilePlace(count: sorted.count, share)
  guard place.rank + 1 < sorted.count else { return last }
  return place.between(sorted[place.rank], sorted[place.rank + 1])
}

/// Where a quantile lies among sorted values: between a rank and the next.
struct QuantilePlace: Equatable {
  /// From 0.
  let rank: Int
  /// How far towards the next, from 0 to 1.
  let part: Double

  init(count: Int, _ share: Double) {
    let position = Double(count - 1) * min(max(share, 0), 1)
    rank = Int(position)
    part = position - position.rounded(.down)
  }

  func between(_ low: Double, _ high: Double) -> Double {
    part == 0 ? low : low + (high - low) * part
  }
}
