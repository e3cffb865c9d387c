import PTConfig
import PTWire

extension Settings.Quality {
  /// What is done about each kind of flaw.
  var policies: [Kind: Judge.Policy] {
    let words: [Kind: String] = [
      .unreadable: unreadable.rawValue, .cutLine: cutLine.rawValue,
      .emptyLine: emptyLine.rawValue, .notPositive: notPositive.rawValue,
      .negativeVolume: negativeVolume.rawValue, .highBelowLow: highBelowLow.rawValue,
      .outsideRange: outsideRange.rawValue, .outOfOrder: outOfOrder.rawValue,
      .overlap: overlap.rawValue, .conflict: conflict.rawValue, .duplicate: duplicate.rawValue,
      .inProgress: inProgress.rawValue, .missing: missing.rawValue,
      .priceSpike: priceSpike.rawValue, .split: split.rawValue,
      .volumeSpike: volumeSpike.rawValue, .stale: stale.rawValue,
      .zeroVolume: zeroVolume.rawValue,
    ]
    return words.compactMapValues(Judge.Policy.init(rawValue:))
  }

  /// From where on something is a flaw.
  ///
  /// - Parameter all: whether to look for every kind, or only for those that something is done
  ///   about.
  func bounds(all: Bool) -> QualityBounds {
    var bounds = QualityBounds()
    bounds.priceLogReturn = maxPriceLogReturn
    bounds.volumeTimesMedian = all || volumeSpike != .ignore ? maxVolumeMultiple : nil
    bounds.volumeWindowBars = Int(volumeWindowBars)
    bounds.staleBars = all || stale != .ignore ? Int(staleBars) : nil
    bounds.looksForMissing = all || (missing != .ignore && missing != .fill)
    bounds.looksForZeroVolume = all || zeroVolume != .ignore
    return bounds
  }
}

extension QualityBounds {

  /// The bounds for bars of a length: prices wander with the square root of time, so that the bound
  /// of a day is times the root of its days for a longer bar.
  func scaled(to timeframe: Timeframe) -> QualityBounds {
    let days =
      timeframe.milliseconds.map { Double($0) / Double(CivilTime.millisecondsPerDay) }
      ?? Double(timeframe.count) * 30.4375
    var bounds = self
    if days > 1 { bounds.priceLogReturn *= days.squareRoot() }
    return bounds
  }
}
