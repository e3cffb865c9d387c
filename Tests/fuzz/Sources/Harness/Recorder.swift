import PTWire

/// A stage that decodes every record of the wire and keeps what it read.
package struct Recorder: Stage {
  /// A record as read; the types that have no writer are decoded and forgotten.
  package enum Record: Equatable {
    case stage(StageRecord)
    case trade(TradeRecord)
    case signal(Signal)
    case trace(TraceRecord)
    case verdict(Verdict)
    case order(Order)
    case fill(Fill)
    case orderState(OrderState)
    case account(Account)
    case cancel(CancelRecord)
    case amend(AmendRecord)
    case dividend(DividendRecord)
    case split(SplitRecord)
    case cashflow(CashFlow)
    case bounds(BoundsRecord)
  }

  /// The reason of the records that the stage writes itself.
  package static let mark = "written by the fuzzer"

  package let owned: Set<RecordKind> = []
  /// The complete bars.
  package private(set) var bars: [Bar] = []
  /// The other records that have a writer.
  package private(set) var records: [Record] = []
  private let writes: Bool

  /// - Parameter writes: whether to write a record of its own behind every bar.
  package init(writes: Bool) { self.writes = writes }

  package mutating func bar(_ bar: Bar, _ out: Output) throws {
    bars.append(bar)
    guard writes else { return }
    try out.write(
      OrderState(
        ts: bar.ts, symbol: bar.symbol, order: "", state: .accepted, reason: Self.mark))
  }

  package mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    let symbols = out.symbols
    switch kind {
    case .stage: records.append(.stage(try StageRecord(fields)))
    case .trade: records.append(.trade(try TradeRecord(fields, symbols)))
    case .signal: records.append(.signal(try Signal(fields, symbols)))
    case .trace: records.append(.trace(try TraceRecord(fields, symbols)))
    case .verdict: records.append(.verdict(try Verdict(fields, symbols)))
    case .order: records.append(.order(try Order(fields, symbols)))
    case .fill: records.append(.fill(try Fill(fields, symbols)))
    case .orderState: records.append(.orderState(try OrderState(fields, symbols)))
    case .account: records.append(.account(try Account(fields, symbols)))
    case .cancel: records.append(.cancel(try CancelRecord(fields, symbols)))
    case .amend: records.append(.amend(try AmendRecord(fields, symbols)))
    case .dividend: records.append(.dividend(try DividendRecord(fields, symbols)))
    case .split: records.append(.split(try SplitRecord(fields, symbols)))
    case .cashflow: records.append(.cashflow(try CashFlow(fields, symbols)))
    case .bounds: records.append(.bounds(try BoundsRecord(fields, symbols)))
    case .gap: _ = try GapRecord(fields, symbols)
    case .run: _ = try RunRecord(fields)
    case .alert: _ = try AlertRecord(fields)
    case .bar, .report, .end: break
    }
  }

  package mutating func finish(_ out: Output) throws {}
}

extension Output {
  /// Writes a record as read.
  package func write(_ record: Recorder.Record) throws {
    switch record {
    case .stage(let stage): try write(stage)
    case .trade(let trade): try write(trade)
    case .signal(let signal): try write(signal)
    case .trace(let trace): try write(trace)
    case .verdict(let verdict): try write(verdict)
    case .order(let order): try write(order)
    case .fill(let fill): try write(fill)
    case .orderState(let state): try write(state)
    case .account(let account): try write(account)
    case .cancel(let cancel): try write(cancel)
    case .amend(let amend): try write(amend)
    case .dividend(let dividend): try write(dividend)
    case .split(let split): try write(split)
    case .cashflow(let cashflow): try write(cashflow)
    case .bounds(let bounds): try write(bounds)
    }
  }
}
