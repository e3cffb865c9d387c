import PTWire

/// The bars of one chunk, one after the other, for who reads a single series: the way through
/// `BarCursor.next` costs as much again as reading the line.
public struct ChunkRun {
  private var p: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  private var left: Int64
  private let last: Int64
  private let from: Int64
  private let to: Int64
  private let timeframe: Timeframe
  /// The close time of the bar before.
  private(set) var closeTime: Int64
  /// Whether the chunk is not what its head says.
  private(set) var isDamaged = false

  init(_ cursor: SeriesCursor, _ last: Int64) {
    (p, end, left, from, to) = cursor.rest
    self.last = last
    timeframe = cursor.timeframe
    closeTime = cursor.closeTime
  }

  /// A bar of a chunk; its digits stay until the next chunk is taken.
  public struct Entry {
    /// The open time in milliseconds since 1970 UTC.
    public internal(set) var ts: Int64 = 0
    /// The digits: open, high, low, close, volume.
    public internal(set) var digits = none
    /// The numbers of `digits`.
    public internal(set) var values = (0.0, 0.0, 0.0, 0.0, 0.0)
    /// True for a bar that no market made.
    public internal(set) var synthetic = false

    /// Nothing read yet.
    public init() {}

    private static var none: BarDigits {
      let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
      return BarDigits(open: nothing, high: nothing, low: nothing, close: nothing, volume: nothing)
    }
  }

  /// Reads the next bar; false behind the last one that is wanted, or where the chunk is damaged,
  /// which `BarCursor.nextChunk` tells then.
  public mutating func next(_ entry: inout Entry) -> Bool {
    while p != end {
      guard let line = ChunkLine(&p, end), line.ts >= closeTime, left > 0 else {
        isDamaged = true
        return false
      }
      left -= 1
      closeTime = timeframe.close(of: line.ts)
      if p == end, left != 0 || line.ts != last { isDamaged = true }
      if line.ts < from { continue }
      if line.ts >= to { return false }
      entry.ts = line.ts
      entry.digits = line.digits
      entry.values = line.values
      entry.synthetic = line.synthetic
      return true
    }
    return false
  }
}

extension BarCursor {
  /// The next chunk of the only series of the cursor; nil behind the last, and for a cursor of
  /// several series, whose bars `next` merges. Not to be mixed with `next`.
  ///
  /// - Parameter before: the chunk taken before, as it is now.
  /// - Throws: `badData` where the store is not what was written.
  public func nextChunk(after before: ChunkRun?) throws(Failure) -> ChunkRun? {
    guard series.count == 1, let only = onlySeries else { return nil }
    if let before {
      guard !before.isDamaged else { throw only.damage }
      only.goOn(before.closeTime)
    }
    return try only.takeChunk()
  }
}
