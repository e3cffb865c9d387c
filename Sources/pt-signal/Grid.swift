import PTWire

/// The values of some parameters, every combination of which is a run.
///
/// `key=5,10,20` names values, `key=5:20:5` counts from the first to the second by the third; both
/// can be mixed. Combinations that the strategy's constraints refuse are left out and counted.
struct Grid: Sendable {
  /// One run.
  struct Point: Sendable {
    /// Its name in the stream: r and its number, of equal width for all.
    let run: String
    let values: ParameterValues
  }

  /// The most runs of a grid.
  static let most = 100_000

  /// The runs, the last key changing first.
  let points: [Point]
  /// Combinations that were left out.
  let skipped: Int

  /// Reads the values of each key.
  ///
  /// - Parameters:
  ///   - axes: one `key=values` each.
  ///   - fixed: the `key=value` texts that hold for all runs.
  /// - Throws: a usage failure for what is no grid of the strategy, or an empty one.
  init(_ axes: [String], fixed: [String], for entry: StrategyEntry) throws(Failure) {
    var combinations: [[String]] = [fixed]
    for axis in axes {
      let texts = try Self.values(axis)
      guard combinations.count * texts.count <= Self.most else {
        throw Failure(.usage, at: "--grid", "more than \(Self.most) runs", value: axis)
      }
      // What is wrong with one value is wrong with all runs that have it.
      for text in texts { try Self.check(text, entry) }
      combinations = combinations.flatMap { combination in texts.map { combination + [$0] } }
    }
    var found: [ParameterValues] = []
    var refused: Failure?
    for combination in combinations {
      do throws(Failure) {
        found.append(try ParameterValues(combination, for: entry))
      } catch {
        guard error.description.hasPrefix("--param: \(entry.name): ") else { throw error }
        refused = error
      }
    }
    if found.isEmpty, let refused { throw refused }
    skipped = combinations.count - found.count
    let width = "\(found.count)".count
    points = found.enumerated().map { index, values in
      let number = "\(index + 1)"
      let zeros = String(repeating: "0", count: width - number.count)
      return Point(run: "r" + zeros + number, values: values)
    }
  }

  /// The texts `key=value` of an axis.
  private static func values(_ axis: String) throws(Failure) -> [String] {
    guard let separator = axis.firstIndex(of: "=") else {
      throw Failure(.usage, at: "--grid", "not of the form key=values", value: axis)
    }
    let key = axis[..<separator]
    var texts: [String] = []
    for part in axis[axis.index(after: separator)...].split(
      separator: ",", omittingEmptySubsequences: false)
    {
      let bounds = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      let new = bounds.count == 1 ? bounds : try range(bounds, axis)
      for text in new {
        let full = "\(key)=\(text)"
        guard !texts.contains(full) else {
          throw Failure(.usage, at: "--grid \(key)", "named twice", value: text)
        }
        texts.append(full)
      }
    }
    return texts
  }

  /// From a first to a last value by steps. Each is the decimal nearest to first + k step, with as
  /// many digits as the step or the first value has.
  private static func range(_ bounds: [String], _ axis: String) throws(Failure) -> [String] {
    let numbers = bounds.compactMap { Double($0) }.filter(\.isFinite)
    guard bounds.count == 3, numbers.count == 3, numbers[2] > 0, numbers[0] <= numbers[1] else {
      throw Failure(
        .usage, at: "--grid", "not of the form key=from:to:step with a step above 0", value: axis)
    }
    let digits = bounds.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }.max() ?? 0
    var scale = 1.0
    for _ in 0..<min(digits, 15) { scale *= 10 }
    let (first, last, step) = (numbers[0] * scale, numbers[1] * scale, numbers[2] * scale)
    let count = ((last - first) / step + 1e-9).rounded(.down)
    guard count < Double(most) else {
      throw Failure(.usage, at: "--grid", "more than \(most) runs", value: axis)
    }
    return (0...Int(count)).map {
      shortest((first.rounded() + Double($0) * step.rounded()) / scale)
    }
  }

  /// A value by itself: its name, its type and its range.
  private static func check(_ text: String, _ entry: StrategyEntry) throws(Failure) {
    do throws(Failure) {
      _ = try ParameterValues([text], for: entry)
    } catch {
      guard error.description.hasPrefix("--param: \(entry.name): ") else {
        throw Failure(.usage, "--grid" + error.description.trimmingPrefix("--param"))
      }
    }
  }
}
