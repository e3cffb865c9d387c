# Runs of one stream beside each other: four averages, in columns.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" | pt-signal --strategy ma_crossover --grid fast_window=20,50 --grid slow_window=100,200 | pt-risk | pt-exec | tee many.ndjson | pt-report compare
# The best two of six, in rows of other metrics.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" | pt-signal --strategy ma_crossover --grid fast_window=10,20,50 --grid slow_window=100,200 | pt-risk | pt-exec | tee six.ndjson | pt-report compare --best 5 --by calmar --metrics cagr,ulcer_index,trades | head -12
$ pt-report compare --best 2 --format csv --metrics sharpe,trades <six.ndjson
$ pt-report compare --format csv --table correlation --best 3 <six.ndjson
$ pt-report compare --format csv --table parameters <six.ndjson
$ pt-report compare --format csv --table heatmap <six.ndjson
# The other forms.
$ pt-report compare --format json --write html=page.html --write md=page.md <six.ndjson | jq -c '.total, .best.sharpe, .runs[0].neighbours, .selection, (.growth.runs.r1 | length)'
$ grep -c . page.html; grep -o '<h2>[^<]*' page.html; sed "s/^/| /" page.md
$ pt-report compare --format ndjson --best 2 <six.ndjson | jq -c '[.type, .run, .params.fast_window, .var_95]'
# Curves from files: other spans, other starts.
$ printf 'date,equity\n2024-01-01,100\n2024-01-02,101\n2024-01-03,100.5\n2024-01-04,103\n2024-01-05,102\n' >a.csv
$ printf 'date,equity\n2024-01-02,50\n2024-01-03,51\n2024-01-04,50\n2024-01-05,53\n' >b.csv
$ pt-report compare a.csv other=b.csv --blocks 2
# Without times, as returns; by a metric of trades, which curves do not have.
$ printf '0.01\n0.02\n-0.01\n0.03\n' >c.csv; printf '0.02\n-0.01\n0.01\n0.01\n' >d.csv
$ pt-report compare c.csv d.csv --returns --periods-per-year 12 --metrics sharpe,max_drawdown,trades --by trades
# A stream of one run beside a curve.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2015-01-01 | pt-signal --strategy buy_and_hold | pt-risk | pt-exec >one.ndjson; pt-report --format csv --table equity <one.ndjson >one.csv
$ pt-report compare run=one.ndjson curve=one.csv --metrics sharpe,total_return,trades
