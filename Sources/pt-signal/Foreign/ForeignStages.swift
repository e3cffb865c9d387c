import PTWire

/// The programs among the components of a portfolio. All of them get a bar before the first is
/// listened to, so that they think at the same time.
final class ForeignStages {
  private let components: [Portfolio.Component]
  private let stages: [ForeignStage?]

  /// Starts the programs of a portfolio; nil if it has none.
  init?(_ portfolio: Portfolio, patienceSeconds: Int) throws(Failure) {
    components = portfolio.components
    var stages: [ForeignStage?] = []
    for component in components {
      guard case .command(let command) = component.rule else {
        stages.append(nil)
        continue
      }
      do throws(Failure) {
        stages.append(
          try ForeignStage(
            component.name, command, of: portfolio.id, patienceMs: patienceSeconds * 1000))
      } catch {
        for stage in stages { stage?.stop() }
        throw error
      }
    }
    self.stages = stages
    if stages.allSatisfy({ $0 == nil }) { return nil }
  }

  /// Passes the bar on, and gives the target of each component that answered with one.
  func answers(to bar: Bar, _ out: Output) throws -> [Double?] {
    let name = out.symbols.name(bar.symbol)
    let (line, asked) = (out.lastLine, stages.indices.filter { components[$0].trades(name) })
    for i in asked { try stages[i]?.ask(line) }
    var answers = [Double?](repeating: nil, count: stages.count)
    for i in asked { answers[i] = try stages[i]?.answer(to: bar, out.symbols) }
    return answers
  }

  /// Passes on a line that asks for no answer: of a symbol, or of none.
  func pass(_ symbol: String?, _ out: Output) throws {
    let line = out.lastLine
    for (stage, component) in zip(stages, components)
    where symbol.map(component.trades) ?? true {
      try stage?.pass(line)
    }
  }

  /// Ends their streams, and hears whether all of them agree.
  func finish() throws {
    for stage in stages { try stage?.finish() }
  }

  /// Ends those that have not ended.
  func stop() {
    for stage in stages { stage?.stop() }
  }
}
