import PTWire
import Testing

@testable import PTBook

@Suite struct OrderLifeTests {
  @Test func threeFillsOfOneMakeThree() throws {
    var life = OrderLife()
    for expected: OrderLife.State in [.partiallyFilled, .partiallyFilled, .filled] {
      try life.fill(1, of: 3, "o")
      #expect(life.state == expected)
    }
    #expect(life.filled == 3)
  }

  @Test func moreThanWasOrderedIsABrokenInvariant() throws {
    var life = OrderLife()
    try life.fill(2, of: 3, "o")
    #expect(throws: Failure.self) { try life.fill(1.0001, of: 3, "o") }
    #expect(life.filled == 2 && life.state == .partiallyFilled)
    #expect(throws: Failure.self) { try life.fill(0, of: 3, "o") }
  }

  @Test func nothingFollowsTheEnd() throws {
    for end in OrderLife.State.allCases where end.isFinal {
      var life = OrderLife()
      if end == .filled { try life.fill(1, of: 1, "o") } else { try life.move(to: end, "o") }
      for next in OrderLife.State.allCases {
        var again = life
        #expect(throws: Failure.self) { try again.move(to: next, "o") }
      }
      #expect(throws: Failure.self) { try life.fill(1, of: 3, "o") }
    }
  }

  /// The table of the type, written down once more.
  @Test func whatMayFollowIsTheTable() {
    let ends: Set<OrderLife.State> = [.filled, .cancelled, .rejected, .expired]
    let all = Set(OrderLife.State.allCases)
    func next(_ state: OrderLife.State) -> Set<OrderLife.State> {
      all.filter { state.mayBecome($0) }
    }
    #expect(next(.pending) == all.subtracting([.pending]))
    #expect(next(.accepted) == ends.union([.triggered, .partiallyFilled]))
    #expect(next(.triggered) == ends.union([.partiallyFilled]))
    #expect(
      next(.partiallyFilled)
        == ends.union([.partiallyFilled]).subtracting([.rejected]))
    for end in ends { #expect(next(end).isEmpty && end.isFinal) }
  }

  @Test func anOrderWithAFillIsNotRejected() throws {
    var life = OrderLife()
    try life.fill(1, of: 2, "o")
    #expect(
      throws: Failure(
        .brokenInvariant, "order o is partially_filled and cannot become", value: "rejected")
    ) { try life.move(to: .rejected, "o") }
  }

  @Test func aFillIsNoMove() throws {
    var life = OrderLife()
    #expect(throws: Failure.self) { try life.move(to: .filled, "o") }
    #expect(throws: Failure.self) { try life.move(to: .partiallyFilled, "o") }
  }
}
