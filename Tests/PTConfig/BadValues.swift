/// Values that their keys do not take.
let badValues: [BadFile] = [
  BadFile("[execution]\nfee_bps = nan\n", "c.toml:2: execution.fee_bps: is not finite: nan"),
  BadFile("[execution]\nfee_bps = -inf\n", "c.toml:2: execution.fee_bps: is not finite: -inf"),
  BadFile(
    "[execution]\nfee_bps = -3\n",
    "c.toml:2: execution.fee_bps: is out of range, wanted 0 <= x < 10000: -3"),
  BadFile(
    "[execution]\nfee_bps = \"10\"\n",
    "c.toml:2: execution.fee_bps: is a string, wanted a number: 10"),
  BadFile(
    "[execution]\nfee_bps = \"unset\"\n",
    "c.toml:2: execution.fee_bps: is a string, wanted a number: unset"),
  BadFile(
    "[execution]\nlot_size = \"unset\"\n",
    "c.toml:2: execution.lot_size: is a string, wanted a number: unset"),
  BadFile(
    "[execution]\nfee_bps = true\n",
    "c.toml:2: execution.fee_bps: is a boolean, wanted a number: true"),
  BadFile(
    "[execution]\nfee_bps = [10]\n",
    "c.toml:2: execution.fee_bps: is an array, wanted a number"),
  BadFile(
    "[execution]\nfee_bps = { a = 1 }\n",
    "c.toml:2: execution.fee_bps: is a table, wanted a number"),
  BadFile(
    "[execution]\nfee_bps = 1979-05-27\n",
    "c.toml:2: execution.fee_bps: is a date, wanted a number"),
  BadFile(
    "[execution]\nfee_bps = 07:32:00\n",
    "c.toml:2: execution.fee_bps: is a date, wanted a number"),
  BadFile(
    "[execution]\nwhole_units = 1\n",
    "c.toml:2: execution.whole_units: is a number, wanted true or false: 1"),
  BadFile(
    "[execution]\nwhole_units = \"true\"\n",
    "c.toml:2: execution.whole_units: is a string, wanted true or false: true"),
  BadFile(
    "[sizing]\nmethod = 1\n",
    "c.toml:2: sizing.method: is a number, wanted \(methods): 1"
  ),
  BadFile(
    "[sizing]\nmethod = \"magic\"\n",
    "c.toml:2: sizing.method: wanted \(methods): magic"
  ),
  BadFile(
    "[sizing]\nmethod = \"fixed_fraction\\u0000\"\n",
    "c.toml:2: sizing.method: wanted \(methods): fixed_fraction\\u{0}"
  ),
  BadFile(
    "[sizing]\nquantity_at = \"\"\n",
    "c.toml:2: sizing.quantity_at: wanted signal or fill: "),
  BadFile(
    "[report]\ncalendar = \"24/5\"\n",
    "c.toml:2: report.calendar: wanted auto or 24/7 or exchange: 24/5"),
  BadFile(
    "[sizing]\nmethod = \"fixed_quantity\"\n",
    "sizing.quantity: is unset, but fixed_quantity requires it"),
  BadFile(
    "[execution]\nlot_size = 0.5\nwhole_units = true\n",
    "c.toml:2: execution.lot_size: is no whole number, but whole_units is true: 0.5"),
  BadFile(
    "[risk]\nstop_loss_bps = 0\n[execution]\nfee_bps = -1\n",
    "c.toml:2: risk.stop_loss_bps: is out of range, wanted 0 < x < 10000: 0"),
  BadFile("a.b = 1\n", "c.toml:1: no section a; did you mean account"),
  BadFile(
    "[risk]\n\"\" = 1\n",
    "c.toml:2: no key risk.; risk has max_position_fraction, max_gross_fraction, "
      + "max_position_notional, max_order_notional, stop_loss_bps, take_profit_bps"),
  BadFile(
    "[risk]\n\"\\n\" = 1\n",
    "c.toml:2: no key risk.\\u{a}; risk has max_position_fraction, max_gross_fraction, "
      + "max_position_notional, max_order_notional, stop_loss_bps, take_profit_bps"),
  BadFile(
    "[execution]\nfee_bps = 1\nexecution.fee_bps = 2\n",
    "c.toml:3: no key execution.execution; execution has \(executionNames)"),
]
