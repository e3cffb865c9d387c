import Glibc

/// From where on a value in a series is a finding. The defaults are those of the manual.
struct QualityBounds: Equatable, Sendable {
  /// The largest |ln(close / last close)|, and |ln| of the distance of a high or low from the body
  /// of its bar; 0.10 is +10.5 % or -9.5 %.
  var priceLogReturn = 0.10
  /// The largest volume as a multiple of the running median; nil does not look. Usual: 20.
  var volumeTimesMedian: Double?
  /// The median is of the last so many bars, the one looked at left out; 3 to 4096.
  var volumeWindowBars = 64
  /// So many bars must have been seen before a volume is compared with their median.
  var volumeLeastBars = 3
  /// So many bars in a row with one close and no range are stale; nil does not look.
  var staleBars: Int? = 10
  /// How far the price may be from a split ratio, as a share of it.
  var splitTolerance = 0.02
  /// Whether a symbol's missing bars are looked for.
  var looksForMissing = true
  /// Whether bars without volume are looked for.
  var looksForZeroVolume = true

  /// The largest factor between two closes, up or down.
  var priceFactor: Double { exp(priceLogReturn) }
}
