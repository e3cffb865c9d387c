import PTWire

/// Whether the prices of a stream are adjusted for splits and dividends already: then a record of
/// one would count it twice.
struct AdjustedPrices {
  private var areAdjusted = false

  /// Takes a `stage` record: pt-load says there what `--adjust` did.
  mutating func take(_ stage: StageRecord) {
    if stage.tool == "pt-load", stage.setting(key: "adjust") == "true" { areAdjusted = true }
  }

  /// Refuses a split or a dividend of such prices.
  ///
  /// - Throws: bad data.
  func check(_ kind: RecordKind) throws(Failure) {
    guard areAdjusted, kind == .split || kind == .dividend else { return }
    throw Failure(
      .badData, "the prices are adjusted for it already (pt-load --adjust)", value: kind.rawValue)
  }
}
