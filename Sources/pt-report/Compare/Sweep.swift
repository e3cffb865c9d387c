import PTStats
import PTWire

/// Runs that differ by their parameters: which ones vary, and how the metric goes with them.
struct Sweep {
  /// A parameter that varies.
  struct Parameter {
    let name: String
    /// Its values as the stream has them: numbers by size, others in the order they came.
    let values: [String]
    /// The same as numbers; nil where one is none.
    let numbers: [Double]?

    /// A value for people.
    func text(_ place: Int) -> String { Self.plain(values[place]) }

    /// The text of a JSON value, a string without its quotes.
    static func plain(_ json: String) -> String {
      guard json.hasPrefix("\""), let all = members(ofObject: "{\(json):0}") else { return json }
      return all.first?.name ?? json
    }
  }

  /// What the metric comes to over some runs.
  struct Spread {
    private(set) var runs = 0
    /// Runs with the metric.
    private(set) var count = 0
    private var sum = 0.0
    private(set) var low: Double?
    private(set) var high: Double?

    /// `3`, or `1 of 3` where not all runs have the metric.
    var of: String {
      let runs = ReportText.count(runs)
      return count == self.runs ? runs : "\(ReportText.count(count)) of \(runs)"
    }

    var mean: Double? { count == 0 ? nil : sum / Double(count) }

    mutating func push(_ value: Double?) {
      runs += 1
      guard let value else { return }
      count += 1
      sum += value
      low = min(low ?? value, value)
      high = max(high ?? value, value)
    }
  }

  /// Those that vary.
  let parameters: [Parameter]
  /// Those that all runs share, for people.
  let fixed: [(name: String, value: String)]
  /// For each run in the order of the stream, the place of its value of each parameter; nil where
  /// it has none.
  let cells: [[Int?]]
  /// The metric of each run.
  let values: [Double?]
  let direction: Direction
  private let byCell: [[Int?]: [Int]]

  /// The runs with these values of the parameters.
  func runs(at cell: [Int?]) -> [Int] { byCell[cell] ?? [] }

  /// - Returns: nil where the parameters of a run are not known, or none varies.
  init?(_ runs: [[(name: String, json: String)]?], _ values: [Double?], _ direction: Direction) {
    guard !runs.contains(where: { $0 == nil }) else { return nil }
    var names: [String] = []
    var columns: [String: [String?]] = [:]
    for (place, run) in runs.enumerated() {
      for (name, json) in run ?? [] {
        if columns[name] == nil {
          names.append(name)
          columns[name] = Array(repeating: nil, count: runs.count)
        }
        columns[name]?[place] = json
      }
    }
    var parameters: [Parameter] = []
    var fixed: [(name: String, value: String)] = []
    var cells = runs.map { _ in [Int?]() }
    for name in names {
      let column = columns[name] ?? []
      let (parameter, places) = Self.read(name, column)
      guard parameter.values.count > 1 || places.contains(where: { $0 == nil }) else {
        fixed.append((name, parameter.text(0)))
        continue
      }
      parameters.append(parameter)
      for (run, place) in places.enumerated() { cells[run].append(place) }
    }
    guard !parameters.isEmpty else { return nil }
    (self.parameters, self.fixed, self.cells) = (parameters, fixed, cells)
    (self.values, self.direction) = (values, direction)
    byCell = Dictionary(grouping: cells.indices) { cells[$0] }
  }

  /// The values of a parameter, and which of them each run has. 5 and 5.0 are one value.
  private static func read(_ name: String, _ column: [String?]) -> (Parameter, [Int?]) {
    let numbers = column.map { $0.flatMap { SeriesFile.number($0[...]) } }
    let isNumeric = zip(column, numbers).allSatisfy { $0 == nil || $1 != nil }
    guard isNumeric else {
      var values: [String] = []
      var known: [String: Int] = [:]
      let places = column.map { json -> Int? in
        guard let json else { return nil }
        if let place = known[json] { return place }
        known[json] = values.count
        values.append(json)
        return values.count - 1
      }
      return (Parameter(name: name, values: values, numbers: nil), places)
    }
    let sorted = Set(numbers.compactMap { $0 }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
    let parameter = Parameter(name: name, values: sorted.map { shortest($0) }, numbers: sorted)
    return (parameter, numbers.map { $0.flatMap { places[$0] } })
  }

  /// The metric over the runs that have a value of a parameter.
  func margin(_ parameter: Int, _ value: Int) -> Spread {
    var spread = Spread()
    for run in cells.indices where cells[run][parameter] == value { spread.push(values[run]) }
    return spread
  }

  /// The correlation of a parameter with the metric, over the runs that have both (Pearson).
  func correlation(_ parameter: Int) -> Metric {
    guard let numbers = parameters[parameter].numbers else { return .undefined("it is no number") }
    let pairs = cells.indices.compactMap { run -> (Double, Double)? in
      guard let place = cells[run][parameter], let value = values[run] else { return nil }
      return (numbers[place], value)
    }
    return pearson(pairs)
  }

  /// The mean of the metric for each pair of values of two parameters, over the other parameters:
  /// a row for each value of the first.
  func map(_ first: Int, _ second: Int) -> [[Spread]] {
    var map = Array(
      repeating: Array(repeating: Spread(), count: parameters[second].values.count),
      count: parameters[first].values.count)
    for run in cells.indices {
      guard let a = cells[run][first], let b = cells[run][second] else { continue }
      map[a][b].push(values[run])
    }
    return map
  }

  /// The pairs of parameters.
  var pairs: [(Int, Int)] {
    parameters.indices.flatMap { a in
      parameters.indices.filter { $0 > a }.map { (a, $0) }
    }
  }
}

/// Pearson's correlation of pairs, in two passes.
func pearson(_ pairs: [(Double, Double)]) -> Metric {
  guard pairs.count >= 3 else { return .undefined("fewer than three runs") }
  let n = Double(pairs.count)
  let (a, b) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
  var (aa, bb, ab) = (0.0, 0.0, 0.0)
  for (x, y) in pairs {
    aa += (x - a) * (x - a)
    bb += (y - b) * (y - b)
    ab += (x - a) * (y - b)
  }
  guard aa > 0, bb > 0 else { return .undefined("one of the two does not vary") }
  let value = ab / (aa.squareRoot() * bb.squareRoot())
  return value.isFinite
    ? .value(min(1, max(-1, value))) : .undefined("the values are beyond numbers")
}
