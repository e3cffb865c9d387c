import PTWire

/// What limits and sizes know of one symbol, by its closed bars.
struct MarketWatch {
  /// A time without bars.
  struct Gap {
    /// When it ended.
    var end: Int64
    /// How long it was, in milliseconds.
    var length: Int64
  }

  /// The last close.
  private(set) var close = 0.0
  /// The close before it; nil before the second bar.
  private(set) var closeBefore: Double?
  /// When the last bar closed.
  private(set) var closeTime = Int64.min
  /// The last bar's volume.
  private(set) var volume = 0.0
  /// The last bar's length in milliseconds; nil for months.
  private(set) var barLength: Int64?
  /// The last closes.
  private(set) var history: History
  /// The last times without bars, at most as many as are needed to know the longest.
  private(set) var gaps: [Gap] = []
  /// What each complete UTC day has traded in money, the latest last.
  private(set) var dailyMoney: [Double] = []
  private var day = Int64.min
  private var money = 0.0
  private let needs: Needs

  /// What is to be kept.
  struct Needs {
    /// Closes.
    var closes = 0
    /// Days of money traded.
    var days = 0
    /// How long a gap is remembered, in milliseconds; 0 for not at all.
    var gapMemory: Int64 = 0
    /// The shortest gap that matters, in milliseconds.
    var gapLength: Int64 = 0
  }

  init(_ needs: Needs) {
    self.needs = needs
    history = History(capacity: needs.closes)
  }

  /// Takes a bar.
  mutating func bar(_ bar: Bar) {
    let end = bar.closeTime
    if closeTime > .min {
      closeBefore = close
      if needs.gapMemory > 0 { gap(from: closeTime, to: bar.ts) }
    }
    close = bar.close
    closeTime = end
    volume = bar.volume
    barLength = bar.timeframe.milliseconds
    history.push(end, bar.close)
    if needs.days > 0 { trade(bar) }
  }

  private mutating func gap(from start: Int64, to end: Int64) {
    if let first = gaps.first, end - first.end >= needs.gapMemory { gaps.removeFirst() }
    let length = end - start
    guard length >= needs.gapLength, length > 0 else { return }
    // A gap that was shorter and is older can never be the longest again.
    while let last = gaps.last, last.length <= length { gaps.removeLast() }
    gaps.append(Gap(end: end, length: length))
  }

  private mutating func trade(_ bar: Bar) {
    let today = utcDay(bar.ts)
    if today != day {
      if day > .min { dailyMoney.append(money) }
      if dailyMoney.count > needs.days { dailyMoney.removeFirst() }
      day = today
      money = 0
    }
    money += bar.volume * bar.close
  }
}

/// The UTC day of a moment, counted from 1970.
func utcDay(_ ts: Int64) -> Int64 {
  let day = ts / CivilTime.millisecondsPerDay
  return ts % CivilTime.millisecondsPerDay < 0 ? day - 1 : day
}
