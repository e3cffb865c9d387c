import Glibc
import PTWire

/// A venue's statement: its fills, and what it says we hold at the end.
///
/// NDJSON of `fill` and `account` records and nothing else. The last line is an `account`, so that
/// a statement that was cut is noticed; the ones before it are read and not used.
struct Statement {
  /// Where it stands.
  let path: String
  /// The fills, in order, each with its line.
  private(set) var fills: [PlacedFill] = []
  /// The account on the last line.
  private(set) var account = Account(ts: 0, cash: 0, equity: 0, positions: [])
  /// The number of that line.
  private(set) var lines = 0

  /// Reads a file.
  ///
  /// - Throws: bad data with its line for anything but a whole statement.
  init(_ path: String, _ symbols: Symbols) throws {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.noInput, at: path, String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    try Self.isNotStandardInput(descriptor, path)
    var reader = LineReader(DescriptorSource(descriptor: descriptor, place: path))
    let fields = Fields()
    var last: RecordKind?
    while let line = try reader.next(beforeRead: { _ in }) {
      guard let start = line.baseAddress else { continue }
      lines = reader.number
      do throws(Failure) {
        try fields.parse(start, line.count)
        last = try fields.kind()
        try take(last, fields, symbols)
      } catch { throw error.at(reader.place) }
    }
    guard last == .account else {
      throw Failure(.badData, at: reader.place, "the statement does not end with an account")
    }
  }

  /// A statement that is the stream itself would agree with it, whatever it says.
  private static func isNotStandardInput(_ descriptor: Int32, _ path: String) throws(Failure) {
    var (own, input) = (stat(), stat())
    guard fstat(descriptor, &own) == 0, fstat(0, &input) == 0 else { return }
    guard own.st_dev != input.st_dev || own.st_ino != input.st_ino else {
      throw Failure(.usage, at: path, "the statement is the stream itself")
    }
  }

  private mutating func take(
    _ kind: RecordKind?, _ fields: Fields, _ symbols: Symbols
  ) throws(Failure) {
    if let run = try fields.optionalString("run") {
      throw Failure(.badData, "a statement is of one run", value: run)
    }
    switch kind {
    case .fill: fills.append(PlacedFill(try Fill(fields, symbols), line: lines))
    case .account:
      account = try Account(fields, symbols)
      var seen: Set<Int> = []
      for holding in account.positions where !seen.insert(holding.symbol).inserted {
        throw Failure(
          .badData, "a symbol has two positions", value: symbols.name(holding.symbol))
      }
    default:
      throw Failure(
        .badData, "a statement has fills and accounts only", value: try fields.string("type"))
    }
  }
}

/// A fill and the line that it stands on.
struct PlacedFill {
  let fill: Fill
  let line: Int

  init(_ fill: Fill, line: Int) {
    self.fill = fill
    self.line = line
  }
}
