# What cannot be compared.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2018-11-01 | pt-signal --strategy ma_crossover --grid fast_window=2,3 --param slow_window=9 | pt-risk | pt-exec >two.ndjson
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2018-11-01 | pt-signal --strategy buy_and_hold | pt-risk | pt-exec >one.ndjson
$ pt-report compare one.ndjson two.ndjson
$ pt-report compare <one.ndjson
$ head -n 5 two.ndjson | pt-report compare
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2018-11-01 | pt-signal --strategy ma_crossover --grid fast_window=2:50:1 --grid slow_window=60,70,80 | pt-risk | pt-exec | pt-report compare
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2018-11-01 | pt-signal --strategy ma_crossover --grid fast_window=2:50:1 --grid slow_window=60,70,80 | pt-risk | pt-exec | pt-report compare --best 2 --format csv --metrics total_return --by total_return | cut -d , -f 1-3
$ pt-report compare one.ndjson
$ pt-report compare one.ndjson ./one.ndjson
$ pt-report compare one.ndjson x=no-such.csv
$ pt-report compare one.ndjson x=.
$ : >empty.csv; pt-report compare one.ndjson empty.csv
$ printf '1\n2\n' >plain.csv; pt-report compare one.ndjson plain.csv
$ printf '1\nx\n' >bad.csv; pt-report compare one.ndjson bad.csv
$ sed '$d' one.ndjson >cut.ndjson; pt-report compare one.ndjson cut.ndjson
$ pt-report compare one.ndjson =x
# Options.
$ pt-report compare --metrics sharpe,nosuch <two.ndjson
$ pt-report compare --metrics sharpe,sharpe <two.ndjson
$ pt-report compare --by beta <two.ndjson
$ pt-report compare --best 1 <two.ndjson
$ pt-report compare --best 101 <two.ndjson
$ pt-report compare --blocks 3 <two.ndjson
$ pt-report compare --format xml <two.ndjson
$ pt-report compare --table runs <two.ndjson
$ pt-report compare --format csv --table trades <two.ndjson
$ pt-report compare --returns <two.ndjson
$ pt-report compare --returns one.ndjson other=one.ndjson
$ pt-report compare --write csv <two.ndjson
$ pt-report compare --write csv=no-such/x.csv <two.ndjson
$ pt-report compare --monte-carlo 10 <two.ndjson
$ pt-report compare --periods-per-year 0 one.ndjson plain.csv
$ pt-report compare <two.ndjson >/dev/full
