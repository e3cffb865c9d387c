# The strategies there are.
$ pt-signal --list
buy_and_hold             Buy at the first chance and keep it: the benchmark.
ma_crossover             Follow the trend that a fast and a slow moving average of the close agree on.
momentum                 Go with a market whose recent return is large.
rsi_reversion            Bet on the way back after a move that the relative strength index calls too far.
breakout                 Go with a close beyond the range of the recent past, with stops.
breakout_donchian        Go with a market that leaves the range of its recent past.
bollinger_bands          Bet on the way back from the edge of the usual range.
macd                     Go with a trend as its moving averages begin to part.
trend_following          Hold what moves in one direction strongly enough, by ADX and its directions.
mean_reversion           Buy what is far below its mean, and sell it at the mean.
mean_reversion_channel   Bet against a close that has just left the channel around its mean.
vol_breakout             Go with a market that leaves its range while it is livelier than usual.
vol_regime_filter        Say how much may be traded by how wild the market is, measured against itself.
armstrong_cycle          Hold what the phase of a fixed calendar of 3141 days says.
ecm_cycle                Be long near the quarter points of the confidence model if the trend agrees.
ehlers_cycle_filter      Buy near the troughs of the dominant cycle and leave near its crests.
el_karoui_vol_model      Be long by as much as the volatility and its place in the past allow.
vol_regime_overlay       Allow as much exposure as a day's volatility budget and drawdown leave.
bouchaud_microstructure  Go with the side of the trades whose impact on the price has not yet decayed.
meta_labeling            Take those bets of a base rule that a classifier of past bets believes in.

# One of them, for people and for programs.
$ pt-signal --describe ma_crossover
ma_crossover: Follow the trend that a fast and a slow moving average of the close agree on.
source   Murphy, Technical Analysis of the Financial Markets (1999), chapter 9
domain   state
tier     core
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
{"name":"ma_crossover","idea":"Follow the trend that a fast and a slow moving average of the close agree on.","source":"Murphy, Technical Analysis of the Financial Markets (1999), chapter 9","domain":"state","tier":"core","warmup":50,"parameters":[{"name":"fast_window","kind":"integer","low":1,"high":9999,"default":20,"unit":"bars","meaning":"window of the fast average, below slow_window"},{"name":"slow_window","kind":"integer","low":2,"high":10000,"default":50,"unit":"bars","meaning":"window of the slow average"},{"name":"average","kind":"choice","choices":["sma","ema"],"default":"sma","unit":"","meaning":"simple, or exponential seeded with the mean of its first window"},{"name":"side","kind":"choice","choices":["long","both"],"default":"long","unit":"","meaning":"long: flat after a cross down; both: short after it"},{"name":"cross","kind":"choice","choices":["memory","strict","nonstrict"],"default":"memory","unit":"","meaning":"how a tie of the averages counts"}]}
$ pt-signal --describe buy_and_hold
buy_and_hold: Buy at the first chance and keep it: the benchmark.
source   the usual benchmark
domain   state
tier     core
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
{"type":"stage","tool":"pt-signal","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"strategy":"ma_crossover","params":{"fast_window":1,"slow_window":2,"average":"sma","side":"long","cross":"memory"},"warmup":0}}
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
{"type":"stage","tool":"pt-signal","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"strategy":"buy_and_hold","params":{},"warmup":0}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5,"complete":false}
{"type":"note","text":"as it is"}
{"type":"end","stage":"pt-load","records":2,"status":"ok"}
{"type":"end","stage":"pt-signal","records":0,"status":"ok"}

# What it works by.
$ pt-signal --version
pt-signal 0.1.0 (wire 1)

# What a strategy judged each bar by stands behind the bar and its signal.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":10,"volume":5}
< {"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":12,"high":12.5,"low":8,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-signal --strategy ma_crossover --param fast_window=1 --param slow_window=2 --trace
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-signal","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"strategy":"ma_crossover","params":{"fast_window":1,"slow_window":2,"average":"sma","side":"long","cross":"memory"},"warmup":0,"trace":true}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
{"type":"trace","ts":1704153600000,"symbol":"X","strategy":"ma_crossover","values":{"fast":11,"slow":null}}
{"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":10,"volume":5}
{"type":"trace","ts":1704240000000,"symbol":"X","strategy":"ma_crossover","values":{"fast":10,"slow":10.5}}
{"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":12,"high":12.5,"low":8,"close":12,"volume":5}
{"type":"signal","ts":1704326400000,"symbol":"X","strategy":"ma_crossover","target":1,"reason":"SMA 1 crossed above SMA 2"}
{"type":"trace","ts":1704326400000,"symbol":"X","strategy":"ma_crossover","values":{"fast":12,"slow":11}}
{"type":"end","stage":"pt-load","records":3,"status":"ok"}
{"type":"end","stage":"pt-signal","records":4,"status":"ok"}

# Indicators instead of a strategy: a record behind each bar, null where a value is not defined.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-signal --indicators sma:2,atr:1:first_bar=range,donchian:2
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-signal","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"indicators":{"sma:2":{"window":2},"atr:1:first_bar=range":{"window":1,"average":"wilder","first_bar":"range"},"donchian:2":{"window":2,"bars":"with_current"}}}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
{"type":"trace","ts":1704153600000,"symbol":"X","values":{"sma:2":null,"atr:1:first_bar=range":3,"donchian_upper:2":null,"donchian_middle:2":null,"donchian_lower:2":null}}
{"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
{"type":"trace","ts":1704240000000,"symbol":"X","values":{"sma:2":11.5,"atr:1:first_bar=range":3,"donchian_upper:2":13,"donchian_middle:2":11,"donchian_lower:2":9}}
{"type":"end","stage":"pt-load","records":2,"status":"ok"}
{"type":"end","stage":"pt-signal","records":2,"status":"ok"}

# The same as a table.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-signal --indicators sma:2,atr:1:first_bar=range,donchian:2 --format csv
ts,symbol,close,sma:2,atr:1:first_bar=range,donchian_upper:2,donchian_middle:2,donchian_lower:2
2024-01-02T00:00:00Z,X,11,,3,,,
2024-01-03T00:00:00Z,X,12,11.5,3,13,11,9

# The indicators there are.
$ pt-signal --list-indicators
sma:window=30                                                     Simple moving average of the close.
ema:window=30:seed=mean                                           Exponential moving average of the close.
wma:window=30                                                     Weighted moving average of the close, the newest the heaviest.
rma:window=14:seed=mean                                           Wilder's moving average of the close.
hma:window=20                                                     Hull moving average of the close.
stddev:window=5:deviation=population                              Standard deviation of the close.
zscore:window=20:deviation=sample                                 Standard deviations of the close above its mean.
bbands:window=5:factor=2:deviation=population                     Bollinger bands, %b (0 to 1 between them) and their width. (bbands_upper, bbands_middle, bbands_lower, bbands_percent, bbands_width)
percentrank:window=100:method=average                             Share of the last closes that this one stands above.
rsi:window=14:average=wilder                                      Relative strength index of the close.
macd:fast_window=12:slow_window=26:signal_window=9:start=aligned  Moving average convergence/divergence: line, signal, histogram. (macd, macd_signal, macd_hist)
roc:window=10                                                     Rate of change of the close, per cent.
mom:window=10                                                     Momentum: the change of the close.
stoch:window=5:k_window=3:d_window=3                              Slow stochastic: %K and %D. (stoch_k, stoch_d)
stochf:window=5:d_window=3                                        Fast stochastic: %K and %D. (stochf_k, stochf_d)
willr:window=14                                                   Williams %R, -100 to 0.
cci:window=14                                                     Commodity channel index.
obv:start=volume                                                  On-balance volume.
trange:first_bar=skipped                                          True range.
atr:window=14:average=wilder:first_bar=skipped                    Average true range.
natr:window=14:average=wilder:first_bar=skipped                   Average true range, per cent of the close.
adx:window=14:seed=partial                                        Average directional index.
dx:window=14:seed=partial                                         Directional index.
plus_di:window=14:seed=partial                                    Plus directional indicator.
minus_di:window=14:seed=partial                                   Minus directional indicator.
donchian:window=20:bars=with_current                              Donchian's channel of highs and lows. (donchian_upper, donchian_middle, donchian_lower)
keltner:window=20:factor=2:range_window=10                        Keltner channels: an average of the close and true ranges about it. (keltner_upper, keltner_middle, keltner_lower)
vol:window=20:bars_per_year=1:return=log:deviation=sample         Realised volatility, close to close.
parkinson:window=20:bars_per_year=1                               Realised volatility by Parkinson (1980).
garman_klass:window=20:bars_per_year=1                            Realised volatility by Garman and Klass (1980).
rogers_satchell:window=20:bars_per_year=1                         Realised volatility by Rogers and Satchell (1991).
yang_zhang:window=20:bars_per_year=1                              Realised volatility by Yang and Zhang (2000).
# Many runs in one stream: each is named with its parameters; what contradicts itself is left out.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" | pt-signal --strategy ma_crossover --grid fast_window=20,50,100 --grid slow_window=50:100:50 | grep -E '"type":"(run|stage)"' | grep -v pt-load
{"type":"stage","tool":"pt-signal","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"strategy":"ma_crossover","runs":3,"skipped":3,"warmup":0}}
{"type":"run","run":"r1","params":{"strategy":"ma_crossover","fast_window":20,"slow_window":50,"average":"sma","side":"long","cross":"memory"}}
{"type":"run","run":"r2","params":{"strategy":"ma_crossover","fast_window":20,"slow_window":100,"average":"sma","side":"long","cross":"memory"}}
{"type":"run","run":"r3","params":{"strategy":"ma_crossover","fast_window":50,"slow_window":100,"average":"sma","side":"long","cross":"memory"}}
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" | pt-signal --strategy ma_crossover --grid fast_window=20,50,100 --grid slow_window=50:100:50 | grep '"type":"signal"' | head -3
{"type":"signal","ts":922406400000,"symbol":"NASDAQ","run":"r1","strategy":"ma_crossover","target":1,"reason":"SMA 20 crossed above SMA 50"}
{"type":"signal","ts":928281600000,"symbol":"NASDAQ","run":"r1","strategy":"ma_crossover","target":0,"reason":"SMA 20 crossed below SMA 50"}
{"type":"signal","ts":930787200000,"symbol":"NASDAQ","run":"r1","strategy":"ma_crossover","target":1,"reason":"SMA 20 crossed above SMA 50"}
# A preset is a strategy with its parameters in a file.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" | pt-signal --preset "$PT_ROOT/config/strategies/rnd/ehlers_hilbert_phase_v1.toml" | grep -c '"type":"signal"'
391
