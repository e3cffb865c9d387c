import PTWire

/// Several sources in one order: by when their bars close, and by the order of the sources where
/// two close together. It holds one bar of each source.
final class Merge: BarSource {
  private var sources: [any BarSource]
  /// The next bar of each source.
  private var heads: [Row]
  /// Numbers of sources, a heap with the one whose bar closes first at its root.
  private var heap: [Int] = []
  private var hasBegun = false
  /// The source whose bar was given last and has to move on.
  private var given = -1

  init(_ sources: [any BarSource]) {
    self.sources = sources
    heads = sources.map { _ in Row() }
  }

  var place: String { given >= 0 ? sources[given].place : sources.first?.place ?? "" }

  func next(_ row: inout Row) throws -> Bool {
    if !hasBegun {
      hasBegun = true
      for i in sources.indices where try advance(i) { heap.append(i) }
      for i in stride(from: heap.count / 2, through: 0, by: -1) { sink(i) }
    } else if given >= 0, let root = heap.first {
      if try advance(root) {
        sink(0)
      } else {
        heap[0] = heap[heap.count - 1]
        heap.removeLast()
        sink(0)
      }
    }
    guard let first = heap.first else { return false }
    given = first
    row = heads[first]
    return true
  }

  private func advance(_ source: Int) throws -> Bool {
    given = source
    return try sources[source].next(&heads[source])
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    let (x, y) = (heads[a].closeTime, heads[b].closeTime)
    return x != y ? x < y : a < b
  }

  private func sink(_ start: Int) {
    var i = start
    while true {
      var first = i
      for child in [2 * i + 1, 2 * i + 2] where child < heap.count {
        if isBefore(heap[child], heap[first]) { first = child }
      }
      if first == i { return }
      heap.swapAt(i, first)
      i = first
    }
  }
}
