# The strategies there are.
$ pt-signal --list
buy_and_hold       Buy at the first chance and keep it: the benchmark.
ma_crossover       Follow the trend that a fast and a slow moving average of the close agree on.
rsi_reversion      Bet on the way back after a move that the relative strength index calls too far.
breakout_donchian  Go with a market that leaves the range of its recent past.

# One of them, for people and for programs.
$ pt-signal --describe ma_crossover
ma_crossover: Follow the trend that a fast and a slow moving average of the close agree on.
source   Murphy, Technical Analysis of the Financial Markets (1999), chapter 9
domain   state
warm-up  50 bars with the default parameters
parameters
  fast_window=20 bars  [1 to 9999]
      window of the fast average, below slow_window
  slow_window=50 bars  [2 to 10000]
      window of the slow average
  average=sma  [sma, ema]
      simple, or exponential seeded with the mean of its first window
  side=long  [long, both]
      long: flat after a cross down; both: short after it
  cross=memory  [memory, strict, nonstrict]
      how a tie of the averages counts
$ pt-signal --describe ma_crossover --format json
{"name":"ma_crossover","idea":"Follow the trend that a fast and a slow moving average of the close agree on.","source":"Murphy, Technical Analysis of the Financial Markets (1999), chapter 9","domain":"state","warmup":50,"parameters":[{"name":"fast_window","kind":"integer","low":1,"high":9999,"default":20,"unit":"bars","meaning":"window of the fast average, below slow_window"},{"name":"slow_window","kind":"integer","low":2,"high":10000,"default":50,"unit":"bars","meaning":"window of the slow average"},{"name":"average","kind":"choice","choices":["sma","ema"],"default":"sma","unit":"","meaning":"simple, or exponential seeded with the mean of its first window"},{"name":"side","kind":"choice","choices":["long","both"],"default":"long","unit":"","meaning":"long: flat after a cross down; both: short after it"},{"name":"cross","kind":"choice","choices":["memory","strict","nonstrict"],"default":"memory","unit":"","meaning":"how a tie of the averages counts"}]}
$ pt-signal --describe buy_and_hold
buy_and_hold: Buy at the first chance and keep it: the benchmark.
source   the usual benchmark
domain   state
warm-up  1 bar with the default parameters
no parameters

# A signal stands right behind the bar at whose close it could be known; its time is that close.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":12,"high":12.5,"low":8,"close":9,"volume":5}
< {"type":"bar","ts":1704326400000,"symbol":"X","tf":"1d","open":9,"high":10,"low":7,"close":8,"volume":5}
< {"type":"bar","ts":1704412800000,"symbol":"X","tf":"1d","open":8.5,"high":12,"low":8,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":5,"status":"ok"}
$ pt-signal --strategy ma_crossover --param fast_window=1 --param slow_window=2
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-signal","version":"0.1.0","wire":1,"config":"sha256:4cc83ece01a8e8ba6230cf389f1d65faf6b54ad97aab12bf972cca77e5b9aea5","settings":{"strategy":"ma_crossover","params":{"fast_window":1,"slow_window":2,"average":"sma","side":"long","cross":"memory"},"warmup":0}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
{"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
{"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":12,"high":12.5,"low":8,"close":9,"volume":5}
{"type":"bar","ts":1704326400000,"symbol":"X","tf":"1d","open":9,"high":10,"low":7,"close":8,"volume":5}
{"type":"bar","ts":1704412800000,"symbol":"X","tf":"1d","open":8.5,"high":12,"low":8,"close":12,"volume":5}
{"type":"signal","ts":1704499200000,"symbol":"X","strategy":"ma_crossover","target":1,"reason":"SMA 1 crossed above SMA 2"}
{"type":"end","stage":"pt-load","records":5,"status":"ok"}
{"type":"end","stage":"pt-signal","records":1,"status":"ok"}

# side=both: a cross down is a short, not just an exit.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":12,"high":12.5,"low":8,"close":9,"volume":5}
< {"type":"bar","ts":1704326400000,"symbol":"X","tf":"1d","open":9,"high":10,"low":7,"close":8,"volume":5}
< {"type":"bar","ts":1704412800000,"symbol":"X","tf":"1d","open":8.5,"high":12,"low":8,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":5,"status":"ok"}
$ pt-signal --strategy ma_crossover --param fast_window=1 --param slow_window=2 --param side=both | grep '"signal"'
{"type":"signal","ts":1704326400000,"symbol":"X","strategy":"ma_crossover","target":-1,"reason":"SMA 1 crossed below SMA 2"}
{"type":"signal","ts":1704499200000,"symbol":"X","strategy":"ma_crossover","target":1,"reason":"SMA 1 crossed above SMA 2"}

# Warm-up bars feed the strategy and cause no signal.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-signal --strategy buy_and_hold --warmup 1 | grep '"signal"'
{"type":"signal","ts":1704240000000,"symbol":"X","strategy":"buy_and_hold","target":1,"reason":"buy and hold"}

# Bars that are not complete are passed on and used by nobody; so are records of types unknown.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5,"complete":false}
< {"type":"note","text":"as it is"}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-signal --strategy buy_and_hold
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-signal","version":"0.1.0","wire":1,"config":"sha256:4cc83ece01a8e8ba6230cf389f1d65faf6b54ad97aab12bf972cca77e5b9aea5","settings":{"strategy":"buy_and_hold","params":{},"warmup":0}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5,"complete":false}
{"type":"note","text":"as it is"}
{"type":"end","stage":"pt-load","records":2,"status":"ok"}
{"type":"end","stage":"pt-signal","records":0,"status":"ok"}

# What it works by.
$ pt-signal --version
pt-signal 0.1.0 (wire 1)
