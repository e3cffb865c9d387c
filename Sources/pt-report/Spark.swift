/// A curve as a line of block characters.
enum Spark {
  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// What a column shows of the values that fall into it.
  enum Choice { case last, lowest }

  /// - Parameters:
  ///   - values: the curve.
  ///   - columns: the width.
  ///   - choice: what a column shows.
  /// - Returns: `columns` characters, fewer if there are fewer values; empty for no values.
  static func line(_ values: [Double], _ columns: Int, _ choice: Choice) -> String {
    let width = min(columns, values.count)
    guard width > 0 else { return "" }
    let points = (0..<width).map { column -> Double in
      let part = values[column * values.count / width..<(column + 1) * values.count / width]
      return (choice == .last ? part.last : part.min()) ?? 0
    }
    let low = points.min() ?? 0
    let high = points.max() ?? 0
    return String(
      points.map { point -> Character in
        guard high > low else { return blocks[choice == .last ? 0 : blocks.count - 1] }
        let level = (point - low) / (high - low) * Double(blocks.count - 1)
        return blocks[Int(level.rounded())]
      })
  }
}
