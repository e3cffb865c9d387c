import PTWire

/// Which fill of a statement is which of ours.
///
/// An order may have several fills, and the exit of a bracket repeats the order's id. So equal
/// fills of an order go together first, then those of one time and side, of one side, then the
/// others in order. What is left of different orders goes together where symbol, time, side and
/// quantity are the same: its id differs. What is left then is missing or surplus.
struct Pairing {
  /// Our fill and the statement's.
  private(set) var pairs: [(own: Fill, other: PlacedFill)] = []
  /// Ours that the statement does not have.
  private(set) var missing: [Fill] = []
  /// The statement's that we do not have.
  private(set) var surplus: [PlacedFill] = []

  init(_ own: [Fill], _ other: [PlacedFill]) {
    missing = own
    surplus = other
    pair {
      [
        $0.order, "\($0.symbol)", "\($0.ts)", $0.side.rawValue, "\($0.qty)", "\($0.price)",
        "\($0.fee)",
      ]
    }
    pair { [$0.order, "\($0.symbol)", "\($0.ts)", $0.side.rawValue] }
    pair { [$0.order, "\($0.symbol)", $0.side.rawValue] }
    pair { [$0.order] }
    pair { ["\($0.symbol)", "\($0.ts)", $0.side.rawValue, "\($0.qty)"] }
  }

  /// Puts what has one key together, in order.
  private mutating func pair(by key: (Fill) -> [String]) {
    guard !missing.isEmpty, !surplus.isEmpty else { return }
    var waiting: [[String]: [Int]] = [:]
    for (index, other) in surplus.enumerated().reversed() {
      waiting[key(other.fill), default: []].append(index)
    }
    var taken: Set<Int> = []
    var left: [Fill] = []
    for fill in missing {
      if let index = waiting[key(fill)]?.popLast() {
        taken.insert(index)
        pairs.append((fill, surplus[index]))
      } else {
        left.append(fill)
      }
    }
    missing = left
    surplus = surplus.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
  }
}
