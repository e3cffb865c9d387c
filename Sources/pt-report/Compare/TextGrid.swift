/// Rows and columns of text in a width: names on the left, numbers to the right, what does not fit
/// left out.
struct TextGrid {
  /// A column of numbers.
  struct Column {
    let name: String
    let head: String
    let cells: [String]
    /// Which cells are marked.
    var marked: Set<Int> = []
  }

  let lines: [String]
  /// The names of the columns that did not fit.
  let left: [String]

  /// - Parameters:
  ///   - names: of the rows.
  ///   - bold: marks the first row of heads and marked cells, or leaves them.
  init(
    _ names: [String], _ columns: [Column], width: Int, nameMost: Int = 20,
    bold: (String) -> String = { $0 }
  ) {
    let nameWidth = min(nameMost, max(1, names.map(\.count).max() ?? 1))
    var room = width - nameWidth
    var shown: [(column: Column, width: Int, head: [String])] = []
    var left: [String] = []
    for column in columns {
      let head = Self.heads(column.head)
      let marks = column.marked.isEmpty ? 0 : 1
      let wide =
        2 + marks + max(column.cells.map(\.count).max() ?? 0, head.map(\.count).max() ?? 0)
      guard wide <= room || shown.isEmpty else {
        left.append(column.name)
        continue
      }
      room -= wide
      shown.append((column, wide, head))
    }
    self.left = left
    var lines: [String] = []
    let depth = shown.map(\.head.count).max() ?? 0
    for level in 0..<depth {
      var line = String(repeating: " ", count: nameWidth)
      for one in shown {
        let marks = one.column.marked.isEmpty ? "" : " "
        let place = level - (depth - one.head.count)
        line += ReportText.lead((place < 0 ? "" : one.head[place]) + marks, one.width)
      }
      lines.append(line)
    }
    for (row, name) in names.enumerated() {
      var line = ReportText.pad(ReportText.cut(name, nameWidth), nameWidth)
      for one in shown {
        let isMarked = one.column.marked.contains(row)
        let mark = one.column.marked.isEmpty ? "" : isMarked ? "*" : " "
        let text = ReportText.lead(one.column.cells[row] + mark, one.width)
        line += isMarked ? bold(text) : text
      }
      lines.append(line)
    }
    self.lines = lines
  }

  /// A head of several words on two lines.
  private static func heads(_ text: String) -> [String] {
    let words = text.split(separator: " ")
    guard words.count > 1, text.count > 7 else { return [text] }
    // The cut that leaves the shorter lines.
    let cuts = (1..<words.count).map { cut in
      [words[..<cut].joined(separator: " "), words[cut...].joined(separator: " ")]
    }
    return cuts.min { max($0[0].count, $0[1].count) < max($1[0].count, $1[1].count) } ?? [text]
  }
}

/// A text broken at spaces to a width; words longer than that are left whole.
func wrapped(_ text: String, _ width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + 1 + word.count <= max(width, 20) {
      lines[lines.count - 1] = last + " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}
