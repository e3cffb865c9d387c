# What cannot be compared.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2018-11-01 | pt-signal --strategy ma_crossover --grid fast_window=2,3 --param slow_window=9 | pt-risk | pt-exec >two.ndjson
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2018-11-01 | pt-signal --strategy buy_and_hold | pt-risk | pt-exec >one.ndjson
$ pt-report compare one.ndjson two.ndjson
2> pt-report: two.ndjson:7: a second run in a file: pipe the stream in, without files, or make one run of it by pt-signal's parameters: r2
=> 65
$ pt-report compare <one.ndjson
2> pt-report: <stdin>:7: a record of no run: a stream of one run is given as a file
=> 65
$ head -n 5 two.ndjson | pt-report compare
2> pt-report: <stdin>:5: the stream ends without the end record of pt-load
=> 65
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2018-11-01 | pt-signal --strategy ma_crossover --grid fast_window=2:50:1 --grid slow_window=60,70,80 | pt-risk | pt-exec | pt-report compare
2> pt-report: <stdin>:106: more than 100 runs; keep the best of them by --best 100: r101
=> 65
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2018-11-01 | pt-signal --strategy ma_crossover --grid fast_window=2:50:1 --grid slow_window=60,70,80 | pt-risk | pt-exec | pt-report compare --best 2 --format csv --metrics total_return --by total_return | cut -d , -f 1-3
run,fast_window,slow_window
r001,2,60
r002,2,70
$ pt-report compare one.ndjson
2> pt-report: at least two files are needed, or a stream of many runs on standard input: one.ndjson
=> 64
$ pt-report compare one.ndjson ./one.ndjson
2> pt-report: two runs have one name; write NAME=FILE for one.ndjson or: ./one.ndjson
=> 64
$ pt-report compare one.ndjson x=no-such.csv
2> pt-report: no-such.csv: No such file or directory
=> 66
$ pt-report compare one.ndjson x=.
2> pt-report: .: Is a directory
=> 66
$ : >empty.csv; pt-report compare one.ndjson empty.csv
2> pt-report: empty.csv: the file is empty
=> 65
$ printf '1\n2\n' >plain.csv; pt-report compare one.ndjson plain.csv
2> pt-report: --periods-per-year: needed, as the rows have no spacing: plain.csv
=> 64
$ printf '1\nx\n' >bad.csv; pt-report compare one.ndjson bad.csv
2> pt-report: bad.csv:2: not a number: x
=> 65
$ sed '$d' one.ndjson >cut.ndjson; pt-report compare one.ndjson cut.ndjson
2> pt-report: cut.ndjson:92: the stream ends without the end record of pt-exec
=> 65
$ pt-report compare one.ndjson =x
2> pt-report: neither NAME=FILE nor a file: =x
=> 64
# Options.
$ pt-report compare --metrics sharpe,nosuch <two.ndjson
2> pt-report: --metrics: no metric that runs are compared by; docs/metrics.md has them: nosuch
=> 64
$ pt-report compare --metrics sharpe,sharpe <two.ndjson
2> pt-report: --metrics: named twice: sharpe
=> 64
$ pt-report compare --by beta <two.ndjson
2> pt-report: --by: no metric that runs are compared by; docs/metrics.md has them: beta
=> 64
$ pt-report compare --best 1 <two.ndjson
2> pt-report: --best: not from 2 to 100: 1
=> 64
$ pt-report compare --best 101 <two.ndjson
2> pt-report: --best: not from 2 to 100: 101
=> 64
$ pt-report compare --blocks 3 <two.ndjson
2> pt-report: --blocks: not even, or not from 2 to 20: 3
=> 64
$ pt-report compare --format xml <two.ndjson
2> pt-report: --format: none of text, json, ndjson, md, csv, html: xml
=> 64
$ pt-report compare --table runs <two.ndjson
2> pt-report: --table: tables come with --format csv only: runs
=> 64
$ pt-report compare --format csv --table trades <two.ndjson
2> pt-report: --table: none of runs, correlation, parameters, heatmap: trades
=> 64
$ pt-report compare --returns <two.ndjson
2> pt-report: --returns: only with files of CSV
=> 64
$ pt-report compare --returns one.ndjson other=one.ndjson
2> pt-report: --returns: only with files of CSV
=> 64
$ pt-report compare --write csv <two.ndjson
2> pt-report: --write: not of the form form=file: csv
=> 64
$ pt-report compare --write csv=no-such/x.csv <two.ndjson
2> pt-report: no-such/x.csv: No such file or directory
=> 74
$ pt-report compare --monte-carlo 10 <two.ndjson
2> pt-report: unknown option '--monte-carlo'; try --help
=> 64
$ pt-report compare --periods-per-year 0 one.ndjson plain.csv
2> pt-report: --periods-per-year: not above 0: 0
=> 64
$ pt-report compare <two.ndjson >/dev/full
2> pt-report: standard output: No space left on device
=> 74
# No descriptor is left for a temporary file.
$ seq 1 9000 >long.csv; cp long.csv also.csv; (ulimit -n 6; pt-report compare long.csv also.csv --periods-per-year 252)
2> pt-report: temporary file: Too many open files
=> 74
