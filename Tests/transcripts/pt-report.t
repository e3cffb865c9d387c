# A trade: bought 10 at 11 and sold at 12 with a fee of 1 each way, out of 1000.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":null,"settings":{"account":{"initial_cash":1000},"execution":{"fee_bps":0,"slippage_bps":0,"whole_units":false,"lot_size":null}}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":10,"price":11,"fee":1,"slippage":0,"intent":"open"}
< {"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":12,"high":12.5,"low":8,"close":9,"volume":5}
< {"type":"fill","ts":1704240000000,"symbol":"X","order":"o2","side":"sell","qty":10,"price":12,"fee":1,"slippage":0,"intent":"close"}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
< {"type":"end","stage":"pt-exec","records":2,"status":"ok"}
$ tee run.ndjson | pt-report
X 1d  no strategy named
2024-01-01 to 2024-01-03, 3 bars of 1d
252 bars a year (exchange calendar: no bar on a Saturday)
fee 0 bps, slippage 0 bps a fill; paid 2.00 and 0.00

equity    ▁█▇  1,008.00
drawdown  ██▁  -0.10 %

total return                 0.80 %    closed trades                     1
CAGR                              -    win rate                   100.00 %
volatility                  11.21 %    profit factor                     -
Sharpe                         9.00    expectancy                     8.00
Sortino                       90.71    exposure                    33.33 %
Calmar                            -    fees                           2.00
max drawdown                -0.10 %    final equity               1,008.00

returns of a bar
mean                       0.4004 %    skew                           0.00
median                     0.4004 %    kurtosis (normal: 3)           1.00
best                         0.90 %    value at risk 95 %          -0.05 %
worst                       -0.10 %    cond. value at risk         -0.10 %
above 0                     50.00 %    tail ratio                    17.29
omega                          9.08    stability (R²)                    -

is the Sharpe ratio above 0
probability                 71.46 %    bars to show it                   9

drawdowns
how many                          1    pain index                   0.03 %
mean depth                  -0.10 %    Martin ratio                      -
longest, in bars                  1    pain ratio                        -
time under water            33.33 %    recovery factor                8.07
ulcer index                  0.06 %

closed trades, after fees
mean win                       8.00    most wins in a row                1
mean loss                         -    most losses in a row              0
largest win                    8.00    mean bars held                  1.0
largest loss                      -    most bars held                    1
payoff ratio                      -    mean days held                  1.0
Kelly                             -    mean adverse move           -9.09 %
SQN                               -    mean favourable move        18.18 %

costs
bought and sold              230.00    share of gross profit       20.00 %
turnover a year               28.82    break-even cost, bps          434.8

the calendar, UTC
best day                     0.90 %    best month                   0.80 %
worst day                   -0.10 %    worst month                  0.80 %
days above 0                50.00 %    months above 0             100.00 %
best week                    0.80 %    best year                    0.80 %
worst week                   0.80 %    worst year                   0.80 %
weeks above 0              100.00 %    years above 0              100.00 %

deepest fall: from 2024-01-02 to 2024-01-03, not back yet, 1 bar
no cagr, calmar, martin_ratio, pain_ratio: the record is shorter than 30 days
no profit_factor, average_loss, largest_loss, payoff_ratio, kelly: no trade lost
no stability: fewer than three returns
no sqn: fewer than two closed trades

# The same in the other forms.
$ pt-report --format json <run.ndjson
{
  "type": "report",
  "symbols": ["X"],
  "strategy": null,
  "params": null,
  "config": null,
  "tf": "1d",
  "from": 1704067200000,
  "to": 1704240000000,
  "bars": 3,
  "calendar": "exchange",
  "periods_per_year": 252,
  "initial_cash": 1000,
  "final_equity": 1008,
  "total_return": 0.008000000000000007,
  "cagr": null,
  "volatility": 0.11214959796650484,
  "sharpe": 8.998016072568198,
  "sortino": 90.70900002755737,
  "calmar": null,
  "max_drawdown": -0.0009910802775024777,
  "max_drawdown_peak": 1704153600000,
  "max_drawdown_trough": 1704240000000,
  "max_drawdown_recovery": null,
  "max_drawdown_bars": 1,
  "exposure": 0.3333333333333333,
  "trades": 1,
  "win_rate": 1,
  "profit_factor": null,
  "expectancy": 8,
  "fills": 2,
  "fees": 2,
  "slippage": 0,
  "funding": 0,
  "borrow": 0,
  "dividends": 0,
  "positions": [],
  "pending_orders": 0,
  "rejected_orders": 0,
  "blocked": 0,
  "reduced": 0,
  "mean_return": 0.004004459861248699,
  "median_return": 0.004004459861248699,
  "best_return": 0.008999999999999897,
  "worst_return": -0.0009910802775024985,
  "positive_returns": 0.5,
  "omega": 9.080999999999705,
  "skew": 0,
  "kurtosis": 1,
  "var_95": -0.0004915262636273787,
  "cvar_95": -0.0009910802775024985,
  "tail_ratio": 17.29398124810861,
  "stability": null,
  "probabilistic_sharpe": 0.7145823485474607,
  "min_track_record_bars": 9.420958463659098,
  "drawdowns": 1,
  "mean_drawdown": -0.0009910802775024777,
  "longest_drawdown_bars": 1,
  "underwater": 0.3333333333333333,
  "ulcer_index": 0.0005722004650045845,
  "pain_index": 0.0003303600925008259,
  "martin_ratio": null,
  "pain_ratio": null,
  "recovery_factor": 8.072000000000008,
  "average_win": 8,
  "average_loss": null,
  "largest_win": 8,
  "largest_loss": null,
  "payoff_ratio": null,
  "kelly": null,
  "sqn": null,
  "longest_winning_run": 1,
  "longest_losing_run": 0,
  "mean_holding_bars": 1,
  "longest_holding_bars": 1,
  "mean_holding_days": 1,
  "mean_mae": -0.09090909090909094,
  "mean_mfe": 0.18181818181818188,
  "traded_notional": 230,
  "turnover": 28.816705336426917,
  "cost_share": 0.2,
  "break_even_bps": 434.7826086956522,
  "best_day": 0.008999999999999897,
  "worst_day": -0.0009910802775024985,
  "positive_days": 0.5,
  "best_week": 0.008000000000000007,
  "worst_week": 0.008000000000000007,
  "positive_weeks": 1,
  "best_month": 0.008000000000000007,
  "worst_month": 0.008000000000000007,
  "positive_months": 1,
  "best_year": 0.008000000000000007,
  "worst_year": 0.008000000000000007,
  "positive_years": 1,
  "months": {"2024-01":0.008000000000000007},
  "years": {"2024":0.008000000000000007},
  "undefined": {"cagr":"the record is shorter than 30 days","calmar":"the record is shorter than 30 days","profit_factor":"no trade lost","stability":"fewer than three returns","martin_ratio":"the record is shorter than 30 days","pain_ratio":"the record is shorter than 30 days","average_loss":"no trade lost","largest_loss":"no trade lost","payoff_ratio":"no trade lost","kelly":"no trade lost","sqn":"fewer than two closed trades"}
}
$ pt-report --format ndjson <run.ndjson
{"type":"report","symbols":["X"],"strategy":null,"params":null,"config":null,"tf":"1d","from":1704067200000,"to":1704240000000,"bars":3,"calendar":"exchange","periods_per_year":252,"initial_cash":1000,"final_equity":1008,"total_return":0.008000000000000007,"cagr":null,"volatility":0.11214959796650484,"sharpe":8.998016072568198,"sortino":90.70900002755737,"calmar":null,"max_drawdown":-0.0009910802775024777,"max_drawdown_peak":1704153600000,"max_drawdown_trough":1704240000000,"max_drawdown_recovery":null,"max_drawdown_bars":1,"exposure":0.3333333333333333,"trades":1,"win_rate":1,"profit_factor":null,"expectancy":8,"fills":2,"fees":2,"slippage":0,"funding":0,"borrow":0,"dividends":0,"positions":[],"pending_orders":0,"rejected_orders":0,"blocked":0,"reduced":0,"mean_return":0.004004459861248699,"median_return":0.004004459861248699,"best_return":0.008999999999999897,"worst_return":-0.0009910802775024985,"positive_returns":0.5,"omega":9.080999999999705,"skew":0,"kurtosis":1,"var_95":-0.0004915262636273787,"cvar_95":-0.0009910802775024985,"tail_ratio":17.29398124810861,"stability":null,"probabilistic_sharpe":0.7145823485474607,"min_track_record_bars":9.420958463659098,"drawdowns":1,"mean_drawdown":-0.0009910802775024777,"longest_drawdown_bars":1,"underwater":0.3333333333333333,"ulcer_index":0.0005722004650045845,"pain_index":0.0003303600925008259,"martin_ratio":null,"pain_ratio":null,"recovery_factor":8.072000000000008,"average_win":8,"average_loss":null,"largest_win":8,"largest_loss":null,"payoff_ratio":null,"kelly":null,"sqn":null,"longest_winning_run":1,"longest_losing_run":0,"mean_holding_bars":1,"longest_holding_bars":1,"mean_holding_days":1,"mean_mae":-0.09090909090909094,"mean_mfe":0.18181818181818188,"traded_notional":230,"turnover":28.816705336426917,"cost_share":0.2,"break_even_bps":434.7826086956522,"best_day":0.008999999999999897,"worst_day":-0.0009910802775024985,"positive_days":0.5,"best_week":0.008000000000000007,"worst_week":0.008000000000000007,"positive_weeks":1,"best_month":0.008000000000000007,"worst_month":0.008000000000000007,"positive_months":1,"best_year":0.008000000000000007,"worst_year":0.008000000000000007,"positive_years":1,"months":{"2024-01":0.008000000000000007},"years":{"2024":0.008000000000000007},"undefined":{"cagr":"the record is shorter than 30 days","calmar":"the record is shorter than 30 days","profit_factor":"no trade lost","stability":"fewer than three returns","martin_ratio":"the record is shorter than 30 days","pain_ratio":"the record is shorter than 30 days","average_loss":"no trade lost","largest_loss":"no trade lost","payoff_ratio":"no trade lost","kelly":"no trade lost","sqn":"fewer than two closed trades"}}
$ pt-report --format md <run.ndjson | sed "s/^/| /"
| # X 1d, no strategy named
| 
| 2024-01-01 to 2024-01-03, 3 bars, 252 bars a year (exchange: no bar on a Saturday). Fee 0 bps, slippage 0 bps a fill.
| 
| | metric | value |
| |---|---:|
| | total_return | 0.80 % |
| | cagr | undefined: the record is shorter than 30 days |
| | volatility | 11.21 % |
| | sharpe | 9.00 |
| | sortino | 90.71 |
| | calmar | undefined: the record is shorter than 30 days |
| | max_drawdown | -0.10 % |
| | win_rate | 100.00 % |
| | profit_factor | undefined: no trade lost |
| | expectancy | 8.00 |
| | exposure | 33.33 % |
| | trades | 1 |
| | fees | 2.00 |
| | final_equity | 1,008.00 |
| 
| ## returns of a bar
| 
| | metric | value |
| |---|---:|
| | mean_return | 0.4004 % |
| | median_return | 0.4004 % |
| | best_return | 0.90 % |
| | worst_return | -0.10 % |
| | positive_returns | 50.00 % |
| | omega | 9.08 |
| | skew | 0.00 |
| | kurtosis | 1.00 |
| | var_95 | -0.05 % |
| | cvar_95 | -0.10 % |
| | tail_ratio | 17.29 |
| | stability | undefined: fewer than three returns |
| 
| ## is the Sharpe ratio above 0
| 
| | metric | value |
| |---|---:|
| | probabilistic_sharpe | 71.46 % |
| | min_track_record_bars | 9 |
| 
| ## drawdowns
| 
| | metric | value |
| |---|---:|
| | drawdowns | 1 |
| | mean_drawdown | -0.10 % |
| | longest_drawdown_bars | 1 |
| | underwater | 33.33 % |
| | ulcer_index | 0.06 % |
| | pain_index | 0.03 % |
| | martin_ratio | undefined: the record is shorter than 30 days |
| | pain_ratio | undefined: the record is shorter than 30 days |
| | recovery_factor | 8.07 |
| 
| ## closed trades, after fees
| 
| | metric | value |
| |---|---:|
| | average_win | 8.00 |
| | average_loss | undefined: no trade lost |
| | largest_win | 8.00 |
| | largest_loss | undefined: no trade lost |
| | payoff_ratio | undefined: no trade lost |
| | kelly | undefined: no trade lost |
| | sqn | undefined: fewer than two closed trades |
| | longest_winning_run | 1 |
| | longest_losing_run | 0 |
| | mean_holding_bars | 1.0 |
| | longest_holding_bars | 1 |
| | mean_holding_days | 1.0 |
| | mean_mae | -9.09 % |
| | mean_mfe | 18.18 % |
| 
| ## costs
| 
| | metric | value |
| |---|---:|
| | traded_notional | 230.00 |
| | turnover | 28.82 |
| | cost_share | 20.00 % |
| | break_even_bps | 434.8 |
| 
| ## the calendar, UTC
| 
| | metric | value |
| |---|---:|
| | best_day | 0.90 % |
| | worst_day | -0.10 % |
| | positive_days | 50.00 % |
| | best_week | 0.80 % |
| | worst_week | 0.80 % |
| | positive_weeks | 100.00 % |
| | best_month | 0.80 % |
| | worst_month | 0.80 % |
| | positive_months | 100.00 % |
| | best_year | 0.80 % |
| | worst_year | 0.80 % |
| | positive_years | 100.00 % |
| 
| ## returns by month, %
| 
| | year | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | all |
| |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
| | 2024 | 0.8 |  |  |  |  |  |  |  |  |  |  |  | 0.8 |
$ pt-report --format csv <run.ndjson
metric,value
from,1704067200000
to,1704240000000
bars,3
periods_per_year,252
initial_cash,1000
final_equity,1008
total_return,0.008000000000000007
cagr,
volatility,0.11214959796650484
sharpe,8.998016072568198
sortino,90.70900002755737
calmar,
max_drawdown,-0.0009910802775024777
max_drawdown_peak,1704153600000
max_drawdown_trough,1704240000000
max_drawdown_recovery,
max_drawdown_bars,1
exposure,0.3333333333333333
trades,1
win_rate,1
profit_factor,
expectancy,8
fills,2
fees,2
slippage,0
funding,0
borrow,0
dividends,0
pending_orders,0
rejected_orders,0
blocked,0
reduced,0
mean_return,0.004004459861248699
median_return,0.004004459861248699
best_return,0.008999999999999897
worst_return,-0.0009910802775024985
positive_returns,0.5
omega,9.080999999999705
skew,0
kurtosis,1
var_95,-0.0004915262636273787
cvar_95,-0.0009910802775024985
tail_ratio,17.29398124810861
stability,
probabilistic_sharpe,0.7145823485474607
min_track_record_bars,9.420958463659098
drawdowns,1
mean_drawdown,-0.0009910802775024777
longest_drawdown_bars,1
underwater,0.3333333333333333
ulcer_index,0.0005722004650045845
pain_index,0.0003303600925008259
martin_ratio,
pain_ratio,
recovery_factor,8.072000000000008
average_win,8
average_loss,
largest_win,8
largest_loss,
payoff_ratio,
kelly,
sqn,
longest_winning_run,1
longest_losing_run,0
mean_holding_bars,1
longest_holding_bars,1
mean_holding_days,1
mean_mae,-0.09090909090909094
mean_mfe,0.18181818181818188
traded_notional,230
turnover,28.816705336426917
cost_share,0.2
break_even_bps,434.7826086956522
best_day,0.008999999999999897
worst_day,-0.0009910802775024985
positive_days,0.5
best_week,0.008000000000000007
worst_week,0.008000000000000007
positive_weeks,1
best_month,0.008000000000000007
worst_month,0.008000000000000007
positive_months,1
best_year,0.008000000000000007
worst_year,0.008000000000000007
positive_years,1

# Tables, for a spreadsheet.
$ pt-report --format csv --table trades <run.ndjson
n,symbol,side,qty,entry_ts,exit_ts,entry_bar,exit_bar,entry_price,exit_price,fees,pnl_gross,pnl_net,exit,mae,mfe
1,X,long,10,2024-01-02T00:00:00Z,2024-01-03T00:00:00Z,1,2,11,12,2,10,8,close,-0.09090909090909094,0.18181818181818188
$ pt-report --format csv --table equity <run.ndjson
ts,equity,drawdown
2024-01-01T00:00:00Z,1000,0
2024-01-02T00:00:00Z,1009,0
2024-01-03T00:00:00Z,1008,-0.0009910802775024777
$ pt-report --format csv --table drawdowns <run.ndjson
peak_ts,trough_ts,recovery_ts,depth,bars
2024-01-02T00:00:00Z,2024-01-03T00:00:00Z,,-0.0009910802775024777,1

# Files besides the report.
$ pt-report --write json=a.json --write md=a.md <run.ndjson >/dev/null; ls; pt-report --format json <run.ndjson | cmp - a.json
a.json
a.md
run.ndjson

# A run without a trade: what cannot be computed is undefined, not 0.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-report
X 1d  no strategy named
2024-01-01 to 2024-01-02, 2 bars of 1d
252 bars a year (exchange calendar: no bar on a Saturday)
fee unknown, slippage unknown a fill; paid 0.00 and 0.00

equity    ▁▁  10,000.00
drawdown  ██  0.00 %

total return                 0.00 %    closed trades                     0
CAGR                              -    win rate                          -
volatility                        -    profit factor                     -
Sharpe                            -    expectancy                        -
Sortino                           -    exposure                     0.00 %
Calmar                            -    fees                           0.00
max drawdown                 0.00 %    final equity              10,000.00

returns of a bar
mean                       0.0000 %    skew                              -
median                     0.0000 %    kurtosis (normal: 3)              -
best                         0.00 %    value at risk 95 %           0.00 %
worst                        0.00 %    cond. value at risk          0.00 %
above 0                           -    tail ratio                        -
omega                             -    stability (R²)                    -

drawdowns
how many                          0    pain index                   0.00 %
mean depth                        -    Martin ratio                      -
longest, in bars                  0    pain ratio                        -
time under water             0.00 %    recovery factor                   -
ulcer index                  0.00 %

closed trades, after fees
mean win                          -    most wins in a row                0
mean loss                         -    most losses in a row              0
largest win                       -    mean bars held                    -
largest loss                      -    most bars held                    -
payoff ratio                      -    mean days held                    -
Kelly                             -    mean adverse move                 -
SQN                               -    mean favourable move              -

costs
bought and sold                0.00    share of gross profit             -
turnover a year                0.00    break-even cost, bps              -

the calendar, UTC
best day                     0.00 %    best month                   0.00 %
worst day                    0.00 %    worst month                  0.00 %
days above 0                      -    months above 0                    -
best week                    0.00 %    best year                    0.00 %
worst week                   0.00 %    worst year                   0.00 %
weeks above 0                     -    years above 0                     -

nothing was executed: no pt-exec in the stream
no cagr: the record is shorter than 30 days
no volatility, sharpe, skew, kurtosis, probabilistic_sharpe,
min_track_record_bars: fewer than two returns
no sortino, omega: no return is negative
no calmar, mean_drawdown, martin_ratio, pain_ratio, recovery_factor: there is no
drawdown
no win_rate, profit_factor, expectancy, average_win, average_loss, largest_win,
largest_loss, payoff_ratio, kelly, sqn, mean_holding_bars, longest_holding_bars,
mean_holding_days, mean_mae, mean_mfe: no closed trade
no positive_returns, positive_days, positive_weeks, positive_months,
positive_years: no return but 0
no tail_ratio: the 5 % quantile is 0
no stability: fewer than three returns
no cost_share, break_even_bps: no fill

# What it works by.
$ pt-report --version
pt-report 0.1.0 (wire 1)

# Beside a symbol of the stream, every table as a file, and the curve of one read back.
$ mkdir out; pt-report --benchmark X --csv out --format csv <run.ndjson | grep -E "benchmark|beta|capture"; ls out; cat out/months.csv out/days.csv
benchmark_return,-0.18181818181818185
benchmark_points,2
beta,0.029307168814007033
up_capture,0.09899999999999892
down_capture,0.003964321110009995
days.csv
drawdowns.csv
equity.csv
months.csv
quarters.csv
trades.csv
weeks.csv
years.csv
period,return
2024-01,0.008000000000000007
period,return
2024-01-01,0
2024-01-02,0.008999999999999897
2024-01-03,-0.0009910802775024985
$ pt-report --equity out/equity.csv
out/equity.csv 1d
2024-01-01 to 2024-01-03, 3 bars of 1d
252 bars a year (exchange calendar: no bar on a Saturday)

equity    ▁█▇  1,008.00
drawdown  ██▁  -0.10 %

total return                 0.80 %    Sortino                       90.71
CAGR                              -    Calmar                            -
volatility                  11.21 %    max drawdown                -0.10 %
Sharpe                         9.00    final equity               1,008.00

returns of a bar
mean                       0.4004 %    skew                           0.00
median                     0.4004 %    kurtosis (normal: 3)           1.00
best                         0.90 %    value at risk 95 %          -0.05 %
worst                       -0.10 %    cond. value at risk         -0.10 %
above 0                     50.00 %    tail ratio                    17.29
omega                          9.08    stability (R²)                    -

is the Sharpe ratio above 0
probability                 71.46 %    bars to show it                   9

drawdowns
how many                          1    pain index                   0.03 %
mean depth                  -0.10 %    Martin ratio                      -
longest, in bars                  1    pain ratio                        -
time under water            33.33 %    recovery factor                8.07
ulcer index                  0.06 %

the calendar, UTC
best day                     0.90 %    best month                   0.80 %
worst day                   -0.10 %    worst month                  0.80 %
days above 0                50.00 %    months above 0             100.00 %
best week                    0.80 %    best year                    0.80 %
worst week                   0.80 %    worst year                   0.80 %
weeks above 0              100.00 %    years above 0              100.00 %

deepest fall: from 2024-01-02 to 2024-01-03, not back yet, 1 bar
no cagr, calmar, martin_ratio, pain_ratio: the record is shorter than 30 days
no win_rate, profit_factor, expectancy, exposure: a curve has no trades
no stability: fewer than three returns
$ pt-report --equity out/equity.csv --benchmark out/equity.csv --periods-per-year 365 --format csv | grep -E "from|periods|beta|total_return"
from,1704067200000
periods_per_year,365
total_return,0.008000000000000007
beta,1
$ pt-report --format csv --table years --equity out/equity.csv
period,return
2024,0.008000000000000007

# Returns without times.
$ printf '0.1\n-0.05\n0.02\n' >r.csv; pt-report --returns r.csv --periods-per-year 12 --format json | grep -E '"(from|bars|calendar|sharpe|max_drawdown.*|trades|win_rate|best_day)"'
  "from": null,
  "bars": 3,
  "calendar": "given",
  "sharpe": 1.0769230769230744,
  "max_drawdown": -0.05000000000000014,
  "max_drawdown_peak": null,
  "max_drawdown_trough": null,
  "max_drawdown_recovery": null,
  "max_drawdown_bars": 2,
  "trades": null,
  "win_rate": null,
  "best_day": null,
  "undefined": {"win_rate":"a curve has no trades","profit_factor":"a curve has no trades","expectancy":"a curve has no trades","exposure":"a curve has no trades","best_day":"the points have no times","worst_day":"the points have no times","positive_days":"the points have no times","best_week":"the points have no times","worst_week":"the points have no times","positive_weeks":"the points have no times","best_month":"the points have no times","worst_month":"the points have no times","positive_months":"the points have no times","best_year":"the points have no times","worst_year":"the points have no times","positive_years":"the points have no times"}

# What else could have happened: the same seed, the same bytes.
$ printf '0.01\n-0.02\n0.015\n-0.01\n-0.005\n0.02\n0.003\n-0.004\n' >a6.csv; pt-report --returns a6.csv --periods-per-year 252 --monte-carlo 100 --seed 7 --block 2 --stress | sed -n '/what else/,/^$/p;/under stress/,/^$/p'
what else could have happened
100 paths of 8 returns of bars, stationary of 2.0, seed 7
                        5 %         25 %         50 %         75 %         95 %
total return        -3.13 %      -1.15 %       0.91 %       3.13 %       5.30 %
max drawdown        -4.97 %      -3.07 %      -2.39 %      -2.00 %      -0.89 %
CAGR                      -            -            -            -            -
volatility          15.36 %      18.02 %      20.41 %      22.87 %      25.97 %
Sharpe                -4.97        -1.66         1.33         5.00         9.74
mean return       -0.3894 %    -0.1375 %     0.1250 %     0.3937 %     0.6531 %
a loss 38.00 %; ruin, at 50.00 % of the start, 0.00 %; a fall of 2.02 % or more
59.00 %
95 % of the Sharpe ratios from -5.67 to 11.71

under stress
severity 0.2, window 5, middle of the returns
                      total return  max drawdown    volatility        Sharpe
as it was                   0.84 %       -2.02 %       21.34 %          1.33
single_crash_bar          -18.92 %      -21.22 %      115.30 %         -5.08
vol_spike                   1.29 %       -2.02 %       23.89 %          1.79
drawdown_extension          0.53 %       -2.31 %       21.84 %          0.87
gap_down_open             -19.43 %      -21.71 %      118.06 %         -5.10
\n
$ for method in independent blocks stationary; do pt-report --returns a6.csv --periods-per-year 252 --monte-carlo 100 --method $method --format json | grep -o '"method.*"returns":8,"total_return":{"mean":[^,]*'; done
"method":"independent","block":null,"seed":42,"returns":8,"total_return":{"mean":0.007649577778549468
"method":"blocks","block":1,"seed":42,"returns":8,"total_return":{"mean":0.007649577778549468
"method":"stationary","block":1,"seed":42,"returns":8,"total_return":{"mean":0.007649577778549468
# When it was made, what other costs would have left, and what falls of the past would have taken.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --to 2004-12-31 | pt-signal --strategy ma_crossover | pt-risk | pt-exec >nasdaq.ndjson; pt-report --regimes --costs 0,15,100 --stress --trials 20 --trials-deviation 0.4 <nasdaq.ndjson | sed -n '/is the Sharpe/,/^$/p;/under stress/,/^deepest/p'
is the Sharpe ratio above 0
probability                 76.48 %    best Sharpe by luck            0.76
bars to show it               7,813    probability above that      12.96 %

under stress
severity 0.2, window 5, middle of the returns
                      total return  max drawdown    volatility        Sharpe
as it was                  26.26 %      -53.39 %       19.74 %          0.30
single_crash_bar            0.27 %      -62.99 %       21.37 %          0.11
vol_spike                  27.57 %      -52.91 %       19.77 %          0.31
drawdown_extension        -42.96 %      -72.46 %       21.38 %         -0.33
gap_down_open               1.19 %      -62.64 %       21.26 %          0.12

had the past come again
falls of the past, at once, at the close of a point, on what was held there
                             worst          mean    at the end  worst at
covid                     -40.00 %      -20.94 %      -40.00 %  1999-03-26
china_ban                 -30.00 %      -15.71 %      -30.00 %  1999-03-26
luna                      -25.00 %      -13.09 %      -25.00 %  1999-03-26
ftx                       -25.00 %      -13.09 %      -25.00 %  1999-03-26
bear_2018                 -85.00 %      -44.50 %      -85.00 %  1999-03-26
NASDAQ falls as an asset that the falls do not name

at other costs
the same fills at other costs, fee and slippage together; paid were 15.0 bps
bps of the notional   total return          CAGR        Sharpe  max drawdown
0                          30.86 %        4.59 %          0.33      -51.57 %
15                         26.26 %        3.97 %          0.30      -53.39 %
100                         0.19 %        0.03 %          0.11      -64.00 %

by regime
of NASDAQ, as they were known when a return began
                              time     return volatility   Sharpe  trades    won
low vol, uptrend            16.3 %     2.79 %     18.5 %     0.25       1    0 %
low vol, downtrend *         3.6 %     7.90 %     27.0 %     1.45       0      -
low vol, sideways           16.0 %     1.94 %     14.2 %     0.21       2    0 %
normal vol, uptrend *        3.6 %    -1.36 %     19.9 %    -0.22       0      -
normal vol, downtrend        9.8 %   -13.88 %     21.9 %    -1.05       3   33 %
normal vol, sideways        12.5 %    -9.21 %     20.1 %    -0.55       2   50 %
high vol, uptrend *          3.4 %    10.09 %     41.1 %     1.36       0      -
high vol, downtrend          7.9 %    -1.10 %      9.9 %    -0.19       2    0 %
high vol, sideways           9.0 %    -2.68 %      4.8 %    -1.04       1    0 %
not known yet               18.0 %    36.63 %     23.3 %     1.36       3   33 %
* under 5 % of the time: the numbers say little

deepest fall: from 2000-03-10 to 2003-03-31, not back yet, 1,207 bars
$ pt-report --regimes --costs 15 --stress --format json <nasdaq.ndjson | grep -E '"(falls|costs|regimes|total_return|max_drawdown)"'
  "total_return": 0.26258565280639967,
  "max_drawdown": -0.5339133010214379,
  "stress": [{"kind":"single_crash_bar","severity":0.2,"window":5,"position":"middle","total_return":0.002657554935141304,"max_drawdown":-0.6298664182133745,"volatility":0.21370601339840856,"sharpe":0.11164885411201923},{"kind":"vol_spike","severity":0.2,"window":5,"position":"middle","total_return":0.27570903081599396,"max_drawdown":-0.5290687727137184,"volatility":0.1976966778422766,"sharpe":0.3052600598949655},{"kind":"drawdown_extension","severity":0.2,"window":5,"position":"middle","total_return":-0.4295780047463371,"max_drawdown":-0.7245998406503679,"volatility":0.21383935039500396,"sharpe":-0.3314797132243508},{"kind":"gap_down_open","severity":0.2,"window":5,"position":"middle","total_return":0.011921264072614068,"max_drawdown":-0.6264466964680939,"volatility":0.2125655675525231,"sharpe":0.11806628481543809}],
  "falls": [{"fall":"covid","worst":-0.4,"worst_at":922406400000,"mean":-0.2094226940942264,"at_end":-0.4},{"fall":"china_ban","worst":-0.3,"worst_at":922406400000,"mean":-0.15706702057067237,"at_end":-0.3},{"fall":"luna","worst":-0.25,"worst_at":922406400000,"mean":-0.13088918380889183,"at_end":-0.25},{"fall":"ftx","worst":-0.25,"worst_at":922406400000,"mean":-0.13088918380889183,"at_end":-0.25},{"fall":"bear_2018","worst":-0.8500000000000001,"worst_at":922406400000,"mean":-0.44502322495023877,"at_end":-0.85}],
  "costs": [{"bps":15,"total_return":0.2625854143074393,"cagr":0.03970832300674987,"sharpe":0.2966575998714889,"max_drawdown":-0.533913372701081}],
  "regimes": [{"regime":"low_vol/uptrend","points":246,"time_share":0.16323822163238222,"is_thin":false,"total_return":0.027920876284477595,"log_return":0.027538195475872915,"volatility":0.1854862917844216,"sharpe":0.24527124956106336,"trades":1,"win_rate":0},{"regime":"low_vol/downtrend","points":54,"time_share":0.035832780358327807,"is_thin":true,"total_return":0.07896864431097868,"log_return":0.07600562590099523,"volatility":0.2698837462144975,"sharpe":1.4472737260880675,"trades":0,"win_rate":null},{"regime":"low_vol/sideways","points":241,"time_share":0.15992037159920372,"is_thin":false,"total_return":0.01938177437653924,"log_return":0.01919633998875562,"volatility":0.14238145433396943,"sharpe":0.21211459150307324,"trades":2,"win_rate":0},{"regime":"normal_vol/uptrend","points":54,"time_share":0.035832780358327807,"is_thin":true,"total_return":-0.013552505338950208,"log_return":-0.013645178796981685,"volatility":0.19851772932953182,"sharpe":-0.22270450053555785,"trades":0,"win_rate":null},{"regime":"normal_vol/downtrend","points":148,"time_share":0.0982083609820836,"is_thin":false,"total_return":-0.1388301886165776,"log_return":-0.1494635682361323,"volatility":0.21933810413791593,"sharpe":-1.0502018566034816,"trades":3,"win_rate":0.3333333333333333},{"regime":"normal_vol/sideways","points":188,"time_share":0.12475116124751161,"is_thin":false,"total_return":-0.092098722480721,"log_return":-0.0966196314908886,"volatility":0.20072638875590726,"sharpe":-0.5451518004147476,"trades":2,"win_rate":0.5},{"regime":"high_vol/uptrend","points":51,"time_share":0.0338420703384207,"is_thin":true,"total_return":0.10094460011339496,"log_return":0.09616853868472844,"volatility":0.4106056986355527,"sharpe":1.362208584225276,"trades":0,"win_rate":null},{"regime":"high_vol/downtrend","points":119,"time_share":0.0789648307896483,"is_thin":false,"total_return":-0.010955891545096524,"log_return":-0.011016349309540964,"volatility":0.09927023206841962,"sharpe":-0.18589321832069208,"trades":2,"win_rate":0},{"regime":"high_vol/sideways","points":135,"time_share":0.08958195089581951,"is_thin":false,"total_return":-0.026765570960804473,"log_return":-0.02713029155179817,"volatility":0.04781311705610547,"sharpe":-1.0350078451849385,"trades":1,"win_rate":0},{"regime":"unknown","points":271,"time_share":0.1798274717982747,"is_thin":false,"total_return":0.3663296307854848,"log_return":0.31212804300812946,"volatility":0.233386440121405,"sharpe":1.3610153270354972,"trades":3,"win_rate":0.3333333333333333}],

# One run of many.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" | pt-signal --strategy ma_crossover --grid fast_window=20,50 --param slow_window=200 | pt-risk | pt-exec | tee many.ndjson | pt-report --run r2 --format json | jq -c '[.strategy, .params.fast_window, .trades]'
["ma_crossover",50,11]
$ pt-report <many.ndjson
2> pt-report: <stdin>:382: a stream of many runs: --run NAME reports one, compare puts them beside each other: r1
=> 65

# The live view in a pipe: a line for each day and each event, then the report.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":null,"settings":{"account":{"initial_cash":1000},"execution":{"fee_bps":0,"slippage_bps":0,"whole_units":false,"lot_size":null}}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"verdict","ts":1704153600000,"symbol":"X","order":"o0","decision":"block","light":"red","limits":[],"reason":"a reason with \u001b[31m colour"}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":10,"price":11,"fee":1,"slippage":0,"intent":"open"}
< {"type":"order_state","ts":1704240000000,"symbol":"X","order":"o2","state":"rejected","reason":"the budget is less than one lot"}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
< {"type":"end","stage":"pt-exec","records":3,"status":"ok"}
$ tee watch.ndjson | pt-report --watch | head -8
2024-01-02 blocked X o0: a reason with \u{1b}[31m colour
2024-01-01 equity 1,000.00 day +0.00 drawdown 0.00 % net 0.00 % bars 1
2024-01-02 fill X o1 buy 10 at 11.00 open, fee 1.00
2024-01-03 rejected X o2: the budget is less than one lot
2024-01-02 equity 1,009.00 day +9.00 drawdown 0.00 % net 11.89 % bars 2

X 1d  no strategy named
2024-01-01 to 2024-01-02, 2 bars of 1d
$ pt-report --watch <watch.ndjson | sed '1,/^$/d' >behind; pt-report <watch.ndjson | cmp - behind
