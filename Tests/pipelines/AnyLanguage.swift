import Testing

/// A stage can be a program in any language that keeps the wire.
@Suite struct AnyLanguageTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let settings = [
    ["fast_window=20", "slow_window=50"], ["fast_window=5", "slow_window=12", "side=both"],
    ["fast_window=1", "slow_window=2"],
  ]

  /// The programs in place of pt-signal, for every awk that is here.
  private func programs() throws -> [String] {
    let examples = "'\(Project.root)/pipelines/examples/ma_crossover"
    let awks = try bash(
      "for awk in mawk gawk original-awk 'busybox awk'; do "
        + "type -P ${awk% *} >/dev/null && echo \"$awk\"; done; :", in: scratch)
    let names = Set(["awk"] + awks.out.lines.map { String($0.text.dropLast()) })
    return names.sorted().map { "\($0) -f \(examples).awk'" } + ["python3 \(examples).py'"]
  }

  private func compare(_ load: String, _ settings: [String]) throws {
    let rest = "pt-risk | tee gated | pt-exec"
    let params = settings.map { "--param \($0)" }.joined(separator: " ")
    let ours = try bash(
      "\(load) | tee loaded | pt-signal --strategy ma_crossover \(params) | \(rest)", in: scratch)
    #expect(ours.status == 0)
    let kinds = ["signal", "verdict", "order", "fill", "order_state", "account"]
    for program in try programs() {
      let theirs = try bash(
        "\(load) | \(program) \(settings.joined(separator: " ")) | tee signals | \(rest)",
        in: scratch)
      #expect(theirs.status == 0, "\(program): \(theirs.complaint)")
      for kind in kinds {
        let expected = records(ours.out, kind)
        #expect(records(theirs.out, kind) == expected, "\(kind) records of \(program)")
        #expect(kind == "order_state" || !expected.isEmpty, "\(kind)")
      }
      let check = try bash(
        """
        set -e
        pt-wire-check <signals
        pt-wire-check --upstream loaded <signals
        pt-wire-check --upstream signals <gated
        """, in: scratch)
      #expect(check.status == 0, "\(program): \(check.complaint)")
      let whole = try bash("pt-wire-check --upstream gated", input: theirs.out, in: scratch)
      #expect(whole.status == 0, "\(program): \(whole.complaint)")
    }
  }

  @Test(arguments: settings)
  func theExamplesTradeAsPtSignalDoes(_ settings: [String]) throws {
    try compare("pt-load '\(Project.bars)'", settings)
  }

  @Test(.enabled(if: Shared.isExpected, "the shared data is not here"))
  func theExamplesTradeFiveMinuteBarsAsPtSignalDoes() throws {
    for file in ["crypto/ETHBTC_5m.csv", "fx/EURUSD_1h.csv", "crypto/BTCUSD_1mo.csv"] {
      try compare("pt-load '\(try Shared.file(file))'", ["fast_window=4", "slow_window=9"])
    }
  }

  @Test func theExamplesRefuseAStreamThatIsNotWhole() throws {
    for program in try programs() {
      let cut = try bash(
        "pt-load '\(Project.bars)' | head -n 100 | \(program) | pt-risk | pt-exec | pt-report",
        in: scratch)
      #expect(Array(cut.statuses.dropFirst(2)) == [65, 65, 65, 65], "\(program)")
      #expect(cut.out.isEmpty)
    }
  }
}
