import Glibc
import PTConfig
import PTWire

/// Takes the returns of the bars of a stream of one symbol.
struct ReturnReader: Stage {
  let owned: Set<RecordKind> = []
  private let settings: Settings.Limits
  private var last: Double?
  private var returns: [Double] = []

  init(_ settings: Settings.Limits) { self.settings = settings }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    guard bar.symbol == 0 else {
      throw Failure(
        .badData, "a backtest of value at risk takes one symbol",
        value: out.symbols.name(bar.symbol))
    }
    if let last { returns.append(bar.close / last - 1) }
    last = bar.close
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {}
  mutating func finish(_ out: Output) throws {}

  /// The backtest of what was read.
  func backtest() throws -> VarBacktest { try VarBacktest(returns: returns, settings) }
}

extension VarBacktest {
  /// Reads a table of returns, or of returns and values at risk, with commas between.
  ///
  /// A header may name the columns `return` and `var` at any place; without one they are the first
  /// and the second. A value at risk is a loss above 0, or its quantile below 0, all of one sign.
  init(file: String, _ settings: Settings.Limits) throws {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(.noInput, at: file, pt_risk.text(of: errno)) }
    defer { close(descriptor) }
    var reader = LineReader(DescriptorSource(descriptor: descriptor, place: file))
    var columns: (value: Int, loss: Int?)?
    var returns: [Double] = []
    var losses: [Double] = []
    while let line = try reader.next(cutIsEnd: true, beforeRead: { _ in }) {
      let fields = String(decoding: line, as: UTF8.self).split(
        separator: ",", omittingEmptySubsequences: false
      ).map { $0.filter { !" \r\"".contains($0) } }
      if columns == nil {
        if let index = fields.firstIndex(of: "return") {
          columns = (index, fields.firstIndex(of: "var"))
          continue
        }
        columns = (0, fields.count > 1 ? 1 : nil)
      }
      guard let columns else { continue }
      func number(_ index: Int) throws -> Double {
        guard index < fields.count, let number = Double(fields[index]), number.isFinite else {
          throw Failure(
            .badData, at: reader.place, "column \(index + 1) is no number",
            value: index < fields.count ? fields[index] : "")
        }
        return number
      }
      returns.append(try number(columns.value))
      if let loss = columns.loss { losses.append(try number(loss)) }
    }
    if losses.isEmpty {
      try self.init(returns: returns, settings)
      return
    }
    let isQuantile = losses.allSatisfy { $0 <= 0 }
    guard isQuantile || losses.allSatisfy({ $0 >= 0 }) else {
      throw Failure(.badData, at: file, "values at risk of both signs")
    }
    try self.init(
      zip(returns, losses).map { ($0, isQuantile ? -$1 : $1) },
      confidence: settings.varConfidence, source: "from \(file)")
  }
}
