import Foundation
import Testing

/// What pt-load makes of one input does not depend on how it comes.
@Suite struct LoadInputsTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: Layouts.all)
  func aPipeAFileAndACompressedFileAreTheSame(_ layout: Layouts.Layout) throws {
    let make = Layouts.command(layout, bars: 1500, to: "X.csv")
    let file = try bash("\(make); pt-load X.csv \(layout.options)", in: scratch)
    #expect(file.status == 0, "\(file.complaint)")
    #expect(records(file.out, "bar").count >= 1500)
    for script in [
      "cat X.csv | pt-load - --symbol X \(layout.options)",
      // By little pieces, none of which is a line.
      "dd if=X.csv bs=17 status=none | pt-load - --symbol X \(layout.options)",
      "zstd -q X.csv -o Y; pt-load X=Y \(layout.options)",
      "zstd -qc X.csv | pt-load - --symbol X \(layout.options)",
    ] {
      let other = try bash(script, in: scratch)
      #expect(other.status == 0, "\(script): \(other.complaint)")
      #expect(other.out.same(file.out), "\(script)")
    }
  }

  @Test func everyCutOfACompressedTableIsFound() throws {
    try scratch.write(
      "X_1d.csv",
      ("timestamp,open,high,low,close,volume\n"
        + (1...28).map { "2024-01-\($0 < 10 ? "0" : "")\($0),100,102,99,101.\($0),\($0)\n" }
        .joined()).utf8)
    let whole = try bash("zstd -q --check X_1d.csv; pt-load X_1d.csv.zst", in: scratch)
    #expect(whole.status == 0)
    let bytes = scratch.read("X_1d.csv.zst")
    // One shell for all of them: each cut's status and stream in files of their own.
    let ran = try bash(
      """
      for ((n = 1; n < \(bytes.count); n++)); do
        head -c $n X_1d.csv.zst >X_1d.cut
        pt-load X_1d.cut >out 2>err
        printf '%d %d %d %s\\n' $n $? "$(grep -c '"status":"ok"' out)" "$(wc -l <err)"
        grep '"bar"' out >>bars
      done | cat
      """, in: scratch)
    let lines = ran.text.split(separator: "\n")
    #expect(lines.count == bytes.count - 1)
    // Fewer than four bytes do not tell that it is compressed; they are no table either.
    for line in lines { #expect(line.hasSuffix(" 65 0 1"), "\(line)") }
    let known = Set(records(whole.out, "bar"))
    #expect(Set(scratch.read("bars").lines.map(\.text)).isSubset(of: known))
  }

  @Test func whatIsSoundBeforeACutIsWritten() throws {
    let ran = try bash(
      "\(Layouts.command(Layouts.all[0], bars: 40_000, to: "X_1m.csv")); zstd -q X_1m.csv; "
        + "head -c -20 X_1m.csv.zst >X_1m.cut; pt-load X_1m.cut", in: scratch)
    #expect(ran.status == 65)
    #expect(records(ran.out, "bar").count > 10_000)
    #expect(records(ran.out, "end").first?.contains("\"status\":\"failed\"") == true)
    let whole = try bash("pt-load X_1m.csv", in: scratch)
    #expect(whole.out.begins(with: ran.out.upToEnd))
  }

  @Test func threeHundredFilesAreMergedByWhenTheirBarsClose() throws {
    let ran = try bash(
      """
      for ((f = 0; f < 300; f++)); do
        awk -v f=$f -v OFS=, 'BEGIN { print "timestamp,open,high,low,close,volume"
          step = f % 3 == 0 ? 60 : f % 3 == 1 ? 300 : 900
          for (i = 0; i < 20; i++) print 1704067200 + i * step, 1, 1, 1, 1, f }' >$f.csv
        files+=" S$f=$f.csv"
        pt-load S$f=$f.csv | grep '"bar"' >>all
      done
      pt-load $files
      """, in: scratch)
    #expect(ran.status == 0, "\(ran.complaint)")
    /// When the bar of a line closes.
    func close(_ line: String) -> Int {
      let ts = Int(line.dropFirst(20).prefix { $0.isNumber }) ?? -1
      return ts + (line.contains("\"1m\"") ? 60 : line.contains("\"5m\"") ? 300 : 900) * 1000
    }
    let separate = records(scratch.read("all"), "bar")
    #expect(separate.count == 6000)
    // The order of files decides between bars that close together: a stable sort.
    let sorted = separate.enumerated().sorted {
      (close($0.element), $0.offset) < (close($1.element), $1.offset)
    }.map(\.element)
    #expect(records(ran.out, "bar") == sorted)
  }

  @Test func everyDigitComesBack() throws {
    var dice = Dice(31)
    func digits(_ count: Int) -> String { (0..<count).map { _ in "\(dice.roll(10))" }.joined() }
    var text = "timestamp,open,high,low,close,volume\n"
    for minute in 0..<400 {
      let price = "\(1 + dice.roll(9))\(digits(dice.roll(5)))"
      // Open, low and close are one price; the high has its digits and more.
      let low = price + (dice.roll(2) == 0 ? "" : "." + digits(1 + dice.roll(12)))
      let high = low + (low.contains(".") ? "" : ".") + digits(1 + dice.roll(5))
      let volume = [digits(1), "0.\(digits(20))", "1\(digits(25))", "\(digits(1)).\(digits(3))e5"]
      let clock = String(format: "%02d:%02d", minute / 60, minute % 60)
      text += "2024-01-02T\(clock):00Z,\(low),\(high),\(low),\(low),\(volume[dice.roll(4)])\n"
    }
    try scratch.write("X_1m.csv", text.utf8)
    let ran = try bash(
      """
      pt-load X_1m.csv >1 && pt-load X_1m.csv --store s >/dev/null && pt-load 1 --store t >/dev/null
      pt-load --from-store s >2 && pt-load --from-store t >3 && pt-load 1 --output csv >4
      pt-load --from-store t --output csv
      """, in: scratch)
    #expect(ran.status == 0, "\(ran.complaint)")
    let bars = records(scratch.read("1"), "bar")
    #expect(bars.count == 400)
    for name in ["2", "3"] { #expect(records(scratch.read(name), "bar") == bars, "\(name)") }
    #expect(scratch.read("4").text == text)
    #expect(ran.text == text)
  }
}

/// How much memory a load takes does not grow with the file.
@Suite(.serialized) struct LoadMemoryTests {
  /// The most memory of a command in KiB: the shell becomes it and is watched in /proc.
  private func peak(_ command: String, _ scratch: Scratch) throws -> Int {
    let ran = try bash(
      """
      exec 3>&1
      sh -c 'exec \(command) >/dev/null' & child=$!
      peak=0
      while now=$(awk '/^VmHWM/ { print $2 }' /proc/$child/status 2>/dev/null) && [ -n "$now" ]; do
        ((now > peak)) && peak=$now
        sleep 0.002
      done
      wait $child || peak=-$?
      echo $peak
      """, in: scratch)
    return Int(ran.text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
  }

  @Test(arguments: Layouts.all)
  func memoryIsTheSameForTenTimesTheBars(_ layout: Layouts.Layout) throws {
    let scratch = try Scratch()
    let options = layout.options + (layout.name == "records" ? " --resample 1h" : "")
    var peaks: [Int] = []
    for bars in [15_000, 150_000] {
      let name = "X\(bars).csv"
      #expect(try bash(Layouts.command(layout, bars: bars, to: name), in: scratch).status == 0)
      peaks.append(try peak("pt-load X=\(name) \(options)", scratch))
    }
    #expect(peaks[0] > 1000 && peaks[1] > 1000, "\(peaks)")
    #expect(peaks[1] < peaks[0] + 6000, "\(peaks) KiB")
  }

  @Test func memoryIsTheSameForALargerStore() throws {
    let scratch = try Scratch()
    var peaks: [Int] = []
    for bars in [15_000, 150_000] {
      let make = Layouts.command(Layouts.all[0], bars: bars, to: "X_1m.csv")
      #expect(try bash("\(make); pt-load X_1m.csv --store s\(bars)", in: scratch).status == 0)
      peaks.append(try peak("pt-load --from-store s\(bars)", scratch))
    }
    #expect(peaks[0] > 1000 && peaks[1] > 1000, "\(peaks)")
    #expect(peaks[1] < peaks[0] + 6000, "\(peaks) KiB")
  }
}
