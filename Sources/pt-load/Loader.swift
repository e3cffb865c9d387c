import PTWire

/// Turns files into one stream of bars: checks each bar and its order, and writes those in the
/// period asked for.
struct Loader {
  /// What the user asked for.
  struct Request {
    /// The symbol of files that do not name theirs.
    var symbol: String?
    /// The time frame of files that do not name theirs; nil to infer it.
    var timeframe: Timeframe?
    /// The first open time wanted, in milliseconds since 1970 UTC.
    var from = Int64.min
    /// The first open time not wanted any more.
    var to = Int64.max
  }

  let request: Request
  let symbols: Symbols
  let out: Output
  /// Called before the first bar is written.
  let begin: () throws -> Void
  private(set) var hasBegun = false
  private var order = BarOrder()

  init(_ request: Request, _ symbols: Symbols, _ out: Output, begin: @escaping () throws -> Void) {
    self.request = request
    self.symbols = symbols
    self.out = out
    self.begin = begin
  }

  /// Loads files one after the other and ends the stream.
  mutating func run(_ paths: [String]) throws {
    do {
      for path in paths { try load(path) }
      guard hasBegun else {
        let places = paths.map { $0 == "-" ? "<stdin>" : $0 }
        throw Failure(.badData, at: places.joined(separator: " "), "no bar in the period asked for")
      }
      try end(.ok, nil)
    } catch let interrupted as Interrupted {
      try end(.interrupted, "signal \(interrupted.signal)")
      throw interrupted
    } catch let failure as Failure where failure.status != .cannotWrite {
      try end(.failed, failure.description)
      throw failure
    }
  }

  private func end(_ status: EndRecord.Status, _ reason: String?) throws {
    guard hasBegun else { return }
    try out.write(
      EndRecord(stage: "pt-load", records: out.records, status: status, reason: reason))
    try out.flush()
  }

  /// Loads a file: records if its content begins with a brace, else rows.
  ///
  /// - Parameter path: a path, or `-` for standard input.
  mutating func load(_ path: String) throws {
    let source = try FileSource(path: path)
    if source.firstByte == 0x7B {
      var file = BarFile(source, symbols: symbols)
      try records(&file)
    } else {
      var rows = try CSVFile(source, path, request)
      let symbol = try symbols.id(rows.symbol)
      var label: BarLabel?
      try rows.read(beforeRead) { row, timeframe throws in
        let known = label ?? BarLabel(symbol, timeframe, symbols)
        label = known
        try write(row, known)
      }
    }
  }

  /// What has to happen before a reader reuses its bytes.
  private var beforeRead: (Bool) throws -> Void {
    { [out] wouldBlock in
      try out.release()
      if wouldBlock { try out.flush() }
    }
  }

  private mutating func records(_ file: inout BarFile) throws {
    try file.copy(to: out, beforeRead: beforeRead) { bar in
      let name = symbols.name(bar.symbol)
      if let symbol = request.symbol, symbol != name {
        throw Failure(.badData, "--symbol is \(symbol), but the bar is of", value: name)
      }
      if let timeframe = request.timeframe, timeframe != bar.timeframe {
        throw Failure(
          .badData, "--tf is \(timeframe), but the bar has", value: bar.timeframe.description)
      }
      return try take(bar)
    }
  }

  private mutating func write(_ row: CSVRow, _ label: BarLabel) throws {
    let bar = Bar(
      ts: row.ts, symbol: label.symbol, timeframe: label.timeframe, open: row.values.0,
      high: row.values.1, low: row.values.2, close: row.values.3, volume: row.values.4)
    try bar.check()
    guard try take(bar) else { return }
    try out.writeBar(
      ts: bar.ts, label,
      BarDigits(
        open: row.texts.0, high: row.texts.1, low: row.texts.2, close: row.texts.3,
        volume: row.texts.4))
  }

  /// Whether a bar is in the period asked for; refuses one that cannot follow those before it.
  private mutating func take(_ bar: Bar) throws -> Bool {
    if bar.complete { try order.check(bar, symbols) }
    guard bar.ts >= request.from, bar.ts < request.to else { return false }
    if !hasBegun {
      hasBegun = true
      try begin()
    }
    return true
  }
}
