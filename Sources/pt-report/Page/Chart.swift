/// A picture: values over time, or over something else that runs from left to right.
///
/// The curves stretch with the page; words and lines keep their size. So the picture is a drawing
/// of 10,000 by 10,000 units laid over ticks that are placed by per cent across and by pixels down.
struct Chart {
  /// Its name in the page, of letters.
  let id: String
  let title: String
  /// The picture in words.
  let description: String
  let height: Int
  let axis: ValueAxis
  /// Where lines go down, with their words.
  var columns: [(share: Double, label: String, isMinor: Bool)]
  /// Words at the left in place of ticks.
  var words: [(value: Double, label: String)] = []
  /// What stretches.
  private(set) var drawing = ""
  /// What does not.
  private(set) var marks = ""
  private let time: TimeAxis?

  /// A picture over time.
  init(
    _ id: String, _ title: String, _ description: String, height: Int, _ axis: ValueAxis,
    _ time: TimeAxis
  ) {
    (self.id, self.title, self.description) = (id, title, description)
    (self.height, self.axis, self.time) = (height, axis, time)
    columns = time.ticks.map { (time.share($0.ts), $0.label, $0.isMinor) }
  }

  /// A picture over something else.
  init(
    _ id: String, _ title: String, _ description: String, height: Int, _ axis: ValueAxis,
    columns: [(share: Double, label: String, isMinor: Bool)]
  ) {
    (self.id, self.title, self.description) = (id, title, description)
    (self.height, self.axis, self.columns) = (height, axis, columns)
    time = nil
  }

  private func across(_ ts: Int64) -> Int { Self.units(time?.share(ts) ?? 0.5) }

  private func down(_ value: Double) -> Int { Self.units(1 - axis.share(value)) }

  private static func units(_ share: Double) -> Int {
    // An overflow of the stream's numbers lies at the edge.
    share.isFinite ? Int((min(2, max(-1, share)) * 10_000).rounded()) : 0
  }

  /// A line through points; where a value is missing, there is none.
  mutating func line(_ points: [(ts: Int64, value: Double?)], _ style: String) {
    var path = ""
    var isOn = false
    for (place, point) in points.enumerated() {
      guard let value = point.value else {
        isOn = false
        continue
      }
      path += "\(isOn ? "L" : "M")\(across(point.ts)) \(down(value))"
      let isLast = place + 1 == points.count || points[place + 1].value == nil
      // A point alone is a dot.
      if !isOn, isLast { path += "h1" }
      isOn = true
    }
    if !path.isEmpty { drawing += #"<path class="\#(style)" d="\#(path)"/>"# }
  }

  /// An area from the lowest to the highest value of each stretch.
  mutating func band(_ points: [(ts: Int64, span: Span?)], _ style: String) {
    var piece: [(ts: Int64, span: Span)] = []
    var path = ""
    func close() {
      guard piece.count > 1, piece.contains(where: { $0.span.low < $0.span.high }) else { return }
      for (i, one) in piece.enumerated() {
        path += "\(i == 0 ? "M" : "L")\(across(one.ts)) \(down(one.span.high))"
      }
      for one in piece.reversed() { path += "L\(across(one.ts)) \(down(one.span.low))" }
      path += "Z"
    }
    for point in points {
      if let span = point.span {
        piece.append((point.ts, span))
      } else {
        close()
        piece = []
      }
    }
    close()
    if !path.isEmpty { drawing += #"<path class="\#(style)" d="\#(path)"/>"# }
  }

  /// An area between a value and 0.
  mutating func area(_ points: [(ts: Int64, value: Double)], _ style: String) {
    guard let first = points.first, let last = points.last, points.count > 1 else { return }
    var path = "M\(across(first.ts)) \(down(0))"
    for point in points { path += "L\(across(point.ts)) \(down(point.value))" }
    path += "L\(across(last.ts)) \(down(0))Z"
    drawing += #"<path class="\#(style)" d="\#(path)"/>"#
  }

  /// A box: from the left and to the right as shares, from a value to another.
  mutating func box(
    _ left: Double, _ right: Double, _ from: Double, _ to: Double, _ style: String,
    title: String
  ) {
    let (x, y) = (Self.units(left), down(max(from, to)))
    let (width, height) = (Self.units(right) - x, down(min(from, to)) - y)
    guard height > 0, width > 0 else { return }
    drawing +=
      #"<rect class="\#(style)" x="\#(x)" y="\#(y)" width="\#(width)" height="\#(height)">"#
      + "<title>\(title)</title></rect>"
  }

  /// A box over a stretch of time.
  mutating func box(
    from first: Int64, to last: Int64, _ low: Double, _ high: Double, _ style: String,
    title: String
  ) {
    guard let time else { return }
    box(time.share(first), time.share(last), low, high, style, title: title)
  }

  /// A straight line at a value.
  mutating func level(_ value: Double, _ style: String) {
    drawing += #"<path class="\#(style)" d="M0 \#(down(value))H10000"/>"#
  }

  /// A sign at a point; `symbol` is the id of its shape.
  mutating func mark(_ ts: Int64, _ value: Double, _ symbol: String, title: String) {
    let y = (1 - axis.share(value)) * Double(height)
    let x = Self.percent(time?.share(ts) ?? 0.5)
    marks +=
      #"<svg class="\#(symbol)" x="\#(x)" y="\#(Self.short(y))">"#
      + ##"<title>\##(title)</title><use href="#\##(symbol)"/></svg>"##
  }

  private static func percent(_ share: Double) -> String { short(share * 100) + "%" }

  /// A number with at most two decimals.
  private static func short(_ value: Double) -> String {
    var text = ReportText.number(value, digits: 2).replacing(",", with: "")
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// The picture as markup.
  var markup: String {
    let base = height + 22
    let left =
      words.isEmpty ? axis.ticks : words.map { ValueAxis.Tick(value: $0.value, label: $0.label) }
    var scale = #"<svg class="scale" width="68" height="\#(base)" aria-hidden="true">"#
    var grid = ""
    for tick in left {
      let y = Self.short((1 - axis.share(tick.value)) * Double(height))
      scale += #"<text x="60" y="\#(y)" dy=".32em" text-anchor="end">\#(tick.label)</text>"#
      guard words.isEmpty else { continue }
      let style = tick.value == 0 ? "grid zero" : "grid"
      grid += #"<line class="\#(style)" x1="0" x2="100%" y1="\#(y)" y2="\#(y)"/>"#
    }
    for column in columns where (-0.001...1.001).contains(column.share) {
      let x = Self.percent(column.share)
      // A word in the middle of its line must not leave the page, 300 pixels wide or more.
      let edge = max(0, Double(column.label.count) * 3.4 - 10) / 300
      let anchor = column.share < edge ? "start" : column.share > 1 - edge ? "end" : "middle"
      let style = column.isMinor ? " minor" : ""
      grid += #"<line class="grid" x1="\#(x)" x2="\#(x)" y1="0" y2="\#(height)"/>"#
      grid +=
        #"<text class="tick\#(style)" x="\#(x)" y="\#(height + 16)" "#
        + #"text-anchor="\#(anchor)">\#(column.label)</text>"#
    }
    return
      #"<div class="chart">\#(scale)</svg><svg class="plot" width="100%" height="\#(base)" "#
      + #"role="img" aria-labelledby="\#(id)-t \#(id)-d"><title id="\#(id)-t">\#(title)</title>"#
      + #"<desc id="\#(id)-d">\#(description)</desc>\#(grid)<svg width="100%" "#
      + #"height="\#(height)" viewBox="0 0 10000 10000" preserveAspectRatio="none">\#(drawing)"#
      + "</svg>\(marks)</svg></div>\n"
  }
}
