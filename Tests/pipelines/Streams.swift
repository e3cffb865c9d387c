/// The stream behind each stage of one backtest, and its report.
struct Streams {
  /// The words of the stages up to pt-exec; pt-report is the reader behind them.
  static let stages = [
    ["pt-load", "-", "--symbol", "NASDAQ"],
    [
      "pt-signal", "--strategy", "ma_crossover", "--param", "fast_window=5", "--param",
      "slow_window=12", "--param", "side=both",
    ],
    ["pt-risk"], ["pt-exec"],
  ]
  /// The same as bash would read it, with words of its own in place of one stage.
  static func script(_ index: Int? = nil, _ other: String = "") -> String {
    stages.enumerated().map { number, words in
      number == index ? other : words.joined(separator: " ")
    }.joined(separator: " | ")
  }

  /// The rows that were loaded.
  let rows: [UInt8]
  /// What came out of each stage up to pt-exec.
  let after: [[UInt8]]
  /// What pt-report prints.
  let report: [UInt8]
  /// The stream at the end.
  var last: [UInt8] { after.last ?? [] }

  /// - Parameter count: so many days, the first of the bundled bars.
  init(days count: Int = 5031, in scratch: Scratch) throws {
    let script = """
      head -n \(count + 1) '\(Project.bars)' | tee rows | \(Self.stages.enumerated().map {
        "\($1.joined(separator: " ")) | tee after.\($0)"
      }.joined(separator: " | ")) | pt-report
      """
    let ran = try bash(script, in: scratch)
    guard ran.status == 0, !ran.out.isEmpty else {
      throw Missing(what: "the pipe does not run: \(ran.complaint)")
    }
    rows = scratch.read("rows")
    after = Self.stages.indices.map { scratch.read("after.\($0)") }
    report = ran.out
  }
}
