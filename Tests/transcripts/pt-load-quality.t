# A gap and a spike are told in front of the bar behind them.
$ printf 'timestamp,open,high,low,close,volume\n2024-01-01T00:00:00Z,100,100,100,100,5\n2024-01-01T01:00:00Z,100,100,100,100,5\n2024-01-01T02:00:00Z,100,100,100,100,5\n2024-01-01T05:00:00Z,101,101,101,101,5\n2024-01-01T06:00:00Z,300,300,300,300,5\n' >G.csv; pt-load G.csv
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704067200000,"symbol":"G","tf":"1h","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"bar","ts":1704070800000,"symbol":"G","tf":"1h","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"bar","ts":1704074400000,"symbol":"G","tf":"1h","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"gap","ts":1704078000000,"symbol":"G","kind":"missing","severity":"warn","count":2,"detail":"2 bars missing, the last 2024-01-01T04:00:00Z"}
{"type":"bar","ts":1704085200000,"symbol":"G","tf":"1h","open":101,"high":101,"low":101,"close":101,"volume":5}
{"type":"gap","ts":1704088800000,"symbol":"G","kind":"price_spike","severity":"warn","count":1,"detail":"close 300 is 2.97 times the last, 101"}
{"type":"bar","ts":1704088800000,"symbol":"G","tf":"1h","open":300,"high":300,"low":300,"close":300,"volume":5}
{"type":"end","stage":"pt-load","records":7,"status":"ok"}
$ pt-load G.csv --set quality.missing=refuse
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:f93cf5d0db30d15fd0d2c75b9d6309d93391519040af5003c2bd1f2ae1eca1f2","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704067200000,"symbol":"G","tf":"1h","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"bar","ts":1704070800000,"symbol":"G","tf":"1h","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"bar","ts":1704074400000,"symbol":"G","tf":"1h","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"end","stage":"pt-load","records":3,"status":"failed","reason":"G.csv:5: 2 bars missing, the last 2024-01-01T04:00:00Z"}
2> pt-load: G.csv:5: 2 bars missing, the last 2024-01-01T04:00:00Z
=> 65
$ pt-load G.csv --set quality.missing=ignore --set quality.price_spike=ignore | grep -c '"bar"'
5

# Missing bars are filled in, marked as made by no market.
$ pt-load G.csv --set quality.missing=fill --output csv
timestamp,open,high,low,close,volume,synthetic
2024-01-01T00:00:00Z,100,100,100,100,5,false
2024-01-01T01:00:00Z,100,100,100,100,5,false
2024-01-01T02:00:00Z,100,100,100,100,5,false
2024-01-01T03:00:00Z,100,100,100,100,0,true
2024-01-01T04:00:00Z,100,100,100,100,0,true
2024-01-01T05:00:00Z,101,101,101,101,5,false
2024-01-01T06:00:00Z,300,300,300,300,5,false
2> pt-load: 1 flaw; --qa lists them
$ pt-load G.csv --set quality.missing=fill --set quality.max_fill_bars=1
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:d51a8ae887c438b5ab01695809a67cf2d6a59cff526d7a5a62ef05e5d6c539ba","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704067200000,"symbol":"G","tf":"1h","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"bar","ts":1704070800000,"symbol":"G","tf":"1h","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"bar","ts":1704074400000,"symbol":"G","tf":"1h","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"end","stage":"pt-load","records":3,"status":"failed","reason":"G.csv:5: 2 bars of G are missing; max_fill_bars is: 1"}
2> pt-load: G.csv:5: 2 bars of G are missing; max_fill_bars is: 1
=> 65

# Rows that cannot be: refused, left out with a record, or left out and counted.
$ printf 'timestamp,open,high,low,close,volume\n2024-01-01,100,100,100,100,5\n2024-01-02,100,99,100,100,5\n2024-01-03,100,101,100,101,5\nx,1,1,1,1,1\n\n2024-01-04,100,101,100,101,5\n2024-01-04,100,101,100,101,5\n2024-01-04,100,101,100,100,5\n2024-01-02,100,101,100,101,5\n2024-01-05,100,101,100,101,-5\n2024-01-06,100,101,100,101,5\n2024-01-07,100,101,100' >R.csv; pt-load R.csv
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704067200000,"symbol":"R","tf":"1d","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"end","stage":"pt-load","records":1,"status":"failed","reason":"R.csv:3: high is below low: 99 < 100"}
2> pt-load: R.csv:3: high is below low: 99 < 100
=> 65
$ echo unreadable cut_line empty_line not_positive negative_volume high_below_low outside_range out_of_order overlap conflict duplicate | tr ' ' '\n' >kinds; pt-load R.csv $(sed 's/.*/--set quality.&=warn/' kinds) | grep -v '"stage"'
{"type":"bar","ts":1704067200000,"symbol":"R","tf":"1d","open":100,"high":100,"low":100,"close":100,"volume":5}
{"type":"gap","ts":1704153600000,"symbol":"R","kind":"high_below_low","severity":"error","count":1,"detail":"R.csv:3: high is below low: 99 < 100"}
{"type":"bar","ts":1704240000000,"symbol":"R","tf":"1d","open":100,"high":101,"low":100,"close":101,"volume":5}
{"type":"gap","ts":1704326400000,"symbol":"R","kind":"unreadable","severity":"error","count":1,"detail":"R.csv:5: timestamp: not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch: x"}
{"type":"gap","ts":1704326400000,"symbol":"R","kind":"empty_line","severity":"warn","count":1,"detail":"R.csv:6: an empty row"}
{"type":"bar","ts":1704326400000,"symbol":"R","tf":"1d","open":100,"high":101,"low":100,"close":101,"volume":5}
{"type":"gap","ts":1704326400000,"symbol":"R","kind":"duplicate","severity":"warn","count":1,"detail":"R.csv:8: the bar of R once more: 2024-01-04"}
{"type":"gap","ts":1704326400000,"symbol":"R","kind":"conflict","severity":"error","count":1,"detail":"R.csv:9: another bar of R for the same time: 2024-01-04"}
{"type":"gap","ts":1704153600000,"symbol":"R","kind":"out_of_order","severity":"error","count":1,"detail":"R.csv:10: R goes back in time to: 2024-01-02"}
{"type":"gap","ts":1704412800000,"symbol":"R","kind":"negative_volume","severity":"error","count":1,"detail":"R.csv:11: volume is negative: -5"}
{"type":"bar","ts":1704499200000,"symbol":"R","tf":"1d","open":100,"high":101,"low":100,"close":101,"volume":5}
{"type":"gap","ts":1704585600000,"symbol":"R","kind":"cut_line","severity":"error","count":1,"detail":"R.csv:13: 6 fields are expected, not: 4"}
$ pt-load R.csv $(sed 's/.*/--set quality.&=drop/' kinds) | grep '"gap"\|"end"'
{"type":"gap","ts":1704499200000,"symbol":"R","kind":"unreadable","severity":"error","count":1,"detail":"1 left out: a row that is no bar: fields, numbers or time"}
{"type":"gap","ts":1704499200000,"symbol":"R","kind":"cut_line","severity":"error","count":1,"detail":"1 left out: the file ends inside a row"}
{"type":"gap","ts":1704499200000,"symbol":"R","kind":"empty_line","severity":"warn","count":1,"detail":"1 left out: a line without fields between rows"}
{"type":"gap","ts":1704499200000,"symbol":"R","kind":"negative_volume","severity":"error","count":1,"detail":"1 left out: a volume below 0"}
{"type":"gap","ts":1704499200000,"symbol":"R","kind":"high_below_low","severity":"error","count":1,"detail":"1 left out: a high that is below the low"}
{"type":"gap","ts":1704499200000,"symbol":"R","kind":"out_of_order","severity":"error","count":1,"detail":"1 left out: a time before that of the row before"}
{"type":"gap","ts":1704499200000,"symbol":"R","kind":"conflict","severity":"error","count":1,"detail":"1 left out: a time that was there already, with other values"}
{"type":"gap","ts":1704499200000,"symbol":"R","kind":"duplicate","severity":"warn","count":1,"detail":"1 left out: the row before once more"}
{"type":"end","stage":"pt-load","records":12,"status":"ok"}
$ pt-load R.csv --set quality.unreadable=fill
2> pt-load: --set quality.unreadable: wanted refuse or warn or drop: fill
=> 78

# The report: a table for people, or a record; 1 where something is wrong.
$ pt-load --qa R.csv
broken: 11 rows, 4 bars, 2024-01-01 to 2024-01-06

1 error unreadable      a row that is no bar: fields, numbers or time
1 error cut_line        the file ends inside a row
1 warn  empty_line      a line without fields between rows
1 error negative_volume a volume below 0
1 error high_below_low  a high that is below the low
1 error out_of_order    a time before that of the row before
1 error conflict        a time that was there already, with other values
1 warn  duplicate       the row before once more

R.csv:3  2024-01-02 high_below_low  high is below low: 99 < 100
R.csv:5  -          unreadable      timestamp: not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch: x
R.csv:6  -          empty_line      an empty row
R.csv:8  2024-01-04 duplicate       the bar of R once more: 2024-01-04
R.csv:9  2024-01-04 conflict        another bar of R for the same time: 2024-01-04
R.csv:10 2024-01-02 out_of_order    R goes back in time to: 2024-01-02
R.csv:11 2024-01-05 negative_volume volume is negative: -5
R.csv:13 2024-01-07 cut_line        6 fields are expected, not: 4
2> pt-load: R.csv: 6 errors and 2 warnings
=> 1
$ pt-load --qa --json R.csv
{"type":"quality","verdict":"broken","rows":11,"bars":4,"first":1704067200000,"last":1704499200000,"errors":6,"warnings":2,"notes":0,"counts":{"unreadable":1,"cut_line":1,"empty_line":1,"negative_volume":1,"high_below_low":1,"out_of_order":1,"conflict":1,"duplicate":1},"not_listed":0,"findings":[{"kind":"high_below_low","severity":"error","symbol":"R","place":"R.csv:3","ts":1704153600000,"count":1,"detail":"high is below low: 99 < 100"},{"kind":"unreadable","severity":"error","place":"R.csv:5","count":1,"detail":"timestamp: not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch: x"},{"kind":"empty_line","severity":"warn","place":"R.csv:6","count":1,"detail":"an empty row"},{"kind":"duplicate","severity":"warn","symbol":"R","place":"R.csv:8","ts":1704326400000,"count":1,"detail":"the bar of R once more: 2024-01-04"},{"kind":"conflict","severity":"error","symbol":"R","place":"R.csv:9","ts":1704326400000,"count":1,"detail":"another bar of R for the same time: 2024-01-04"},{"kind":"out_of_order","severity":"error","symbol":"R","place":"R.csv:10","ts":1704153600000,"count":1,"detail":"R goes back in time to: 2024-01-02"},{"kind":"negative_volume","severity":"error","symbol":"R","place":"R.csv:11","ts":1704412800000,"count":1,"detail":"volume is negative: -5"},{"kind":"cut_line","severity":"error","symbol":"R","place":"R.csv:13","ts":1704585600000,"count":1,"detail":"6 fields are expected, not: 4"}]}
2> pt-load: R.csv: 6 errors and 2 warnings
=> 1
$ printf 'timestamp,open,high,low,close,volume\n2024-01-01,100,101,100,101,5\n2024-01-02,101,101,100,100,6\n2024-01-03,100,101,100,101,7\n' >C.csv; pt-load --qa C.csv
good: 3 rows, 3 bars, 2024-01-01 to 2024-01-03

# What was understood of a file.
$ printf 'Date;Open;High;Low;Last;Turnover\n12/29/2023;100;101;100;101;5\n01/02/2024;100;101;100;101;5\n01/03/2024;100;101;100;101;5\n' >X.csv; pt-load --explain X.csv
X.csv
  layout   table of bars, semicolon, header
  columns  time (Date), open, high, low, close (Last); not used: Turnover
  times    days, dates as mdy
  spacing  1d, inferred
  symbols  X
  bars     3, 2023-12-29 to 2024-01-03
  prices   as they are; no volume
  flaws    none found
$ pt-load --explain --json X.csv
{"type":"explanation","file":"X.csv","layout":"table of bars","shape":"bars","columns":["time","open","high","low","close","ignored"],"unused":["Turnover"],"newest_first":false,"tz":null,"tf":"1d","symbols":["X"],"bars":3,"first":1703808000000,"last":1704240000000,"prices":"as they are; no volume","flaws":{}}
$ printf '[[1704067200000,100,102,99,101,5],[1704153600000,101,102,101,102.0,0.5],[1704240000000,101,102,101,102,7e-3]]' >C.json; pt-load --explain C.json X.csv --tz Europe/Berlin | head -n 7
C.json
  layout   arrays of JSON, as of ccxt
  times    clocks of Europe/Berlin where they have no offset
  spacing  1d, inferred
  symbols  C
  bars     3, 2024-01-01 to 2024-01-03
  prices   as they are
$ pt-load X.csv --json
2> pt-load: --json: needs --qa, --explain or --list-store
=> 64
