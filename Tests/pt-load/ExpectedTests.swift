import Foundation
import TestKit
import Testing

/// How pt-load is told to leave out rows that cannot be read or cannot be true.
private let dropping = "--drop-bad"

/// A command of pt-load on one file, and what it must write.
struct LoadCase: Sendable, CustomTestStringConvertible {
  let path: String
  let option: String
  /// By symbol, the fields of files.tsv from `tf` on.
  var symbols: [String: String] = [:]

  var testDescription: String { option.isEmpty ? path : "\(path) \(option)" }

  /// The option for the shell.
  private static func option(_ text: String) -> String {
    switch text {
    case "-": ""
    case "drop": dropping
    default: text
    }
  }

  /// The commands of files.tsv; its lines of one file belong together.
  static let all: [LoadCase] = {
    var cases: [LoadCase] = []
    for line in Expected.table("files.tsv").dropFirst() where line.count == 12 {
      let option = option(line[1])
      if cases.last?.path != line[0] || cases.last?.option != option {
        cases.append(LoadCase(path: line[0], option: option))
      }
      cases[cases.count - 1].symbols[line[2]] = line[3...].joined(separator: "\t")
    }
    return cases
  }()

  /// Files that hold neither bars nor trades.
  static let noBars = Expected.table("files.tsv").filter { $0.last == "no bars" }.map { $0[0] }

  /// The file with defects, and what stays of it.
  static let bad: [LoadCase] = Expected.table("bad.tsv").filter { $0[0] == "bars" }.map {
    LoadCase(
      path: $0[1], option: dropping, symbols: [$0[2]: $0[3...].joined(separator: "\t")])
  }
}

/// A command of pt-load that resamples, and the digest of what it must write.
struct ResampleCase: Sendable, CustomTestStringConvertible {
  let path: String
  let option: String
  let timeframe: String
  let bars: Int
  /// Whether the last bar is complete.
  let complete: Bool
  let digest: String

  var testDescription: String { "\(path) to \(timeframe)" }

  static let all = Expected.table("resample.tsv").dropFirst().map {
    ResampleCase(
      path: $0[0], option: $0[1] == "-" ? "" : $0[1], timeframe: $0[2], bars: Int($0[3]) ?? 0,
      complete: $0[4] == "true", digest: $0[5])
  }
}

/// Agreement with pandas on every file of market data, through the built tool.
@Suite struct ExpectedTests {
  private func bars(_ path: String, _ options: String) throws -> [WrittenBar] {
    let ended = try shell("pt-load \(Expected.place(path)) \(options)")
    try #require(ended.status == 0, "\(ended.err)")
    return WrittenBar.all(of: ended.out)
  }

  private func compare(_ load: LoadCase) throws {
    let found = Summary.lines(of: try bars(load.path, load.option))
    #expect(found.keys.sorted() == load.symbols.keys.sorted())
    for (symbol, line) in load.symbols {
      #expect(found[symbol] == line, "\(symbol)")
    }
  }

  private func compare(_ resample: ResampleCase) throws {
    let bars = try bars(resample.path, "--resample \(resample.timeframe) \(resample.option)")
    #expect(bars.count == resample.bars)
    #expect(bars.allSatisfy { $0.timeframe == resample.timeframe })
    #expect(bars.dropLast().allSatisfy { $0.complete })
    #expect(bars.last?.complete == resample.complete)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let text = bars.map { $0.canonical + "\n" }.joined()
    try text.write(to: file, atomically: false, encoding: .utf8)
    let ended = try shell("sha256sum <'\(file.path)'")
    #expect(ended.out == "\(resample.digest)  -\n")
  }

  @Test func theTablesAreThere() {
    #expect(LoadCase.all.count == 37)
    #expect(LoadCase.noBars.count == 12)
    #expect(LoadCase.bad.count == 1)
    #expect(ResampleCase.all.count == 19)
  }

  @Test(arguments: LoadCase.all.filter { Expected.isShipped($0.path) })
  func aShippedFileLoadsAsPandasReadsIt(_ load: LoadCase) throws { try compare(load) }

  @Test(
    .enabled(if: Places.hasShared), arguments: LoadCase.all.filter { !Expected.isShipped($0.path) })
  func aFileLoadsAsPandasReadsIt(_ load: LoadCase) throws { try compare(load) }

  @Test(.enabled(if: Places.hasShared), arguments: LoadCase.bad)
  func badRowsAreLeftOutAndNoOthers(_ load: LoadCase) throws { try compare(load) }

  @Test(.enabled(if: Places.hasShared), arguments: LoadCase.noBars)
  func aFileWithoutBarsIsRefused(_ path: String) throws {
    let ended = try shell("pt-load \(Expected.place(path))")
    #expect(ended.status == 65)
    #expect(WrittenBar.all(of: ended.out).isEmpty)
  }

  @Test(arguments: ResampleCase.all.filter { Expected.isShipped($0.path) })
  func aShippedFileResamplesAsPandasDoes(_ resample: ResampleCase) throws {
    try compare(resample)
  }

  @Test(
    .enabled(if: Places.hasShared),
    arguments: ResampleCase.all.filter { !Expected.isShipped($0.path) })
  func aFileResamplesAsPandasDoes(_ resample: ResampleCase) throws { try compare(resample) }

  /// Bar by bar, to see where a digest differs.
  @Test(arguments: ["1w", "1mo"])
  func everyBarOfTheShippedFileResamplesAsPandasDoes(_ timeframe: String) throws {
    let clock = ISO8601DateFormatter()
    let names = ["open", "high", "low", "close", "volume"]
    let file = Expected.directory.appendingPathComponent("NASDAQ_\(timeframe).csv")
    let expected = try Places.rows(file).map { row in
      let date = try #require(clock.date(from: row["timestamp"] ?? ""))
      let ts = "\(Int64(date.timeIntervalSince1970) * 1000)"
      return ([ts] + names.map { row[$0] ?? "" }).joined(separator: " ")
    }
    let found = try bars("ship/NASDAQ_1d.csv", "--resample \(timeframe)").map(\.canonical)
    #expect(found.count == expected.count)
    let different = zip(found, expected).first { $0 != $1 }
    #expect(different == nil)
  }
}

/// The arithmetic that the comparison rests on.
@Suite struct ExactDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("0.00000000", "0"), ("1.50", "1.5"), ("-0.05", "-0.05"), ("1.5e3", "1500"),
    ("1.40E-05", "0.000014"), ("100", "100"), ("936660000", "936660000"),
  ])
  func numbersAreWrittenPlainly(_ text: String, _ plain: String) {
    #expect(ExactDecimal(text)?.description == plain)
  }

  @Test func sumsDoNotRound() {
    let sum = ExactDecimal("119923370570")?.adding("0.20744999989")?.adding("-1e-20")
    #expect(sum?.description == "119923370570.20744999988999999999")
  }

  @Test(arguments: ["", "-", "x", "1.2.3", "1e", "nan", "1e99"])
  func otherTextsAreNone(_ text: String) { #expect(ExactDecimal(text) == nil) }
}
