import PTWire

/// What was understood of a file, for `--explain`.
struct Facts {
  let place: String
  let name: String
  var layout: Layout?
  var timeframe: Timeframe?

  init(_ place: String, _ name: String) {
    self.place = place
    self.name = name
  }
}
