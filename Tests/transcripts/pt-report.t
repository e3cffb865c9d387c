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

total return          0.80 %     closed trades              1
CAGR                       -     win rate            100.00 %
volatility           11.21 %     profit factor              -
Sharpe                  9.00     expectancy              8.00
Sortino                90.71     exposure             33.33 %
Calmar                     -     fees                    2.00
max drawdown         -0.10 %     final equity        1,008.00

deepest fall: from 2024-01-02 to 2024-01-03, not back yet, 1 bar
no cagr: the record is shorter than 30 days
no calmar: the record is shorter than 30 days
no profit_factor: no trade lost

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
  "positions": [],
  "pending_orders": 0,
  "rejected_orders": 0,
  "blocked": 0,
  "reduced": 0,
  "undefined": {"cagr":"the record is shorter than 30 days","calmar":"the record is shorter than 30 days","profit_factor":"no trade lost"}
}
$ pt-report --format ndjson <run.ndjson
{"type":"report","symbols":["X"],"strategy":null,"params":null,"config":null,"tf":"1d","from":1704067200000,"to":1704240000000,"bars":3,"calendar":"exchange","periods_per_year":252,"initial_cash":1000,"final_equity":1008,"total_return":0.008000000000000007,"cagr":null,"volatility":0.11214959796650484,"sharpe":8.998016072568198,"sortino":90.70900002755737,"calmar":null,"max_drawdown":-0.0009910802775024777,"max_drawdown_peak":1704153600000,"max_drawdown_trough":1704240000000,"max_drawdown_recovery":null,"max_drawdown_bars":1,"exposure":0.3333333333333333,"trades":1,"win_rate":1,"profit_factor":null,"expectancy":8,"fills":2,"fees":2,"slippage":0,"positions":[],"pending_orders":0,"rejected_orders":0,"blocked":0,"reduced":0,"undefined":{"cagr":"the record is shorter than 30 days","calmar":"the record is shorter than 30 days","profit_factor":"no trade lost"}}
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
pending_orders,0
rejected_orders,0
blocked,0
reduced,0

# Tables, for a spreadsheet.
$ pt-report --format csv --table trades <run.ndjson
n,symbol,side,qty,entry_ts,exit_ts,entry_bar,exit_bar,entry_price,exit_price,fees,pnl_gross,pnl_net,exit
1,X,long,10,2024-01-02T00:00:00Z,2024-01-03T00:00:00Z,1,2,11,12,2,10,8,close
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

total return          0.00 %     closed trades              0
CAGR                       -     win rate                   -
volatility                 -     profit factor              -
Sharpe                     -     expectancy                 -
Sortino                    -     exposure              0.00 %
Calmar                     -     fees                    0.00
max drawdown          0.00 %     final equity       10,000.00

nothing was executed: no pt-exec in the stream
no cagr: the record is shorter than 30 days
no volatility: fewer than two returns
no sharpe: fewer than two returns
no sortino: no return is negative
no calmar: there is no drawdown
no win_rate: no closed trade
no profit_factor: no closed trade
no expectancy: no closed trade

# What it works by.
$ pt-report --version
pt-report 0.1.0 (wire 1)
