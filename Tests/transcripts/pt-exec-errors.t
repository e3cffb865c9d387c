# Settings.
$ pt-exec --set execution.fee_bps=-1
2> pt-exec: --set execution.fee_bps: is out of range, wanted 0 <= x < 10000: -1
=> 78
$ pt-exec --set execution.slippage_bps=10000
2> pt-exec: --set execution.slippage_bps: is out of range, wanted 0 <= x < 10000: 10000
=> 78
$ pt-exec --set account.initial_cash=0
2> pt-exec: --set account.initial_cash: is out of range, wanted x > 0: 0
=> 78
$ pt-exec --set execution.whole_units=yes
2> pt-exec: --set execution.whole_units: is a string, wanted true or false: yes
=> 78
$ pt-exec --config no-such.toml
2> pt-exec: no-such.toml: No such file or directory
=> 66
$ PT_CONFIG=no-such.toml pt-exec
2> pt-exec: no-such.toml: No such file or directory
=> 66
$ pt-exec --frobnicate
2> pt-exec: unknown option '--frobnicate'; try --help
=> 64

# Orders that cannot be: what came before is there, and the end says failed.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","kind":"market","tif":"gtc","intent":"open","position":0}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-exec
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-exec","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"account":{"initial_cash":10000,"kind":"unchecked","initial_margin":0.5,"leverage":null,"maintenance_margin":0.25},"execution":{"fee_bps":10,"slippage_bps":5,"whole_units":false,"lot_size":null,"maker_fee_bps":null,"fee_tiers":"none","fee_fixed":0,"fee_min":0,"spread_bps":0,"volatility_slippage":0,"volatility_bars":20,"impact":0,"participation":null,"borrow_bps":0,"funding_bps":0,"funding_hours":8,"latency_bars":0,"latency_ms":0,"path":"pessimistic"}}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
{"type":"end","stage":"pt-exec","records":0,"status":"failed","reason":"<stdin>:3: an order has exactly one of qty, notional, fraction"}
2> pt-exec: <stdin>:3: an order has exactly one of qty, notional, fraction
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"notional":100,"kind":"market","tif":"gtc","intent":"open","position":0}
$ pt-exec >stream.ndjson
2> pt-exec: <stdin>:3: an order has exactly one of qty, notional, fraction
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"hold","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0}
$ pt-exec >stream.ndjson
2> pt-exec: <stdin>:3: side is none of buy, sell: hold
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"limit","tif":"gtc","intent":"open","position":0}
$ pt-exec >stream.ndjson
2> pt-exec: <stdin>:3: limit is missing in an order of kind: limit
=> 65

# Two books that differ: the gate believed in another position.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
$ pt-exec >stream.ndjson
2> pt-exec: <stdin>:4: order o1: the gate believes in a position of 5, the book holds: 0
=> 70

# An order from the future.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704240000000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
$ pt-exec >stream.ndjson
2> pt-exec: <stdin>:4: order o1 would fill before it was decided, at: 2024-01-02
=> 70

# The gate worked with other settings.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"stage","tool":"pt-risk","version":"1","wire":1,"config":null,"settings":{"account":{"initial_cash":10000},"execution":{"fee_bps":0,"slippage_bps":5,"whole_units":false,"lot_size":null}}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
$ pt-exec
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
2> pt-exec: account, execution: pt-risk worked with other settings than these: {"account":{"initial_cash":10000,"kind":"unchecked","initial_margin":0.5,"leverage":null,"maintenance_margin":0.25},"execution":{"fee_bps":10,"slippage_bps":5,"whole_units":false,"lot_size":null,"make...
=> 78

# Fills are this stage's own.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"fill","ts":1704067200000,"symbol":"X","order":"o1","side":"buy","qty":1,"price":10,"fee":0,"slippage":0,"intent":"open"}
$ pt-exec >stream.ndjson
2> pt-exec: <stdin>:3: such a record can only stand behind pt-exec: fill
=> 65

# A stream that is not whole.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
$ pt-exec >stream.ndjson
2> pt-exec: <stdin>:2: the stream ends without the end record of pt-load
=> 65
$ pt-exec
2> pt-exec: <stdin>: the stream is empty
=> 65

# A full disk is an error, not silence.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
$ pt-exec >/dev/full
2> pt-exec: standard output: No space left on device
=> 74
