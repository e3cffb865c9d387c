import PTStats
import PTWire

/// The equity of runs over the times that all of them have, each as growth from 1: a few points of
/// it, for pictures.
struct Growth {
  /// The times of the points.
  private(set) var times: [Int64] = []
  /// Whether the first point is in front of the first row of all curves, where returns begin: it
  /// has a place and no time.
  private(set) var beginsBeforeRows = false
  /// The growth of each run at each of them.
  private(set) var lines: [[Double]]
  /// How many common times there are.
  let common: Int

  /// A growth for people: more digits where little is left.
  static func text(_ value: Double) -> String {
    ReportText.number(value, digits: value.magnitude < 0.095 ? 4 : 2)
  }

  /// - Parameters:
  ///   - chosen: places of runs in the panel.
  ///   - most: how many points there may be.
  ///   - firstRow: the time of the first row of all files.
  init(
    _ panel: Panel, _ chosen: [Int], common: Int, most: Int, firstRow: Int64? = nil
  ) throws(Failure) {
    self.common = common
    lines = chosen.map { _ in [] }
    guard common > 1 else { return }
    let wanted = min(common, most)
    var row = 0
    var next = 0
    var base: [Double] = []
    var (times, lines) = (self.times, self.lines)
    try panel.read { (piece) throws(Failure) in
      let columns = chosen.map { piece.run($0) }
      for i in 0..<piece.rows {
        if panel.hasGaps, columns.contains(where: { $0[i].isNaN }) { continue }
        if base.isEmpty { base = columns.map { $0[i] } }
        // From the first to the last in equal steps.
        if next < wanted, row == next * (common - 1) / max(1, wanted - 1) {
          times.append(piece.times[i])
          for place in columns.indices { lines[place].append(columns[place][i] / base[place]) }
          next += 1
        }
        row += 1
      }
    }
    (self.times, self.lines) = (times, lines)
    if let firstRow, let first = times.first { beginsBeforeRows = first < firstRow }
  }
}

/// What the times of common points are.
enum GrowthTimes: String {
  /// When bars closed.
  case close
  /// Those of files, as they are.
  case file
  /// Both, and equal.
  case both

  /// The same for people.
  var words: String {
    switch self {
    case .close: "Times are when bars closed."
    case .file: "Times are those of the files."
    case .both: "Times are when bars of streams closed, and those of the files as they are."
    }
  }
}

/// Sums of the returns of all runs over equal blocks of the times that all of them have: what
/// cross-validation needs of a stream of any length.
struct BlockSums {
  let sums: [[Overfitting.Block]]
  /// Returns in a block.
  let length: Int
  /// How many returns there are in common, those behind the last block among them.
  let returns: Int

  init(_ panel: Panel, common: Int, blocks: Int) throws(Failure) {
    let runs = panel.runs
    let length = max(0, common - 1) / blocks
    self.length = length
    returns = max(0, common - 1)
    var sums = Array(
      repeating: Array(repeating: Overfitting.Block(), count: blocks), count: runs)
    var last = [Double](repeating: .nan, count: runs)
    var place = 0
    try panel.read { (piece) throws(Failure) in
      let columns = (0..<runs).map { piece.run($0) }
      let rows = (0..<piece.rows).filter { row in
        !panel.hasGaps || !columns.contains { $0[row].isNaN }
      }
      for run in 0..<runs {
        var at = place
        var before = last[run]
        for row in rows {
          let value = columns[run][row]
          if !before.isNaN {
            if at < length * blocks { sums[run][at / length].push(value / before - 1) }
            at += 1
          }
          before = value
        }
        last[run] = before
        if run == runs - 1 { place = at }
      }
    }
    self.sums = sums
  }
}
