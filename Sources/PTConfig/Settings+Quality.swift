extension Settings {
  /// What is a flaw in the data, and what is done about it.
  public struct Quality: Equatable, Sendable {
    /// About a row that cannot be true.
    public enum Row: String, CaseIterable, Sendable { case refuse, warn, drop }
    /// About missing bars.
    public enum Gap: String, CaseIterable, Sendable { case refuse, warn, fill, ignore }
    /// About a bar that is far from the others.
    public enum Outlier: String, CaseIterable, Sendable { case refuse, warn, drop, ignore }
    /// About what only a series shows.
    public enum Series: String, CaseIterable, Sendable { case refuse, warn, ignore }
    /// When bars are expected.
    public enum Calendar: String, CaseIterable, Sendable { case auto, always, weekdays, fx, nyse }

    /// A row that is no bar: fields, numbers or time.
    public var unreadable = Row.refuse
    /// A file that ends inside a row.
    public var cutLine = Row.refuse
    /// A line without fields between rows.
    public var emptyLine = Row.refuse
    /// A price of 0 or less.
    public var notPositive = Row.refuse
    /// A volume below 0.
    public var negativeVolume = Row.refuse
    /// A high below the low.
    public var highBelowLow = Row.refuse
    /// An open or close above the high or below the low.
    public var outsideRange = Row.refuse
    /// A time before that of the bar before.
    public var outOfOrder = Row.refuse
    /// A bar that opens before the one before it closes.
    public var overlap = Row.refuse
    /// A time that was there already, with other values.
    public var conflict = Row.refuse
    /// The bar before once more.
    public var duplicate = Row.refuse
    /// A last bar that is still forming.
    public var inProgress = Row.drop
    /// Bars that the calendar expects and the file does not have.
    public var missing = Gap.warn
    /// A price beyond max_price_log_return.
    public var priceSpike = Outlier.warn
    /// A jump by a usual split ratio: the prices are not adjusted.
    public var split = Series.warn
    /// A volume beyond max_volume_multiple.
    public var volumeSpike = Outlier.ignore
    /// A close that stands still for stale_bars without a range.
    public var stale = Series.ignore
    /// Bars without volume.
    public var zeroVolume = Series.ignore
    /// When bars are expected; `auto` learns it from the bars.
    public var calendar = Calendar.auto
    /// Largest |ln(close / last close)|, 0 < x <= 10.
    public var maxPriceLogReturn = 0.0
    /// Largest volume as a multiple of its running median, > 1.
    public var maxVolumeMultiple = 0.0
    /// The running median of the volume is of so many bars, 3 to 4096.
    public var volumeWindowBars = 0.0
    /// A price that stands still for so many bars is stale, >= 2.
    public var staleBars = 0.0
    /// Most bars that are filled into one gap, >= 1.
    public var maxFillBars = 0.0
  }
}
