import Glibc
import PTWire

extension Job {
  /// Reads all files and reports their flaws.
  ///
  /// - Throws: also the status for an answer that is no; its line has been written then.
  func reportQuality(_ files: [String], _ out: Output) throws {
    let shared = try look(files).shared
    guard let report = shared.judge.report else { return }
    if asJSON {
      try report.write(to: out)
    } else {
      for line in QualityTable(report, columns: pageWidth()).lines { try out.line(line) }
    }
    try out.flush()
    guard report.verdict == .good else {
      throw Failure(
        .no, at: files.joined(separator: " "),
        "\(counted(report.count(.error), "error")) and \(counted(report.count(.warn), "warning"))")
    }
  }

  /// Reads each file and says what was understood of it.
  func explain(_ files: [String], _ out: Output) throws {
    for (i, file) in files.enumerated() {
      let (shared, facts) = try look([file])
      guard let report = shared.judge.report, let facts = facts.first else { continue }
      let explanation = Explanation(facts, report, shared)
      if asJSON {
        try explanation.write(to: out)
      } else {
        if i > 0 { try out.line("") }
        for line in explanation.lines { try out.line(line) }
      }
    }
    try out.flush()
  }

  /// Reads files without writing their bars.
  private func look(_ files: [String]) throws -> (shared: Shared, facts: [Facts]) {
    let symbols = Symbols()
    let quality = configuration.settings.quality
    let shared = Shared(symbols, Judge(policies, symbols, collects: true), request)
    var plan = Loader.Plan()
    plan.calendar = calendar
    plan.bounds = quality.bounds(all: true)
    var opener = Opener(shared, needsDigits: false)
    var loader = Loader(shared, NoSink(), plan)
    try loader.run(files.joined(separator: " ")) { try files.flatMap { try opener.open($0) } }
    return (shared, opener.facts)
  }
}

/// The columns of the terminal that standard output is; all there can be where it is none, for whom
/// searches in it wants whole lines.
private func pageWidth() -> Int {
  var size = winsize()
  guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 1000 }
  return Int(size.ws_col)
}
