# The scenarios there are.
$ pt-load --list-scenarios
flash_crash             A fall by 25 % in 10 bars; 60 % of it come back in 40 bars.
sideways_low_vol        200 quiet bars within 2.5 % of the start price.
trend_regime            A rise by 40 % in 150 bars, with pullbacks of 5 %.
trend_regime_downtrend  A fall by 40 % in 150 bars, with rallies of 5 %.
trend_regime_weak       A rise by 20 % in 150 bars, with pullbacks of 5 % and more noise.
trend_regime_volatile   A rise by 40 % in 150 bars, with pullbacks of 10 % and twice the noise.
regime_garch            1000 bars whose variance jumps between three regimes; no drift.
flat                    100 bars of one price.
zero_volume             200 quiet bars without any volume.
covid                   The fall of 12 March 2020: BTC -50 %.
china_ban               The fall of 19 May 2021: BTC -35 %.
luna                    The fall of 9 May 2022: LUNA -99.9 %, BTC -15 %.
ftx                     The fall of 8 November 2022: FTT -95 %, BTC -20 %.
bear_2018               The bear market of 2018: BTC -85 % in a year.

# Bars of a scenario are marked; the same seed makes the same bars, another makes others.
$ pt-load --scenario flash_crash --seed 7 --bars 2
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null,"scenario":"flash_crash","seed":7}}
{"type":"bar","ts":1704067200000,"symbol":"FLASH_CRASH","tf":"1h","open":50000,"high":50000,"low":37500,"close":37500,"volume":2976.8207,"synthetic":true}
{"type":"gap","ts":1704070800000,"symbol":"FLASH_CRASH","kind":"price_spike","severity":"warn","count":1,"detail":"close 45000 is 1.2 times the last, 37500"}
{"type":"bar","ts":1704070800000,"symbol":"FLASH_CRASH","tf":"1h","open":37500,"high":45063.09,"low":37500,"close":45000,"volume":1923.2156,"synthetic":true}
{"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-load --scenario flash_crash --seed 7 >a; pt-load --scenario flash_crash --seed 7 | cmp - a
$ pt-load --scenario flash_crash --seed 8 | cmp -s - a
=> 1
$ pt-load --scenario sideways_low_vol --bars 3 --tf 1d --symbol MINE --at 2024-02-28 --start-price 10 | grep -o '"ts":[0-9]*,"symbol":"MINE","tf":"1d"'
"ts":1709078400000,"symbol":"MINE","tf":"1d"
"ts":1709164800000,"symbol":"MINE","tf":"1d"
"ts":1709251200000,"symbol":"MINE","tf":"1d"

# The mark survives a longer time frame, the store and a table.
$ pt-load --scenario flash_crash --resample 1d | grep '"bar"' | grep -vc '"synthetic":true'
0
=> 1
$ pt-load --scenario flash_crash --seed 7 --store s; grep '"bar"' a >b; pt-load --from-store s | grep '"bar"' | cmp - b
FLASH_CRASH 1h: 50 new, 0 known
$ pt-load --from-store s | grep '"bar"' | grep -vc '"synthetic":true'
0
=> 1
$ pt-load --scenario flash_crash --bars 2 --output csv >c.csv; head -n 1 c.csv; pt-load c.csv --tf 1h --output csv | cmp - c.csv
timestamp,open,high,low,close,volume,synthetic
2> pt-load: 1 flaw; --qa lists them
2> pt-load: 1 flaw; --qa lists them

# A shock of the past lies on bars of one's own.
$ printf 'date,close\n' >M.csv; for d in 01 02 03 04 05 06 07 08 09 10; do echo "2024-01-$d,100" >>M.csv; done; pt-load BTC=M.csv --scenario covid --at 2024-01-04 | grep '"bar"' | head -n 6
{"type":"bar","ts":1704067200000,"symbol":"BTC","tf":"1d","open":100,"high":100,"low":100,"close":100,"volume":0}
{"type":"bar","ts":1704153600000,"symbol":"BTC","tf":"1d","open":100,"high":100,"low":100,"close":100,"volume":0}
{"type":"bar","ts":1704240000000,"symbol":"BTC","tf":"1d","open":100,"high":100,"low":100,"close":100,"volume":0}
{"type":"bar","ts":1704326400000,"symbol":"BTC","tf":"1d","open":100,"high":100,"low":50,"close":50,"volume":0,"synthetic":true}
{"type":"bar","ts":1704412800000,"symbol":"BTC","tf":"1d","open":50,"high":50,"low":50,"close":50,"volume":0,"synthetic":true}
{"type":"bar","ts":1704499200000,"symbol":"BTC","tf":"1d","open":50,"high":50,"low":50,"close":50,"volume":0,"synthetic":true}
$ pt-load --scenario covid
2> pt-load: no file given; - is standard input, --help tells more
=> 64
$ pt-load M.csv --scenario flash_crash
2> pt-load: --scenario: this one makes its own bars and takes no files
=> 64

# What is no scenario.
$ pt-load --scenario flash_crush
2> pt-load: no such scenario; did you mean flash_crash: flash_crush
=> 64
$ pt-load --bars 5
2> pt-load: --seed, --bars, --start-price and --at need --scenario
=> 64
$ pt-load --scenario flash_crash --bars 0
2> pt-load: --scenario flash_crash: the number of bars is not above 0: 0
=> 64
$ pt-load --scenario no-such.toml
2> pt-load: no-such.toml: No such file or directory
=> 66
$ printf 'name = "x"\nsummary = 5\n' >x.toml; pt-load --scenario x.toml
2> pt-load: x.toml: missing: generator
=> 78
