import PTWire

/// The runs of a stream of many: their numbers by name, and for each symbol those that its next bar
/// concerns, so that a run with nothing to do at a bar costs nothing there.
public struct ActiveRuns {
  private var numbers: [String: Int] = [:]
  /// By the symbols' numbers, in the order of the runs.
  private var active: [[Int]] = []
  /// By run: the symbols in whose `active` it stands.
  private var symbols: [Set<Int>] = []

  /// No run yet.
  public init() {}

  /// Takes the name of the next run.
  ///
  /// - Throws: where another has it.
  public mutating func add(_ name: String) throws(Failure) {
    guard numbers.updateValue(symbols.count, forKey: name) == nil else {
      throw Failure(.badData, "a run is named twice", value: name)
    }
    symbols.append([])
  }

  /// The number of a run, from 0 in the order of their names.
  ///
  /// - Throws: where none has the name.
  public func number(of name: String) throws(Failure) -> Int {
    guard let number = numbers[name] else {
      throw Failure(.badData, "no run record has this name", value: name)
    }
    return number
  }

  /// The runs that the next bar of a symbol concerns, in their order.
  public func concerned(by symbol: Int) -> [Int] {
    symbol < active.count ? active[symbol] : []
  }

  /// Says whether a run watches a symbol from now on.
  public mutating func settle(_ run: Int, _ symbol: Int, watches: Bool) {
    if watches {
      guard symbols[run].insert(symbol).inserted else { return }
      while active.count <= symbol { active.append([]) }
      let place = active[symbol].firstIndex { $0 > run } ?? active[symbol].count
      active[symbol].insert(run, at: place)
    } else if symbols[run].remove(symbol) != nil {
      active[symbol].removeAll { $0 == run }
    }
  }
}
