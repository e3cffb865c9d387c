import PTWire

extension Story {
  /// The whole stream.
  var stream: String {
    let body = lines
    func stage(_ tool: String, _ config: String, _ settings: String) -> String {
      #"{"type":"stage","tool":"\#(tool)","version":"1","wire":1,"config":\#(config),"#
        + #""settings":\#(settings)}"#
    }
    func end(_ tool: String, _ records: Int) -> String {
      #"{"type":"end","stage":"\#(tool)","records":\#(records),"status":"ok"}"#
    }
    let settings =
      #"{"account":{"initial_cash":\#(shortest(Self.cash)),"kind":"\#(kind)"},"#
      + #""execution":{"fee_bps":3,"slippage_bps":2,"path":"\#(way)"}}"#
    let digests = configs.map { "\"sha256:" + String(repeating: $0, count: 64) + "\"" }
    let head = [
      stage("pt-load", "null", "{}"),
      stage("pt-signal", digests[0], #"{"strategy":"s","params":\#(params)}"#),
      stage("pt-risk", "null", #"{"sizing":{"method":"\#(sizing)"}}"#),
      stage("pt-exec", digests[1], settings),
    ]
    let tools = ["pt-signal", "pt-risk", "pt-exec"]
    let tail = [end("pt-load", body.count)] + tools.map { end($0, 0) }
    return (head + body + tail).map { $0 + "\n" }.joined()
  }

  /// The records between the stages and the ends.
  private var lines: [String] {
    var lines: [String] = []
    let count = days[0].count
    var busy: [Int: [Int]] = [:]
    for (number, trip) in trips.enumerated() {
      let days = [trip.decided ?? trip.entry - 1, trip.entry, trip.entry + 1, trip.exit]
      for day in Set(days + trip.adds.map(\.day)) { busy[day, default: []].append(number) }
    }
    for day in 0..<count {
      lines += notes[day] ?? []
      for symbol in days.indices {
        lines.append(bar(symbol, day))
        for number in busy[day] ?? [] where trips[number].symbol == symbol {
          let trip = trips[number]
          if trip.decided ?? trip.entry - 1 == day { lines += decision(number, trip, day) }
          if day == trip.entry + 1, trip.side < 0, paysBorrow, day < trip.exit {
            lines.append(borrow(trip, day))
          }
          lines += fills(number, trip, day)
        }
      }
    }
    if let bounds {
      lines.append(
        #"{"type":"bounds","ts":\#(ts(count)),\#(runField)"low":\#(shortest(bounds.low)),"#
          + #""high":\#(shortest(bounds.high)),"trades":1,"dependent":1}"#)
    }
    return lines
  }

  /// The field that names the run, with its comma.
  var runField: String { run.map { #""run":"\#($0)","# } ?? "" }

  private func bar(_ symbol: Int, _ day: Int) -> String {
    let bar = days[symbol][day]
    return #"{"type":"bar","ts":\#(ts(day)),"symbol":"\#(names[symbol])","tf":"1d","#
      + #""open":\#(shortest(bar.open)),"high":\#(shortest(bar.high)),"low":\#(shortest(bar.low)),"#
      + #""close":\#(shortest(bar.close)),"volume":\#(shortest(bar.volume))"#
      + (bar.isSynthetic ? #","synthetic":true}"# : "}")
  }

  private func decision(_ number: Int, _ trip: Trip, _ day: Int) -> [String] {
    let head =
      #""ts":\#(ts(trip.stamped ?? day + 1)),"symbol":"\#(names[trip.symbol])",\#(runField)"#
    let side = trip.side > 0 ? "buy" : "sell"
    let kind = trip.order.contains(#""kind""#) ? "" : #","kind":"market""#
    return [
      #"{"type":"signal",\#(head)"strategy":"s","target":\#(shortest(trip.side)),"reason":"r"}"#,
      #"{"type":"order",\#(head)"id":"o\#(number)","side":"\#(side)","#
        + #""qty":\#(shortest(trip.qty))\#(kind),"tif":"gtc","intent":"open","position":0"#
        + trip.order + "}",
    ]
  }

  private func fills(_ number: Int, _ trip: Trip, _ day: Int) -> [String] {
    var fills: [String] = []
    let open = days[trip.symbol][day].open
    if day == trip.entry {
      fills.append(
        fill(trip, day, "o\(number)", trip.side, trip.qty, trip.entryPrice ?? open, "open"))
    }
    for (i, add) in trip.adds.enumerated() where add.day == day {
      fills.append(fill(trip, day, "o\(number)a\(i)", trip.side, add.qty, add.price, "add"))
    }
    if day == trip.exit {
      let qty = trip.qty + trip.adds.reduce(0) { $0 + $1.qty }
      fills.append(
        fill(trip, day, "o\(number)", -trip.side, qty, trip.exitPrice ?? open, trip.intent))
    }
    return fills
  }

  private func fill(
    _ trip: Trip, _ day: Int, _ order: String, _ side: Double, _ qty: Double, _ price: Double,
    _ intent: String
  ) -> String {
    let paid = price * (1 + side * slipRate)
    return #"{"type":"fill","ts":\#(ts(day)),"symbol":"\#(names[trip.symbol])",\#(runField)"#
      + #""order":"\#(order)","side":"\#(side > 0 ? "buy" : "sell")","qty":\#(shortest(qty)),"#
      + #""price":\#(shortest(paid)),"fee":\#(shortest(qty * paid * feeRate)),"#
      + #""slippage":\#(shortest(qty * price * slipRate)),"intent":"\#(intent)"}"#
  }

  private func borrow(_ trip: Trip, _ day: Int) -> String {
    let (qty, price) = (-trip.qty, days[trip.symbol][day - 1].close)
    return #"{"type":"cashflow","ts":\#(ts(day)),"symbol":"\#(names[trip.symbol])",\#(runField)"#
      + #""kind":"borrow","qty":\#(shortest(qty)),"price":\#(shortest(price)),"rate":0.00001,"#
      + #""amount":\#(shortest(qty * price * 0.00001))}"#
  }
}
