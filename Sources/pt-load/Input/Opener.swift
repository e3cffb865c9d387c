import Glibc
import PTWire

/// A source; the usual ones by their types, so that their loops are compiled as one.
enum Opened {
  case table(TableFile)
  case records(RecordFile)
  case store(StoreSource)
  case other(any BarSource)

  /// The source, whatever it is.
  var source: any BarSource {
    switch self {
    case .table(let source): source
    case .records(let source): source
    case .store(let source): source
    case .other(let source): source
    }
  }
}

/// Opens what the user names as sources of bars, by what its content looks like.
struct Opener {
  let shared: Shared
  /// Whether the digits of records are needed, or only their lines.
  let needsDigits: Bool
  /// What was understood of each file.
  var facts: [Facts] = []

  /// Where it is shown how far the reading is.
  var progress: Progress?

  init(_ shared: Shared, needsDigits: Bool) {
    self.shared = shared
    self.needsDigits = needsDigits
  }

  /// The sources of one argument, `FILE` or `SYMBOL=FILE`.
  mutating func open(_ argument: String) throws -> [Opened] {
    let (symbol, path) = Self.split(argument)
    let content = try Content(path: path, follows: shared.request.follows)
    content.lookBlock = min(content.lookBlock, shared.chunk)
    progress?.add(content)
    let head = try content.look(lines: 1, hurries: shared.request.follows)
    do { try Self.refuseForeign(head) } catch { throw error.at(content.place) }
    if head.starts(with: Array("SQLite format 3".utf8)) {
      return try database(content, symbol)
    }
    let first = head.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    switch first {
    case nil: throw Failure(.badData, at: content.place, "the file is empty")
    case 0x7B where String(decoding: head.prefix(4096), as: UTF8.self).contains("\"type\""):
      facts.append(Facts(content.place, "records"))
      let known = symbol ?? shared.request.symbol
      return [.records(RecordFile(content, shared, symbol: known, digits: needsDigits))]
    case 0x7B, 0x5B: return try arrays(content, symbol)
    default:
      content.skipMark()
      return try table(content, symbol)
    }
  }

  /// `SYMBOL=FILE` in its parts; a file whose name has an equals sign is a file.
  static func split(_ argument: String) -> (symbol: String?, path: String) {
    guard let equals = argument.firstIndex(of: "="), access(argument, F_OK) != 0,
      equals > argument.startIndex
    else { return (nil, argument) }
    return (String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
  }

  private static func refuseForeign(_ head: ArraySlice<UInt8>) throws(Failure) {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      throw Failure(.badData, "UTF-16; use iconv -f UTF-16 -t UTF-8 FILE | pt-load -")
    }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      if String(decoding: head.prefix(8192), as: UTF8.self).contains("[Content_Types].xml") {
        throw Failure(.badData, "an Excel workbook; save it as CSV")
      }
      throw Failure(.badData, "a zip archive; use unzip -p FILE | pt-load -")
    }
    if head.starts(with: Array("PAR1".utf8)) {
      throw Failure(.badData, "Parquet; convert it to CSV first (README, \"Other formats\")")
    }
  }

  private mutating func arrays(_ content: Content, _ symbol: String?) throws -> [Opened] {
    let head = try content.look(lines: .max)
    let (form, times, named) = try ArraysFile.recognise(head, content.place)
    let id = try self.symbol(symbol, named, content)
    let name =
      switch form {
      case .ccxt: "arrays of JSON, as of ccxt"
      case .krakenOHLC: "answer OHLC of Kraken"
      case .krakenTrades: "answer Trades of Kraken"
      }
    var facts = Facts(content.place, name)
    defer { self.facts.append(facts) }
    if form == .krakenTrades {
      let timeframe = try tradeFrame(content)
      facts.timeframe = timeframe
      let trades = ArraysFile(content, form, symbol: id, timeframe, shared)
      return [.other(TradeBars(trades, timeframe, shared.judge))]
    }
    let timeframe = try self.timeframe(times, content, isKraken: false)
    facts.timeframe = timeframe
    return [.other(ArraysFile(content, form, symbol: id, timeframe, shared))]
  }

  // MARK: Tables

  private mutating func table(_ content: Content, _ symbol: String?) throws -> [Opened] {
    let request = shared.request
    // Whoever sends row by row and says the time frame is not kept waiting for more rows.
    let isLive = content.size == nil || request.follows
    let lines = request.timeframe != nil && isLive ? 2 : Sample.size + 1
    let head = try content.look(lines: lines, hurries: request.follows)
    var firstRow = 1
    let layout: Layout
    do throws(Failure) {
      let sample = try Sample(head, isWhole: content.isAtEnd)
      firstRow = sample.preamble + (sample.hasHeader ? 2 : 1)
      layout = try Recogniser(hints: request.hints).layout(of: sample)
      if sample.rows.count == 1, layout.hasHeader, content.isAtEnd {
        throw Failure(.badData, "a header without rows")
      }
    } catch {
      guard error.status == .badData else { throw error }
      // What is wrong with a time stands in a row, anything else in the header.
      let line = error.description.hasPrefix("timestamp") ? firstRow : 1
      throw error.at("\(content.place):\(line)")
    }
    try check(layout, content)
    var facts = Facts(content.place, layout.name)
    facts.layout = layout
    defer { self.facts.append(facts) }
    if layout.shape == .trades {
      guard !layout.isLong else {
        throw Failure(.badData, at: content.place, "trades of several symbols in one file")
      }
      let timeframe = try tradeFrame(content)
      facts.timeframe = timeframe
      let file = try tableFile(content, layout, symbol, timeframe, head)
      return file.map { .other(TradeBars($0.source, timeframe, shared.judge)) }
    }
    let isKraken = layout.name.hasPrefix("OHLCVT")
    let timeframe = try self.timeframe(layout.times, content, isKraken: isKraken)
    facts.timeframe = timeframe
    return try tableFile(content, layout, symbol, timeframe, head)
  }

  /// Refuses options that the file has no use for.
  func check(_ layout: Layout, _ content: Content) throws(Failure) {
    let request = shared.request
    if request.adjusts, !layout.columns.contains(.adjusted) {
      throw Failure(.usage, at: content.place, "--adjust, but no column of adjusted closes")
    }
    if request.hints.side != .bid, !layout.hasQuotes {
      throw Failure(.usage, at: content.place, "--quote, but no quotes")
    }
    if request.table != nil, layout.delimiter != DatabaseFile.delimiter {
      throw Failure(.usage, at: content.place, "--table, but no database")
    }
  }

  private func tableFile(
    _ content: Content, _ layout: Layout, _ symbol: String?, _ timeframe: Timeframe,
    _ head: ArraySlice<UInt8>
  ) throws -> [Opened] {
    let id = layout.isLong || layout.shape == .wide ? -1 : try self.symbol(symbol, nil, content)
    let header = layout.hasHeader ? Self.line(layout.preamble, of: head) : []
    // A long table that is sent row by row is read as it comes where its time frame is known.
    let isStreamed =
      shared.request.follows || (content.size == nil && shared.request.timeframe != nil)
    if layout.shape == .wide {
      return [try wide(content, layout, timeframe, header)]
    }
    if layout.newestFirst || (layout.isLong && !(isStreamed && layout.interleaves)) {
      return try blocks(content, layout, timeframe, id, header)
    }
    try content.skip(lines: layout.preamble)
    return [
      .table(
        TableFile(
          content, try tableReader(layout, id), timeframe, shared, .up(after: layout.preamble),
          header: header))
    ]
  }

  private func wide(
    _ content: Content, _ layout: Layout, _ timeframe: Timeframe, _ header: [UInt8]
  ) throws -> Opened {
    let reader = try tableReader(layout, -1)
    guard layout.newestFirst else {
      try content.skip(lines: layout.preamble)
      return .other(
        try WideFile(
          content, reader, timeframe, shared, .up(after: layout.preamble), header: header))
    }
    let file = try content.stored()
    let lines = StoredFile.Lines(from: 0, to: file.size, firstNumber: 1)
    let count = try file.lineCount()
    return .other(
      try WideFile(
        BackwardLines(file, lines), reader, timeframe, shared, .down(from: count + 1),
        header: header))
  }

  /// The parts of a table that has to be read through first, each as a source.
  private func blocks(
    _ content: Content, _ layout: Layout, _ timeframe: Timeframe, _ id: Int, _ header: [UInt8]
  ) throws -> [Opened] {
    let skipped = layout.preamble + (layout.hasHeader ? 1 : 0)
    let blocks = try Blocks(content.stored(), tableReader(layout, id), skipped: skipped)
    var frames: [Int: Timeframe] = [:]
    if layout.isLong, shared.request.timeframe == nil {
      for (symbol, times) in blocks.times {
        let distinct = Set(times)
        frames[symbol] = distinct.count > 1 ? try Spacing.infer(distinct.sorted()) : timeframe
      }
    }
    let parts = try blocks.parts()
    // Rows of two spacings in the order of their times are not in that of their closes.
    let distinct = Set(frames.values).sorted { $0.close(of: 0) < $1.close(of: 0) }
    let readings: [Timeframe?] = parts.count == 1 && distinct.count > 1 ? distinct : [nil]
    shared.tellingFrame = readings[0]
    return try parts.flatMap { part in
      try readings.map { only in
        let source: any ByteSource =
          part.goesBack
          ? BackwardLines(blocks.file, part.lines) : ForwardLines(blocks.file, part.lines)
        let numbering: Numbering =
          part.goesBack
          ? .down(from: part.lines.firstNumber + part.count)
          : .up(after: part.lines.firstNumber - 1)
        return .table(
          TableFile(
            source, try tableReader(layout, id), timeframe, shared, numbering, header: header,
            frames: frames, only: only))
      }
    }
  }

  /// A line of the beginning, without a byte-order mark and its end.
  private static func line(_ number: Int, of head: ArraySlice<UInt8>) -> [UInt8] {
    let lines = head.split(separator: 0x0A, maxSplits: number + 1, omittingEmptySubsequences: false)
    guard number < lines.count else { return [] }
    var line = lines[number]
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.last == 0x0D { line = line.dropLast() }
    return Array(line)
  }

  /// A reader of rows of a layout; each has buffers of its own.
  func tableReader(_ layout: Layout, _ symbol: Int) throws(Failure) -> TableReader {
    var time = TimeReader(order: layout.dateOrder)
    time.compactDates = layout.compactDates
    time.truncates = layout.shape == .trades
    if let zone = shared.request.zone { time.local = LocalClock(zone) }
    return TableReader(
      layout, time, shared.symbols, symbol: symbol, adjusts: shared.request.adjusts)
  }
}
