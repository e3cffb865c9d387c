/// The p-quantile of sorted values, between order statistics along a line (type 7 of Hyndman and
/// Fan, American Statistician 50, 1996; NumPy's and R's default); nil without values.
public func quantile(sorted values: [Double], _ p: Double) -> Double? {
  guard let last = values.last, p >= 0, p <= 1 else { return nil }
  let place = p * Double(values.count - 1)
  let index = Int(place.rounded(.down))
  guard index + 1 < values.count else { return last }
  return values[index] + (place - Double(index)) * (values[index + 1] - values[index])
}
