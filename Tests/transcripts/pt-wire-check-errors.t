# The stream as a whole.
$ pt-wire-check
2> pt-wire-check: <stdin>: the stream is empty
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
$ pt-wire-check
2> pt-wire-check: <stdin>:2: the stream ends without the end record of pt-load
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":7,"status":"ok"}
$ pt-wire-check
2> pt-wire-check: <stdin>:3: the end records account for 9 lines, not for: 3
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
$ pt-wire-check
2> pt-wire-check: <stdin>:4: a record behind the end of the stream
=> 65

# Times: a signal knows nothing before the close of its bar.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704067200000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
$ pt-wire-check
2> pt-wire-check: <stdin>:3: the signal is from before the close of its bar: 2024-01-01
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
$ pt-wire-check
2> pt-wire-check: <stdin>:2: a signal before any bar of: X
=> 65

# A trade stands in front of the bar in which it happened, not behind it, not in front of an earlier.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"trade","ts":1704067200001,"symbol":"X","price":10,"size":1}
$ pt-wire-check
2> pt-wire-check: <stdin>:3: a trade from before the close of the bar that it follows: 2024-01-01T00:00:00.001Z
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"trade","ts":1704153600000,"symbol":"X","price":10,"size":1}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
$ pt-wire-check
2> pt-wire-check: <stdin>:3: a bar that closes before a trade in front of it: 2024-01-02
=> 65

# An order needs a verdict that allows it, a fill an order.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0}
$ pt-wire-check
2> pt-wire-check: <stdin>:3: an order without a verdict that allows it: o1
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":10,"price":11,"fee":1,"slippage":0,"intent":"open"}
$ pt-wire-check
2> pt-wire-check: <stdin>:3: the fill belongs to no order: o1
=> 65

# A stage that drops, changes or reorders a line of its upstream.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ cat >given
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-wire-check --upstream given
2> pt-wire-check: <stdin>:3: the end records account for 4 lines, not for: 3
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12.5,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-wire-check --upstream given
2> pt-wire-check: given:3: this line is not in the stream, or not in order: {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume": 5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-wire-check --upstream given
2> pt-wire-check: given:2: this line is not in the stream, or not in order: {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
=> 65
$ pt-wire-check --upstream no-such.ndjson
2> pt-wire-check: no-such.ndjson: No such file or directory
=> 66
$ pt-wire-check given
2> pt-wire-check: unexpected argument 'given'; try --help
=> 64
