import PTStats
import PTWire

/// What all checks said about a run.
struct Diagnosis {
  /// A check and its answer.
  struct Result {
    let check: Check
    let answer: Answer

    /// What was found, if anything was.
    var finding: Finding? { if case .found(let finding) = answer { finding } else { nil } }
    /// Why it could not be judged, if it could not.
    var reason: String? { if case .unjudged(let reason) = answer { reason } else { nil } }
    var isPassed: Bool { if case .passed = answer { true } else { false } }
  }

  /// Texts of the stream as they are there.
  let symbols: [String]
  let strategy: String?
  let run: String?
  let timeframe: Timeframe?
  let first: Int64?
  let last: Int64?
  let bars: Int
  let trades: Int
  /// In the order of the registry.
  let results: [Result]

  /// - Parameter run: the name of the run, of a stream of many.
  init(_ evidence: Evidence, run: String?, _ checks: [Check] = Check.all) throws {
    let auditor = evidence.doctor.auditor
    symbols = auditor.barSymbols.map { evidence.symbols.name($0) }
    strategy = auditor.head.strategy
    self.run = run
    timeframe = auditor.timeframe
    first = auditor.curve.first?.ts
    last = auditor.curve.last?.ts
    bars = auditor.counts.bars
    trades = auditor.trades.count
    results = try checks.map { Result(check: $0, answer: try $0.judge(evidence)) }
  }

  /// Those that found something, the heaviest first.
  var found: [Result] {
    Weight.allCases.flatMap { weight in
      results.filter { $0.finding != nil && $0.check.weight == weight }
    }
  }

  var passed: [Result] { results.filter(\.isPassed) }
  var unjudged: [Result] { results.filter { $0.reason != nil } }

  /// How many findings have a weight.
  func count(_ weight: Weight) -> Int { found.count { $0.check.weight == weight } }

  /// How many findings have a weight or a heavier one.
  func count(from weight: Weight) -> Int { found.count { $0.check.weight.rank <= weight.rank } }
}
