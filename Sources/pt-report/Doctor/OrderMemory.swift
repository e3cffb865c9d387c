import PTWire

/// The last orders of a stream, by their ids: a bounded number, the oldest are forgotten.
struct OrderMemory {
  /// What is kept of an order.
  struct Entry {
    let ts: Int64
    /// When the last bar of the symbol opened that the order stands behind; nil without one.
    let barTs: Int64?
    let kind: Order.Kind
    let bracket: Bracket
  }

  /// How many are kept.
  private static let most = 4096

  private var entries: [String: Entry] = [:]
  private var ids: [String] = []
  private var next = 0
  /// How many there were.
  private(set) var count = 0

  /// Takes an order, and when the last bar of its symbol opened.
  mutating func take(_ order: Order, behind barTs: Int64? = nil) {
    count += 1
    if ids.count < Self.most {
      ids.append(order.id)
    } else {
      entries[ids[next]] = nil
      ids[next] = order.id
      next = (next + 1) % Self.most
    }
    entries[order.id] = Entry(
      ts: order.ts, barTs: barTs, kind: order.kind, bracket: order.bracket)
  }

  /// An order that is remembered.
  subscript(id: String) -> Entry? { entries[id] }
}
