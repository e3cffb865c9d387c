# Options that cannot be.
$ pt-report --format yaml
2> pt-report: --format: none of text, json, ndjson, md, csv, html: yaml
=> 64
$ pt-report --table trades
2> pt-report: --table: tables come with --format csv only: trades
=> 64
$ pt-report --format csv --table orders
2> pt-report: --table: none of trades, equity, drawdowns, days, weeks, months, quarters, years: orders
=> 64
$ pt-report --write report.json
2> pt-report: --write: not of the form form=file: report.json
=> 64
$ pt-report --write yaml=report.yaml
2> pt-report: --write: none of text, json, ndjson, md, csv, html: yaml
=> 64
$ pt-report --set report.calendar=moon
2> pt-report: --set report.calendar: wanted auto or 24/7 or exchange: moon
=> 78

# A stream that is not whole is not reported, nor is one whose stages failed.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
$ pt-report
2> pt-report: <stdin>:2: the stream ends without the end record of pt-load
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":1,"status":"failed"}
$ pt-report --write json=report.json; ls
2> pt-report: <stdin>:3: pt-load ended failed
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-report
2> pt-report: <stdin>:3: the end records account for 4 lines, not for: 3
=> 65
$ pt-report
2> pt-report: <stdin>: the stream is empty
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"end","stage":"pt-load","records":0,"status":"ok"}
$ pt-report
2> pt-report: <stdin>: there is no bar to report on
=> 65

# The third book differs: the account is not what the fills make.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":null,"settings":{"account":{"initial_cash":1000},"execution":{"fee_bps":0,"slippage_bps":0,"whole_units":false,"lot_size":null}}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"account","ts":1704153600000,"cash":999,"equity":999,"positions":[]}
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
< {"type":"end","stage":"pt-exec","records":1,"status":"ok"}
$ pt-report
2> pt-report: <stdin>:4: cash of the account is 999, the fills make it: 1000
=> 70

# Fills that cannot be.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":null,"settings":{"account":{"initial_cash":1000},"execution":{"fee_bps":0,"slippage_bps":0,"whole_units":false,"lot_size":null}}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":0,"price":11,"fee":1,"slippage":0,"intent":"open"}
$ pt-report
2> pt-report: <stdin>:5: qty is not above 0: 0
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":null,"settings":{"account":{"initial_cash":1000},"execution":{"fee_bps":0,"slippage_bps":0,"whole_units":false,"lot_size":null}}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":10,"price":11,"fee":1,"slippage":0,"intent":"open"}
$ pt-report
2> pt-report: <stdin>:4: a fill that does not follow its bar: o1
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":null,"settings":{}}
$ pt-report
2> pt-report: <stdin>:2: the stage record of pt-exec has no account.initial_cash
=> 65

# Files and disks.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
$ pt-report --write json=no-such/report.json
2> pt-report: no-such/report.json: No such file or directory
=> 74
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
$ pt-report >/dev/full
2> pt-report: standard output: No space left on device
=> 74

# Curves from elsewhere.
$ printf 'ts,equity\n2024-01-01,100\n2024-01-02,x\n' >bad.csv; pt-report --equity bad.csv
2> pt-report: bad.csv:3: not a number: x
=> 65
$ pt-report --equity no-such.csv
2> pt-report: no-such.csv: No such file or directory
=> 66
$ pt-report --equity bad.csv --returns bad.csv
2> pt-report: --returns: not together with --equity: bad.csv
=> 64
$ pt-report --column equity
2> pt-report: --column: only with --equity or --returns: equity
=> 64
$ pt-report --periods-per-year 252
2> pt-report: --periods-per-year: only with --equity or --returns; a stream says it: 252
=> 64
$ printf '1\n2\n' >plain.csv; pt-report --equity plain.csv
2> pt-report: --periods-per-year: needed, as the rows have no spacing: plain.csv
=> 64
$ pt-report --equity plain.csv --periods-per-year 0
2> pt-report: --periods-per-year: not above 0: 0
=> 64
$ pt-report --equity plain.csv --periods-per-year 12 --benchmark plain.csv
2> pt-report: plain.csv: a benchmark needs a column of times
=> 65
$ pt-report --equity plain.csv --periods-per-year 12 --format csv --table trades
2> pt-report: --table: a curve has no trades: trades
=> 64
$ pt-report --equity plain.csv --periods-per-year 12 --csv no-such
2> pt-report: --csv: no such directory: no-such
=> 74
$ printf 'ts,a,b\n2024-01-01,1,2\n' >three.csv; pt-report --equity three.csv
2> pt-report: three.csv:1: which column is meant is not clear; name one by --column: ts, a, b
=> 65
$ pt-report --equity three.csv --column c
2> pt-report: three.csv:1: there is no column c; there are: ts, a, b
=> 65
$ printf '2024-01-02,1\n2024-01-01,1\n' >back.csv; pt-report --equity back.csv
2> pt-report: back.csv:2: the time is not after the one before: 2024-01-01
=> 65
$ printf -- '-2\n' >deep.csv; pt-report --returns deep.csv --periods-per-year 12
2> pt-report: deep.csv:1: a return below -1: -2
=> 65
$ printf '0\n' >zero.csv; pt-report --equity zero.csv --periods-per-year 12
2> pt-report: zero.csv:1: the first equity is not above 0: 0
=> 65

# A benchmark that is not there.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
$ tee one.ndjson | pt-report --benchmark Y
2> pt-report: --benchmark: the stream has no bar of: Y
=> 64
$ printf '2025-01-01,1\n' >other.csv; pt-report --benchmark other.csv <one.ndjson
2> pt-report: --benchmark: no two points of the curve have a time of: other.csv
=> 65
$ pt-report --benchmark no-such.csv <one.ndjson
2> pt-report: no-such.csv: No such file or directory
=> 66

# What cannot be drawn or stressed.
$ pt-report --seed 1
2> pt-report: --seed: only with --monte-carlo: 1
=> 64
$ pt-report --stress --window 0
2> pt-report: --window: not at least 1: 0
=> 64
$ pt-report --severity 0.1
2> pt-report: --severity: only with --stress: 0.1
=> 64
$ pt-report --monte-carlo 0
2> pt-report: --monte-carlo: not from 1 to 1000000: 0
=> 64
$ pt-report --monte-carlo 10 --method magic
2> pt-report: --method: none of independent, blocks, stationary, trades: magic
=> 64
$ pt-report --monte-carlo 10 --method independent --block 5
2> pt-report: --block: independent has no blocks: 5
=> 64
$ pt-report --monte-carlo 10 --block 0.5
2> pt-report: --block: no length of a block: 0.5
=> 64
$ pt-report --monte-carlo 10 --ruin 1
2> pt-report: --ruin: not a share below 1: 1
=> 64
$ pt-report --stress --severity 2
2> pt-report: --severity: not above 0 and at most 1: 2
=> 64
$ pt-report --stress --position left
2> pt-report: --position: none of start, middle, end: left
=> 64
$ pt-report --costs 5,x
2> pt-report: --costs: not from 0 to 10000 bps: x
=> 64
$ pt-report --costs 5,5
2> pt-report: --costs: not above the one before: 5
=> 64
$ pt-report --costs 5,
2> pt-report: --costs: not from 0 to 10000 bps: 
=> 64
$ pt-report --trials 5
2> pt-report: --trials: needs --trials-deviation: 5
=> 64
$ pt-report --trials 0.5 --trials-deviation 1
2> pt-report: --trials: not 1 or more: 0.5
=> 64
$ pt-report --trials-deviation 1
2> pt-report: --trials-deviation: only with --trials: 1
=> 64
$ pt-report --trials 5 --trials-deviation -1
2> pt-report: missing value for '--trials-deviation <number>'; try --help
=> 64
$ pt-report --equity plain.csv --periods-per-year 12 --regimes
2> pt-report: --regimes: a curve has no bars
=> 64
$ pt-report --equity plain.csv --periods-per-year 12 --costs 5
2> pt-report: --costs: a curve has no fills: 5
=> 64
$ pt-report --equity plain.csv --periods-per-year 12 --monte-carlo 10 --method trades
2> pt-report: --method: a curve has no trades: trades
=> 64
$ pt-report --equity plain.csv --periods-per-year 12 --monte-carlo 10
2> pt-report: --monte-carlo: two returns of bars are needed, and there are: 1
=> 65
$ printf '1\n-1\n2\n' >ruined.csv; pt-report --equity ruined.csv --periods-per-year 12 --monte-carlo 10
2> pt-report: --monte-carlo: returns mean nothing, since the equity fell to 0 or below
=> 65
$ printf '1\n' >single.csv; pt-report --equity single.csv --periods-per-year 12 --stress
2> pt-report: --stress: there is no return
=> 65
$ pt-report --monte-carlo 10 --method trades <one.ndjson
2> pt-report: --monte-carlo: two returns of trades are needed, and there are: 0
=> 65

# What cannot be watched, and a stream that breaks off while it is.
$ pt-report --watch --format json
2> pt-report: --watch: it prints text; --write has the other forms: json
=> 64
$ pt-report --watch --returns returns.csv
2> pt-report: --watch: a curve from a file does not grow
=> 64
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
$ pt-report --watch
2024-01-01 equity 10,000.00 day +0.00 drawdown 0.00 % net 0.00 % bars 1
2> pt-report: <stdin>:3: the stream ends without the end record of pt-load
=> 65

# A diagnosis takes a stream, and what else makes sense with it.
$ pt-report doctor --format csv
2> pt-report: --format: a diagnosis is text, json or md: csv
=> 64
$ pt-report doctor --fail-on all
2> pt-report: --fail-on: none of critical, serious, note: all
=> 64
$ pt-report compare --best --help 2>&1 | head -1
pt-report: missing value for '--best <number>'; try --help
$ pt-report compare -- --version other.csv
2> pt-report: --version: No such file or directory
=> 66
$ pt-report compare --version
pt-report 0.1.0 (wire 1)
$ pt-report --monte-carlo 100 doctor
2> pt-report: 'doctor' comes first, and its options behind it; try --help
=> 64
$ pt-report --format json compare a.csv b.csv
2> pt-report: 'compare' comes first, and its options behind it; try --help
=> 64
$ pt-report doctor --monte-carlo 100
2> pt-report: unknown option '--monte-carlo'; try --help
=> 64
$ pt-report doctor --benchmark prices.csv
2> pt-report: --benchmark: doctor takes a symbol of the stream: prices.csv
=> 64
$ pt-report doctor --equity curve.csv
2> pt-report: unknown option '--equity'; try --help
=> 64
