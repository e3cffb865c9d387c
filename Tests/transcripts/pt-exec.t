# An order fills at the open of the next bar, with slippage and fee; the account stands behind it.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-exec
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-exec","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"account":{"initial_cash":10000,"kind":"unchecked","initial_margin":0.5,"leverage":null,"maintenance_margin":0.25},"execution":{"fee_bps":10,"slippage_bps":5,"whole_units":false,"lot_size":null,"maker_fee_bps":null,"fee_tiers":"none","fee_fixed":0,"fee_min":0,"spread_bps":0,"volatility_slippage":0,"volatility_bars":20,"impact":0,"participation":null,"borrow_bps":0,"funding_bps":0,"funding_hours":8,"latency_bars":0,"latency_ms":0,"path":"pessimistic"}}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
{"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0}
{"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
{"type":"account","ts":1704153600000,"cash":10000,"equity":10000,"positions":[]}
{"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":2,"price":11.0055,"fee":0.022011,"slippage":0.010999999999999233,"intent":"open"}
{"type":"account","ts":1704153600000,"cash":9977.966989,"equity":9999.977989,"positions":[{"symbol":"X","qty":2,"price":11.0055,"mark":11.0055}]}
{"type":"end","stage":"pt-load","records":3,"status":"ok"}
{"type":"account","ts":1704240000000,"cash":9977.966989,"equity":10001.966989,"positions":[{"symbol":"X","qty":2,"price":11.0055,"mark":12}]}
{"type":"end","stage":"pt-exec","records":4,"status":"ok"}

# Money, the fee included: the fill's price decides the quantity, rounded down to the lot.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","notional":1000,"kind":"market","tif":"gtc","intent":"open","position":0}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-exec --set execution.whole_units=true | grep '"fill"'
{"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":90,"price":11.0055,"fee":0.990495,"slippage":0.49499999999996547,"intent":"open"}

# Less than one lot is no trade, and the order says so.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","notional":5,"kind":"market","tif":"gtc","intent":"open","position":0}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-exec --set execution.whole_units=true | grep '"order_state"'
{"type":"order_state","ts":1704153600000,"symbol":"X","order":"o1","state":"rejected","reason":"the budget is less than one lot"}

# A stop inside the bar fills at its price with slippage; a gap through it fills at the open.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0,"stop":9.5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":12,"high":12.5,"low":8,"close":9,"volume":5}
< {"type":"end","stage":"pt-load","records":4,"status":"ok"}
$ pt-exec | grep '"fill"'
{"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":2,"price":11.0055,"fee":0.022011,"slippage":0.010999999999999233,"intent":"open"}
{"type":"fill","ts":1704240000000,"symbol":"X","order":"o1","side":"sell","qty":2,"price":9.49525,"fee":0.0189905,"slippage":0.009499999999999176,"intent":"stop"}
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0,"stop":9.75}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":9.25,"high":9.5,"low":8,"close":9,"volume":5}
< {"type":"end","stage":"pt-load","records":4,"status":"ok"}
$ pt-exec | grep '"fill"'
{"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":2,"price":11.0055,"fee":0.022011,"slippage":0.010999999999999233,"intent":"open"}
{"type":"fill","ts":1704240000000,"symbol":"X","order":"o1","side":"sell","qty":2,"price":9.245375000000001,"fee":0.018490750000000004,"slippage":0.009249999999997982,"intent":"stop"}

# A take-profit fills at its price, as a resting order does: without slippage.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0,"take_profit":12.25}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-exec | grep '"fill"'
{"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":2,"price":11.0055,"fee":0.022011,"slippage":0.010999999999999233,"intent":"open"}
{"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"sell","qty":2,"price":12.25,"fee":0.0245,"slippage":0,"intent":"take_profit"}

# Stop and take-profit in one bar: the stop.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0,"stop":10.25,"take_profit":12.75}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-exec | grep '"fill"'
{"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":2,"price":11.0055,"fee":0.022011,"slippage":0.010999999999999233,"intent":"open"}
{"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"sell","qty":2,"price":10.244875,"fee":0.02048975,"slippage":0.010249999999999204,"intent":"stop"}

# An order on the last bar stays pending.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-exec | grep -E '"(order_state|account)"'
{"type":"stage","tool":"pt-exec","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"account":{"initial_cash":10000,"kind":"unchecked","initial_margin":0.5,"leverage":null,"maintenance_margin":0.25},"execution":{"fee_bps":10,"slippage_bps":5,"whole_units":false,"lot_size":null,"maker_fee_bps":null,"fee_tiers":"none","fee_fixed":0,"fee_min":0,"spread_bps":0,"volatility_slippage":0,"volatility_bars":20,"impact":0,"participation":null,"borrow_bps":0,"funding_bps":0,"funding_hours":8,"latency_bars":0,"latency_ms":0,"path":"pessimistic"}}}
{"type":"order_state","ts":1704153600000,"symbol":"X","order":"o1","state":"pending","reason":"no bar of the symbol after the decision"}
{"type":"account","ts":1704153600000,"cash":10000,"equity":10000,"positions":[]}

# What it works by.
$ pt-exec --version
pt-exec 0.1.0 (wire 1)

# What the day brings on any path: the stop at 10 may fill at the low, the profit at 12 at the high.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0,"stop":10,"take_profit":12}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":9.5,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-exec --bounds --set execution.fee_bps=0 --set execution.slippage_bps=0 >s; jq -c 'select(.type == "bounds") | if .trades then [.trades, .dependent, (.low * 1e6 | round / 1e6), (.high * 1e6 | round / 1e6)] else del(.type) end' s; pt-report <s >/dev/null; echo $?
{"ts":1704153600000,"symbol":"X","order":"o1","low":-3,"high":4,"reason":"it ends by the stop or the take-profit"}
[1,1,-3,4]
0

# What has no bounds says why; everything else is as without the option.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0,"stop":10,"take_profit":12}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":9.5,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ tee in | pt-exec --set execution.participation=0.5 --bounds >s; grep '"bounds",' s; grep -v '"bounds",' s | grep -v '"tool":"pt-exec"\|"stage":"pt-exec"' >a; pt-exec --set execution.participation=0.5 <in | grep -v '"tool":"pt-exec"\|"stage":"pt-exec"' | cmp - a
{"type":"bounds","ts":1704240000000,"low":null,"high":null,"reason":"what fills depends on the volume of a moment"}
