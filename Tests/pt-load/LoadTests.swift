import PTWire
import TestKit
import Testing

@testable import pt_load

private func time(_ text: String) -> Int64? { try? timestamp(text, option: "--from") }

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2024-01-31", 1_706_659_200_000),
    ("2024-01-31T00:00:00Z", 1_706_659_200_000),
    ("2024-01-31 09:30Z", 1_706_693_400_000), ("2024-01-31T09:30:00.250Z", 1_706_693_400_250),
    ("2024-01-31T09:30:00+01:00", 1_706_689_800_000),
    ("2024-01-31T09:30:00-0500", 1_706_711_400_000),
    ("2024-01-31T09:30:00+02", 1_706_686_200_000), ("1969-12-31T23:59:59.999Z", -1),
    ("2000-02-29", 951_782_400_000), ("1704067200", 1_704_067_200_000),
    ("1704067200000", 1_704_067_200_000), ("1704067200000000", 1_704_067_200_000),
    ("1704067200000000000", 1_704_067_200_000), ("1704067200.5", 1_704_067_200_500),
    ("-86400", -86_400_000),
  ])
  func timesAreRead(_ text: String, _ milliseconds: Int64) { #expect(time(text) == milliseconds) }

  @Test(arguments: [
    "", "x", "2024-13-01", "2024-02-30", "2023-02-29", "2024-1-1", "24-01-01", "2024-01-01T24:00Z",
    "2024-01-01T10:60Z", "2024-01-01T10:00:60Z", "2024-01-01T10:00:00", "2024-01-01T10Z",
    "2024-01-01T10:00:00.1234Z", "2024-01-01T10:00:00.Z", "20240101", "1704067200.0001",
    "1704067200000001", "2024-01-01Z", "2024-01-01T10:00:00Zx", "2024/01/01", "+1704067200",
    "99999999999999999999",
  ])
  func otherTextsAreNoTimes(_ text: String) { #expect(time(text) == nil) }
}

@Suite struct SpacingTests {
  private func days(_ days: [Int64]) -> [Int64] { days.map { $0 * CivilTime.millisecondsPerDay } }

  @Test func theSmallestDistanceCounts() throws {
    #expect(try Spacing.infer([0, 3_600_000, 10_800_000]) == Timeframe(1, .hour))
    #expect(try Spacing.infer(days([0, 3, 4, 5])) == Timeframe(1, .day))
    #expect(try Spacing.infer(days([0, 7, 14, 28])) == Timeframe(1, .week))
    #expect(try Spacing.infer(days([0, 31, 60, 91, 121])) == Timeframe(1, .month))
  }

  @Test func whatDoesNotTellIsRefused() {
    for times in [[0], [], days([0, 3]), [0, 7], [5, 5]] {
      #expect(throws: Failure.self) { try Spacing.infer(times) }
    }
  }
}

@Suite struct FileNameTests {
  @Test(arguments: [
    ("data/NASDAQ_1d.csv", "NASDAQ"), ("GOOG.csv", "GOOG"), ("/a/b/BTC_USD_1m.csv.zst", "BTC_USD"),
    ("BRK_B.csv", "BRK_B"), ("EURUSD_1mo.ndjson", "EURUSD"), ("-", nil), (".csv", nil),
    ("_1d.csv", nil), ("XBTUSDT_1.csv", "XBTUSDT"), ("ETHUSD_1440.csv", "ETHUSD"),
    ("X_7.csv", "X_7"),
  ])
  func aFileIsNamedForItsSymbol(_ path: String, _ symbol: String?) {
    #expect(FileName(path).symbol == symbol)
  }

  @Test func aNameSaysItsTimeFrame() {
    #expect(FileName("X_4h.csv").timeframe(isKraken: false) == Timeframe(4, .hour))
    #expect(FileName("X_240.csv").timeframe(isKraken: true) == Timeframe(4, .hour))
    #expect(FileName("X_1440.csv").timeframe(isKraken: true) == Timeframe(1, .day))
    #expect(FileName("X_240.csv").timeframe(isKraken: false) == nil)
  }
}

/// Through the built tool: what only files and processes can show.
@Suite struct LoadToolTests {
  private let header = "timestamp,open,high,low,close,volume"

  @Test func pricesKeepTheirDigits() throws {
    let ended = try shell(
      """
      printf '%s\\n' '\(header)' '2024-01-01,42000.0,42000.10,1.50e1,42000.000000000001,7' |
        pt-load - --symbol 'A"B' --tf 1d
      """)
    #expect(ended.status == 0)
    #expect(
      ended.out.contains(
        #""symbol":"A\"B","tf":"1d","open":42000.0,"high":42000.10,"low":1.50e1,"#
          + #""close":42000.000000000001,"volume":7}"#))
  }

  @Test func compressedPlainFileAndPipeGiveTheSameStream() throws {
    let ended = try shell(
      """
      cp '\(Places.root.path)/data/NASDAQ_1d.csv' N_1d.csv
      zstd -q N_1d.csv -o packed.zst
      (head -c 1000 N_1d.csv | zstd -q; tail -c +1001 N_1d.csv | zstd -q) >frames.zst
      pt-load N_1d.csv | sha256sum
      pt-load packed.zst --symbol N | sha256sum
      pt-load frames.zst --symbol N | sha256sum
      pt-load - --symbol N <packed.zst | sha256sum
      pt-load N_1d.csv >first.ndjson; pt-load first.ndjson | sha256sum
      sed '1!s/\\(.*\\)/\\1\\r/; 1s/^/\\xEF\\xBB\\xBF/' N_1d.csv | pt-load - --symbol N | sha256sum
      """)
    let sums = Set(ended.out.split(separator: "\n"))
    #expect(ended.out.split(separator: "\n").count == 6)
    #expect(sums.count == 1, "\(ended.out) \(ended.err)")
  }

  @Test func thePeriodAskedForIsHalfOpen() throws {
    let ended = try shell(
      """
      pt-load '\(Places.root.path)/data/NASDAQ_1d.csv' --from 1999-01-05 --to 1999-01-08 |
        grep -c '"type":"bar"'
      """)
    #expect(ended.out == "3\n")
  }

  @Test func aCutOrChangedFrameIsNoticed() throws {
    let ended = try shell(
      """
      zstd -q --check '\(Places.root.path)/data/NASDAQ_1d.csv' -o whole.zst
      head -c 50000 whole.zst >cut.zst
      cp whole.zst bad.zst; printf 'X' | dd of=bad.zst bs=1 seek=60000 conv=notrunc status=none
      pt-load cut.zst >cut.ndjson; echo $?
      pt-load bad.zst >bad.ndjson; echo $?
      grep -c '"status":"ok"' cut.ndjson bad.ndjson
      """)
    #expect(ended.out == "65\n65\ncut.ndjson:0\nbad.ndjson:0\n")
    #expect(ended.err.hasPrefix("pt-load: cut.zst: the zstd data is cut\n"))
    // Before the checksum at the end of the frame tells, a row may have become nonsense.
    #expect(ended.err.contains("\npt-load: bad.zst:"))
  }

  @Test func whatCameBeforeABadRowIsNotLost() throws {
    for good in [3, 80] {
      let ended = try shell(
        """
        head -n \(good + 1) '\(Places.root.path)/data/NASDAQ_1d.csv' >N.csv
        echo '2018-12-31,1,2,x,1,1' >>N.csv
        pt-load N.csv
        """)
      #expect(ended.status == 65)
      #expect(ended.err == "pt-load: N.csv:\(good + 2): low is not a number: x\n")
      #expect(ended.out.components(separatedBy: #""type":"bar""#).count == good + 1)
      #expect(ended.out.contains(#""records":\#(good),"status":"failed""#))
    }
  }
}
