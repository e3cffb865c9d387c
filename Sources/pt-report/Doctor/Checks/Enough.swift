import PTStats
import PTWire

/// Is there enough of it?
extension Check {
  static let enough = [
    nothingTraded, fewTrades, shortSpan, uncertainSharpe, shortRecord, calendarMismatch,
    calendarGuess,
  ]

  static let nothingTraded = Check(
    "nothing_traded", .critical, "no fill",
    because: "what there is to see is the cash",
    advice: "Look whether pt-signal wrote signals, pt-risk let orders through and pt-exec ran."
  ) { e in
    guard e.counts.fills == 0 else { return .passed }
    let who = e.doctor.auditor.head.hasExecution ? "pt-exec filled nothing" : "no pt-exec ran"
    return .finding("no fill in \(many(e.counts.bars, "bar")): \(who)", ["fills": 0])
  }

  static let fewTrades = Check(
    "few_trades", .serious, "fewer than \(Threshold.trades) closed trades",
    because: "the usual least size of a sample; sizing.kelly_min_trades asks for as many",
    advice: "Run it over more years or more symbols, without changing the strategy."
  ) { e in
    let count = e.trades.count
    guard count < Threshold.trades else { return .passed }
    return .finding(
      "\(many(count, "closed trade")), fewer than \(Threshold.trades)",
      ["trades": Double(count), "least": Double(Threshold.trades)])
  }

  static let shortSpan = Check(
    "short_span", .serious,
    "less than \(shortest(Threshold.span)) days from the first bar to the last",
    because: "a yearly number needs a year; seasons and a whole turn of a market take longer",
    advice: "Load more years."
  ) { e in
    guard e.days < Threshold.span else { return .passed }
    return .finding(
      "\(ReportText.number(e.days, digits: 1)) days, less than a year",
      ["days": e.days, "least": Threshold.span])
  }

  static let uncertainSharpe = Check(
    "uncertain_sharpe", .serious,
    "a probability below \(percent(Threshold.confidence)) that the Sharpe ratio is above 0",
    because: "the usual confidence; probabilistic Sharpe ratio, Bailey and Lopez de Prado 2012",
    advice: "Take the result for luck until a longer record says otherwise."
  ) { e in
    let metric = e.sharpe?.probability(above: 0) ?? e.noSharpe
    return .of(metric) { value in
      guard value < Threshold.confidence else { return .passed }
      return .finding(
        "the Sharpe ratio is above 0 with a probability of \(percent(value))",
        ["probability": value, "least": Threshold.confidence])
    }
  }

  static let shortRecord = Check(
    "short_record", .note, "fewer bars than the least track record of a Sharpe ratio above 0",
    because: "the same question as uncertain_sharpe, answered in bars (same source)",
    advice: "Load at least so many bars, or wait for them."
  ) { e in
    let metric =
      e.sharpe?.minimumTrackRecord(above: 0, confidence: Threshold.confidence) ?? e.noSharpe
    return .of(metric) { least in
      let count = Double(e.curve.returns.count)
      guard count < least else { return .passed }
      return .finding(
        "\(ReportText.number(count, digits: 0)) returns, and "
          + "\(ReportText.number(least.rounded(.up), digits: 0)) would show a ratio above 0",
        ["returns": count, "least": least])
    }
  }

  static let calendarMismatch = Check(
    "calendar_mismatch", .serious,
    "bars a year more than \(percent(Threshold.calendarOff)) from what the calendar expects",
    because: "the Sharpe ratio is off by the root of it, a tenth, from there on",
    advice: "Set report.calendar and report.session_hours, or find the bars that are missing."
  ) { e in
    guard e.days >= Threshold.countDays else {
      return .unjudged("fewer than \(shortest(Threshold.countDays)) days to count bars in")
    }
    let found = Double(e.curve.count) / e.days * Threshold.yearDays
    let ratio = found / e.year.periods
    guard ratio > 1 + Threshold.calendarOff || ratio < 1 - Threshold.calendarOff else {
      return .passed
    }
    return .finding(
      "\(ReportText.number(found, digits: 0)) bars a year, and the calendar (\(e.year.calendar)) "
        + "expects \(ReportText.number(e.year.periods, digits: 0))",
      ["bars_a_year": found, "periods_per_year": e.year.periods])
  }

  static let calendarGuess = Check(
    "calendar_guess", .note,
    "the calendar was guessed from fewer than \(shortest(Threshold.calendarDays)) days",
    because: "two Saturdays have come by then, and auto goes by Saturdays",
    advice: "Set report.calendar to 24/7 or exchange."
  ) { e in
    guard e.isCalendarGuessed, e.days < Threshold.calendarDays else { return .passed }
    return .finding(
      "the year is \(e.year.calendar) because: \(e.year.reason), in "
        + "\(ReportText.number(e.days, digits: 1)) days",
      ["days": e.days, "least": Threshold.calendarDays])
  }
}
