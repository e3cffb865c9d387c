import PTWire

extension Desk {
  /// Works orders and exits of a symbol through a bar.
  ///
  /// - Parameters:
  ///   - bar: the bar that is traded on.
  ///   - parts: the finer bars that make it, or the bar itself.
  ///   - marks: the last prices before the bar.
  ///   - emit: takes what happens, with the ledger and the marks behind it.
  public mutating func work(
    _ bar: Bar, parts: [Bar], _ terms: Terms, _ marks: Marks,
    _ emit: (Event, Ledger, Marks) throws -> Void
  ) throws {
    try withoutActuallyEscaping(emit) { emit in
      var round = Round(bar, terms, marks, emit)
      try carry(round)
      slots[bar.symbol].isFresh = false
      for part in parts {
        round.begin(part)
        try begin(round)
        try opening(&round)
        if isBusy(bar.symbol, terms) { try walk(&round) }
      }
      try closing(&round)
    }
  }

  /// Whether something can happen behind the open.
  private func isBusy(_ symbol: Int, _ terms: Terms) -> Bool {
    if slots[symbol].exits != nil { return true }
    if terms.margin != .unchecked { return true }
    if slots[symbol].tickets.contains(where: \.isLive) { return true }
    return false
  }

  /// In front of a part's open: what has reached the market by now.
  private mutating func begin(_ round: Round) throws {
    let symbol = round.symbol
    let isFirst = round.part.ts == round.bar.ts
    slots[symbol].exits?.isSpent = false
    for i in slots[symbol].tickets.indices { slots[symbol].tickets[i].isSpent = false }
    try takeRequests(round, isFirst)
    guard isFirst else { return }
    for i in slots[symbol].tickets.indices {
      let ticket = slots[symbol].tickets[i]
      if ticket.isLive, ticket.order.tif == .day, let day = ticket.day, day != round.day {
        try end(i, .expired, "its day is over", round)
      }
    }
  }

  private mutating func takeRequests(_ round: Round, _ isFirst: Bool) throws {
    let symbol = round.symbol
    if slots[symbol].requests.isEmpty { return }
    var later: [Request] = []
    for var request in slots[symbol].requests {
      guard request.barsToMiss == 0, round.isThere(request.ts) else {
        later.append(request)
        continue
      }
      request.barsToMiss = 0
      try take(request.change, round)
    }
    slots[symbol].requests = later
  }

  /// A change that comes too late changes nothing: the order's end has been told.
  private mutating func take(_ change: Request.Change, _ round: Round) throws {
    let tickets = slots[round.symbol].tickets
    switch change {
    case .cancel(let record):
      guard let i = tickets.firstIndex(where: { $0.order.id == record.order && $0.isLive })
      else { return }
      try end(i, .cancelled, record.reason, round)
    case .amend(let record):
      guard let i = tickets.firstIndex(where: { $0.order.id == record.order && $0.isLive })
      else { return }
      let amended = tickets[i].amended(record)
      if let total = amended.total, total <= tickets[i].life.filled {
        try end(i, .cancelled, "no more than is filled was wanted", round)
      } else {
        slots[round.symbol].tickets[i] = amended
      }
    }
  }

  /// Whether an order has reached the market in this part.
  func isAway(_ ticket: Ticket, _ round: Round) throws(Failure) -> Bool {
    if ticket.barsToMiss > 0 { return true }
    if round.isThere(ticket.order.ts) { return false }
    guard round.terms.latency == 0 else { return true }
    throw Failure(
      .brokenInvariant, "order \(ticket.order.id) would fill before it was decided, at",
      value: CivilTime(round.part.ts).text)
  }

  /// At the open: orders in the order they came, then exits.
  private mutating func opening(_ round: inout Round) throws {
    let symbol = round.symbol
    for i in slots[symbol].tickets.indices where slots[symbol].tickets[i].isLive {
      if try isAway(slots[symbol].tickets[i], round) { continue }
      try arrive(i, round)
      guard slots[symbol].tickets[i].isLive else { continue }
      try actAtOpen(i, &round)
      slots[symbol].tickets[i].hasRested = true
    }
    if isBusy(symbol, round.terms) { try actWhileReached(&round) }
  }

  /// Takes an order to the market: the first time, its belief in the position is held against the
  /// book. Where the gate could not know, an order that closes or reduces does no more than that.
  private mutating func arrive(_ i: Int, _ round: Round) throws(Failure) {
    let symbol = round.symbol
    let ticket = slots[symbol].tickets[i]
    if slots[symbol].tickets[i].best == nil { slots[symbol].tickets[i].best = round.price }
    guard ticket.day == nil else { return }
    slots[symbol].tickets[i].day = round.day
    if ticket.isCertain, !slots[symbol].tickets[..<i].contains(where: { $0.isLive }) {
      let held = ledger.holding(symbol).qty
      guard (held - ticket.order.position).magnitude <= 1e-9 * max(1, held.magnitude) else {
        throw Failure(
          .brokenInvariant,
          "order \(ticket.order.id): the gate believes in a position of "
            + "\(shortest(ticket.order.position)), the book holds", value: shortest(held))
      }
    } else if ticket.order.intent == .close || ticket.order.intent == .reduce {
      slots[symbol].tickets[i].mustReduce = true
    }
  }

  /// What an order does at the open, and what its time in force makes of it.
  private mutating func actAtOpen(_ i: Int, _ round: inout Round) throws {
    let symbol = round.symbol
    let ticket = slots[symbol].tickets[i]
    if isReached(ticket.aim, from: round.price, to: round.price) != nil {
      if ticket.order.postOnly, !ticket.hasRested {
        return try end(i, .rejected, "it would fill at once, and may only rest", round)
      }
      try act(i, &round)
      // A stop that triggers at the open goes on at the open.
      let now = slots[symbol].tickets[i]
      if now.isLive, now.isTriggered != ticket.isTriggered,
        isReached(now.aim, from: round.price, to: round.price) != nil
      {
        try act(i, &round)
      }
    }
    let now = slots[symbol].tickets[i]
    if now.isLive, !now.waitsForTrigger, now.order.kind != .marketOnClose {
      try endImmediate(i, round)
    }
  }

  /// What does not rest goes: immediate or cancel, fill or kill.
  mutating func endImmediate(_ i: Int, _ round: Round) throws {
    switch slots[round.symbol].tickets[i].order.tif {
    case .ioc: try end(i, .cancelled, "immediate or cancel", round)
    case .fok: try end(i, .cancelled, "fill or kill", round)
    case .day, .gtc: break
    }
  }

  /// At the close: orders for it, then what time makes of the others.
  private mutating func closing(_ round: inout Round) throws {
    let symbol = round.symbol
    round.price = round.bar.close
    round.isClose = true
    for i in slots[symbol].tickets.indices where slots[symbol].tickets[i].isLive {
      if slots[symbol].tickets[i].barsToMiss > 0 {
        slots[symbol].tickets[i].barsToMiss -= 1
        continue
      }
      if slots[symbol].tickets[i].day == nil { continue }
      if slots[symbol].tickets[i].order.kind == .marketOnClose {
        try act(i, &round)
        if slots[symbol].tickets[i].isLive { try endImmediate(i, round) }
      }
      guard slots[symbol].tickets[i].isLive else { continue }
      slots[symbol].tickets[i].barsWorked += 1
      if let bars = slots[symbol].tickets[i].order.expireBars,
        slots[symbol].tickets[i].barsWorked >= bars
      {
        try end(i, .expired, bars == 1 ? "after 1 bar" : "after \(bars) bars", round)
      } else if slots[symbol].tickets[i].life.state == .pending {
        try slots[symbol].tickets[i].life.move(to: .accepted, slots[symbol].tickets[i].order.id)
        try round.emit(
          round.state(slots[symbol].tickets[i].order.id, .accepted, "it rests"), ledger,
          round.marks)
      }
    }
    for i in slots[symbol].requests.indices where slots[symbol].requests[i].barsToMiss > 0 {
      slots[symbol].requests[i].barsToMiss -= 1
    }
    try haltIfUsedUp(round)
    slots[symbol].tickets.removeAll { !$0.isLive }
    if slots[symbol].tickets.isEmpty { slots[symbol].requests.removeAll() }
  }

  /// Ends an order that is not filled, and says so.
  mutating func end(_ i: Int, _ state: OrderLife.State, _ reason: String, _ round: Round) throws {
    let id = slots[round.symbol].tickets[i].order.id
    let word: OrderState.State =
      switch state {
      case .rejected: .rejected
      case .expired: .expired
      default: .cancelled
      }
    try slots[round.symbol].tickets[i].life.move(to: state, id)
    try round.emit(round.state(id, word, reason), ledger, round.marks)
  }
}
