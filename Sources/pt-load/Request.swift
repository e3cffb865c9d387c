import PTWire

/// What the user asked of the files.
struct Request {
  /// The symbol of files that do not name theirs.
  var symbol: String?
  /// The time frame of files that do not name theirs; nil to infer it.
  var timeframe: Timeframe?
  /// The first open time wanted, in milliseconds since 1970 UTC.
  var from = Int64.min
  /// The first open time not wanted any more.
  var to = Int64.max
  /// What the user said about the layout.
  var hints = Recogniser.Hints()
  /// The table of a database; nil for the only one that holds bars.
  var table: String?
  /// What times without an offset mean.
  var zone: Zone?
  /// Which end of a bar its time is.
  var stamp = Stamp.open
  /// Whether prices are adjusted as the file's adjusted closes are.
  var adjusts = false
  /// Whether files grow and are waited for.
  var follows = false

  /// Which end of a bar the time of a row is.
  enum Stamp: String, CaseIterable { case open, close }

  /// When a bar opens whose row has this time.
  ///
  /// A closing time that is a day names the last day of the bar: a day is its own, a week ends with
  /// it, a month is the one that it lies in.
  func open(of ts: Int64, _ timeframe: Timeframe) -> Int64 {
    guard stamp == .close else { return ts }
    let day = CivilTime.millisecondsPerDay
    guard let length = timeframe.milliseconds else {
      var date = CivilTime(ts)
      let lastDay = CivilTime.days(inMonth: date.month, of: date.year)
      let after =
        date.day == lastDay && date.millisecondOfDay == 0 ? 1 - timeframe.count : -timeframe.count
      date.day = date.day == lastDay ? 1 : date.day
      return date.adding(months: after).milliseconds
    }
    let isDay = ts.flooredDivision(by: day).remainder == 0
    return isDay && length >= day ? ts - length + day : ts - length
  }
}

/// What all readers of a run share.
final class Shared {
  let symbols: Symbols
  let judge: Judge
  let request: Request
  /// Called before a reader reuses its bytes, with whether it will wait.
  var beforeRead: (Bool) throws -> Void = { _ in }
  /// Of a table that is read once for each time frame, the one whose reading tells of bad rows.
  var tellingFrame: Timeframe?
  /// How much a reader reads at once: less where many share the memory.
  var chunk = LineReader.usualChunk

  init(_ symbols: Symbols, _ judge: Judge, _ request: Request) {
    self.symbols = symbols
    self.judge = judge
    self.request = request
  }
}
