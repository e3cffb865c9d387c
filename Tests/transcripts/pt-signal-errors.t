# The strategy and its parameters.
$ pt-signal
2> pt-signal: --strategy: missing; --list names the strategies
=> 64
$ pt-signal --strategy ma_crossover --param fast_window
2> pt-signal: --param: not of the form key=value: fast_window
=> 64
$ pt-signal --strategy ma_crossover --param fast_window=0
2> pt-signal: --param fast_window: outside [1, 9999]: 0
=> 64
$ pt-signal --strategy ma_crossover --param fast_window=two
2> pt-signal: --param fast_window: not a whole number: two
=> 64
$ pt-signal --strategy ma_crossover --param fast_window=60
2> pt-signal: --param: ma_crossover: fast_window must be below slow_window
=> 64
$ pt-signal --strategy ma_crossover --param side=short
2> pt-signal: --param side: none of long, both: short
=> 64
$ pt-signal --strategy ma_crossover --param side=both --param side=long
2> pt-signal: --param: given twice: side
=> 64
$ pt-signal --strategy ma_crossover --param fast=3
2> pt-signal: --param: ma_crossover has no such parameter (it has fast_window, slow_window, average, side, cross): fast
=> 64
$ pt-signal --strategy rsi_reversion --param lower=101
2> pt-signal: --param lower: outside [0, 100]: 101
=> 64
$ pt-signal --strategy rsi_reversion --param lower=nan
2> pt-signal: --param lower: not a number: nan
=> 64
$ pt-signal --strategy rsi_reversion --param lower=80
2> pt-signal: --param: rsi_reversion: lower must be below upper
=> 64
$ pt-signal --strategy rsi_reversion --param use_wilder=yes
2> pt-signal: --param use_wilder: neither true nor false: yes
=> 64
$ pt-signal --strategy breakout_donchian --param lookback=5 --param exit_lookback=6
2> pt-signal: --param: breakout_donchian: exit_lookback must not be above lookback
=> 64
$ pt-signal --strategy buy_and_hold --param a=1
2> pt-signal: --param: buy_and_hold has no such parameter (it has none): a
=> 64
$ pt-signal --strategy magic
2> pt-signal: --strategy: no such strategy (there are buy_and_hold, ma_crossover, momentum, rsi_reversion, breakout, breakout_donchian, bollinger_bands, macd, trend_following, mean_reversion, mean_reversion_channel, vol_breakout, vol_regime_filter, armstrong_cycle, ecm_cycle, ehlers_cycle_filter, el_karoui_vol_model, vol_regime_overlay, bouchaud_microstructure, meta_labeling): magic
=> 64
$ pt-signal --strategy buy_and_hold --warmup=-1
2> pt-signal: --warmup: negative: -1
=> 64
$ pt-signal --describe buy_and_hold --format yaml
2> pt-signal: --format: neither text nor json: yaml
=> 64
$ pt-signal --strategy buy_and_hold bars.ndjson
2> pt-signal: unexpected argument 'bars.ndjson'; try --help
=> 64

# A line that is no record stops the stage: what came before is there, and the end says failed.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< what
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
$ pt-signal --strategy buy_and_hold
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-signal","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"strategy":"buy_and_hold","params":{},"warmup":0}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
{"type":"signal","ts":1704153600000,"symbol":"X","strategy":"buy_and_hold","target":1,"reason":"buy and hold"}
{"type":"end","stage":"pt-signal","records":1,"status":"failed","reason":"<stdin>:3: not a record: an object is expected at byte 1"}
2> pt-signal: <stdin>:3: not a record: an object is expected at byte 1
=> 65

# A stream that is not whole gets no end record from this stage either.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
$ pt-signal --strategy buy_and_hold
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-signal","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"strategy":"buy_and_hold","params":{},"warmup":0}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
{"type":"signal","ts":1704153600000,"symbol":"X","strategy":"buy_and_hold","target":1,"reason":"buy and hold"}
2> pt-signal: <stdin>:2: the stream ends without the end record of pt-load
=> 65
$ pt-signal --strategy buy_and_hold
2> pt-signal: <stdin>: the stream is empty
=> 65

# A stage above that failed is passed on, and this stage fails too.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":1,"status":"failed"}
$ pt-signal --strategy buy_and_hold
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-signal","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"strategy":"buy_and_hold","params":{},"warmup":0}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
{"type":"signal","ts":1704153600000,"symbol":"X","strategy":"buy_and_hold","target":1,"reason":"buy and hold"}
{"type":"end","stage":"pt-load","records":1,"status":"failed"}
{"type":"end","stage":"pt-signal","records":1,"status":"failed","reason":"<stdin>:3: pt-load ended failed"}
2> pt-signal: <stdin>:3: pt-load ended failed
=> 65

# Signals are this stage's own: on its input they could only be a way around it.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
$ pt-signal --strategy buy_and_hold >stream.ndjson
2> pt-signal: <stdin>:3: such a record can only stand behind pt-signal: signal
=> 65

# Another version of the wire, records in the wrong place.
< {"type":"stage","tool":"pt-load","version":"1","wire":2,"config":null,"settings":{}}
$ pt-signal --strategy buy_and_hold
2> pt-signal: <stdin>:1: wire version of pt-load is unknown; this tool speaks 1: 2
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
$ pt-signal --strategy buy_and_hold >stream.ndjson
2> pt-signal: <stdin>:3: a stage record behind other records
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
$ pt-signal --strategy buy_and_hold >stream.ndjson
2> pt-signal: <stdin>:4: a record behind the end of the stream
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-signal --strategy buy_and_hold >stream.ndjson
2> pt-signal: <stdin>:3: the end records account for 4 lines, not for: 3
=> 65

# A full disk is an error, not silence.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
$ pt-signal --strategy buy_and_hold >/dev/full
2> pt-signal: standard output: No space left on device
=> 74

# Indicators: names, parameters and what goes with them.
$ pt-signal --indicators smaa
2> pt-signal: --indicators: no such indicator; did you mean sma: smaa
=> 64
$ pt-signal --indicators macd_signal
2> pt-signal: --indicators: no such indicator; it is an output of macd: macd_signal
=> 64
$ pt-signal --indicators sma:0
2> pt-signal: --indicators sma:0: window: outside [1, 100000]: 0
=> 64
$ pt-signal --indicators sma:20:30
2> pt-signal: --indicators sma:20:30: more than the parameters sma:window: 30
=> 64
$ pt-signal --indicators ema:windw=3
2> pt-signal: --indicators ema:windw=3: ema has no such parameter; did you mean window: windw
=> 64
$ pt-signal --indicators ema:2:frist
2> pt-signal: --indicators ema:2:frist: seed: none of mean, first, first_masked; did you mean first: frist
=> 64
$ pt-signal --indicators ema:2:window=3
2> pt-signal: --indicators ema:2:window=3: given twice: window
=> 64
$ pt-signal --indicators ema:seed=first:3
2> pt-signal: --indicators ema:seed=first:3: a position behind a name: 3
=> 64
$ pt-signal --indicators rsi,rsi
2> pt-signal: --indicators: given twice: rsi
=> 64
$ pt-signal --indicators macd:26:12
2> pt-signal: --indicators macd:26:12: fast_window must be below slow_window
=> 64
$ pt-signal --indicators sma --strategy buy_and_hold
2> pt-signal: --strategy: goes with a strategy, not with --indicators
=> 64
$ pt-signal --indicators sma --trace
2> pt-signal: --trace: goes with a strategy, not with --indicators
=> 64
$ pt-signal --indicators sma --format table
2> pt-signal: --format: neither ndjson nor csv: table
=> 64
$ pt-signal --strategy buy_and_hold --format csv
2> pt-signal: --format: goes with --describe or --indicators: csv
=> 64

# A stream that has traces already.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"trace","ts":1704153600000,"symbol":"X","values":{"sma":1}}
$ pt-signal --indicators sma
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
2> pt-signal: <stdin>:2: such a record can only stand behind pt-signal: trace
=> 65
# A portfolio: its file says all; a strategy of a tier that it does not allow is refused.
$ pt-signal --portfolio none.toml
2> pt-signal: none.toml: No such file or directory
=> 66
$ pt-signal --portfolio none.toml --strategy buy_and_hold
2> pt-signal: --portfolio: the file names strategies and parameters; without --strategy, --preset, --param, --grid and --trace
=> 64
$ printf 'id = "p"\ndescription = "d"\ntiers = ["core"]\n[component.a]\nstrategy = "breakout_donchian"\nweight = 1\n' >p.toml
$ pt-signal --portfolio p.toml
2> pt-signal: p.toml:5: component.a.strategy: breakout_donchian is of the tier legacy, allowed are core
=> 78
# A grid and a preset.
$ pt-signal --strategy ma_crossover --grid fast_window=20 --param fast_window=30
2> pt-signal: --param: given twice: fast_window
=> 64
$ pt-signal --strategy ma_crossover --grid short_window=20
2> pt-signal: --grid: ma_crossover has no such parameter (it has fast_window, slow_window, average, side, cross): short_window
=> 64
$ pt-signal --preset none.toml
2> pt-signal: none.toml: No such file or directory
=> 66
$ printf 'name = "p"\nstrategy = "macd"\n' >p.toml; pt-signal --preset p.toml
2> pt-signal: p.toml:1: missing: description
=> 78
$ pt-signal --preset p.toml --strategy macd
2> pt-signal: --preset: the file names strategy and parameters; without --strategy, --param and --grid
=> 64

# How long a program of a portfolio may take is for portfolios only.
$ pt-signal --strategy buy_and_hold --component-timeout 5
2> pt-signal: --component-timeout: needs --portfolio
=> 64
$ pt-signal --portfolio p.toml --component-timeout 0
2> pt-signal: --component-timeout: outside [1, 86400]: 0
=> 64
$ pt-signal --indicators sma --component-timeout 5
2> pt-signal: --component-timeout: goes with a strategy, not with --indicators
=> 64

# A program that does not keep the contract: one line, status 65, and the end says failed.
$ printf 'id = "p"\ndescription = "d"\ntiers = ["aux"]\n[component.a]\ncommand = ["cat"]\ntier = "aux"\nweight = 1\n' >p.toml
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
$ pt-signal --portfolio p.toml | jq -r 'select(.type == "end").status'
failed
2> pt-signal: <stdin>:2: component a: no stage record in front of the first copy that is none

# A program that is not there.
$ sed 's/cat/no-such-program/' p.toml >q.toml; pt-signal --portfolio q.toml </dev/null
2> pt-signal: q.toml:5: component.a.command: cannot be started: No such file or directory: no-such-program
=> 78
