# Yahoo: the adjusted close is there and not used, unless it is wanted.
$ printf 'Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,100,102,99,101.00,50.50,7\n2024-01-03,101,102,99,100,50,5\n2024-01-04,101,102,100,102,51,6\n' >Y.csv; pt-load Y.csv --output csv
timestamp,open,high,low,close,volume
2024-01-02T00:00:00Z,100,102,99,101.00,7
2024-01-03T00:00:00Z,101,102,99,100,5
2024-01-04T00:00:00Z,101,102,100,102,6
$ pt-load Y.csv --adjust --output csv
timestamp,open,high,low,close,volume
2024-01-02T00:00:00Z,50,51,49.5,50.50,7
2024-01-03T00:00:00Z,50.5,51,49.5,50,5
2024-01-04T00:00:00Z,50.5,51,50,51,6

# Kraken's downloads have no header; a number of minutes in the name is the spacing.
$ printf '1704067200,100,102,99,101,5.25,3\n1704070800,101,102,99,101.25,6,1\n' >XBTUSD_60.csv; pt-load XBTUSD_60.csv | grep '"bar"'
{"type":"bar","ts":1704067200000,"symbol":"XBTUSD","tf":"1h","open":100,"high":102,"low":99,"close":101,"volume":5.25}
{"type":"bar","ts":1704070800000,"symbol":"XBTUSD","tf":"1h","open":101,"high":102,"low":99,"close":101.25,"volume":6}

# Trades become bars of the length asked for; the last of them is not complete.
$ printf '1704067200.1234,10.5,0.1\n1704067201,10.7,0.02\n1704067261.5,10.4,1\n' >T.csv; pt-load T.csv --tf 1m | grep '"bar"'
{"type":"bar","ts":1704067200000,"symbol":"T","tf":"1m","open":10.5,"high":10.7,"low":10.5,"close":10.7,"volume":0.12}
{"type":"bar","ts":1704067260000,"symbol":"T","tf":"1m","open":10.4,"high":10.4,"low":10.4,"close":10.4,"volume":1,"complete":false}
$ pt-load T.csv
2> pt-load: T.csv: these are trades; --tf says what bars to make of them
=> 64

# Bars of quotes: bid, ask, or the middle.
$ printf 'time,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close\n' >Q.csv; for m in 0 1 2; do echo "2024-01-01T00:0${m}Z,100,102,100,101.5,100.1,102.1,100.1,101.6" >>Q.csv; done; pt-load Q.csv --output csv | sed -n 2p
2024-01-01T00:00:00Z,100,102,100,101.5,0
$ pt-load Q.csv --quote ask --output csv | sed -n 2p
2024-01-01T00:00:00Z,100.1,102.1,100.1,101.6,0
$ pt-load Q.csv --quote mid --output csv | sed -n 2p
2024-01-01T00:00:00Z,100.05,102.05,100.05,101.55,0

# Barchart: newest first, dates as m/d/Y.
$ printf 'Time,Open,High,Low,Last,Change,%%Chg,Volume\n01/16/2024,101,102,100,102,+1,+2%%,9\n01/15/2024,101,102,100,101,-1,-2%%,8\n01/12/2024,100,102,99,101,0,0%%,7\n' >B.csv; pt-load B.csv --output csv
timestamp,open,high,low,close,volume
2024-01-12T00:00:00Z,100,102,99,101,7
2024-01-15T00:00:00Z,101,102,100,101,8
2024-01-16T00:00:00Z,101,102,100,102,9
$ printf 'Time,Open,High,Low,Last,Change,%%Chg,Volume\n01/16/2024,101,102,100,102,+1,+2%%,"1,009"\n' | pt-load - --symbol B --tf 1d
2> pt-load: <stdin>:2: volume is not a number: 1,009
=> 65

# Date and clock in two columns, semicolons, decimal commas.
$ printf 'Date;Time;Open;High;Low;Close;Volume\n15.01.2024;09:30;100,50;102;99;101;5\n15.01.2024;09:31;101;102;99;101,25;6\n15.01.2024;09:32;101;102;100;102;,5\n' >D.csv; pt-load D.csv --tz UTC --output csv
timestamp,open,high,low,close,volume
2024-01-15T09:30:00Z,100.50,102,99,101,5
2024-01-15T09:31:00Z,101,102,99,101.25,6
2024-01-15T09:32:00Z,101,102,100,102,0.5

# Numbers as people write them get the form of JSON and keep their digits.
$ printf 'date\topen\thigh\tlow\tclose\n2024-01-01\t"1.50"\t+1.52\t 1.49 \t01.50\n2024-01-02\t1.5\t1.5\t.15e1\t15.e-1\n2024-01-03\t1.5\t1.5\t1.5\t1.5\n' >N.tsv; pt-load N.tsv --output csv
timestamp,open,high,low,close,volume
2024-01-01T00:00:00Z,1.50,1.52,1.49,1.50,0
2024-01-02T00:00:00Z,1.5,1.5,0.15e1,15e-1,0
2024-01-03T00:00:00Z,1.5,1.5,1.5,1.5,0
$ sed 's/+1.52/./' N.tsv | pt-load - --symbol N
2> pt-load: <stdin>:2: high is not a number: .
=> 65
$ sed 's/"1.50"/"1.5"0/' N.tsv | pt-load - --symbol N
2> pt-load: <stdin>:2: text behind a closing quote: "1.5"0
=> 65

# A wide table: a symbol in each column, no bar where a cell is empty; newest first as well.
$ printf 'date;AAA;BBB\n2024-01-01;1,55;\n2024-01-02;1,56;2\n2024-01-03;"1,570";+2,\n' >W.csv; pt-load W.csv --output csv-long
timestamp,symbol,open,high,low,close,volume
2024-01-01T00:00:00Z,AAA,1.55,1.55,1.55,1.55,0
2024-01-02T00:00:00Z,AAA,1.56,1.56,1.56,1.56,0
2024-01-02T00:00:00Z,BBB,2,2,2,2,0
2024-01-03T00:00:00Z,AAA,1.570,1.570,1.570,1.570,0
2024-01-03T00:00:00Z,BBB,2,2,2,2,0
$ (head -n 1 W.csv; sed 1d W.csv | tac) | pt-load - --output csv-long >w; pt-load W.csv --output csv-long | cmp - w

# Long tables: by time, by symbol, and newest first are the same stream.
$ printf 'timestamp,symbol,open,high,low,close,volume\n2024-01-01,A,1,1,1,1,1\n2024-01-01,"B, C",1,1,1,1,1\n2024-01-02,A,1,1,1,1,1\n2024-01-02,"B, C",1,1,1,1,1\n' >L.csv; pt-load L.csv --output csv-long >l; cat l
timestamp,symbol,open,high,low,close,volume
2024-01-01T00:00:00Z,A,1,1,1,1,1
2024-01-01T00:00:00Z,"B, C",1,1,1,1,1
2024-01-02T00:00:00Z,A,1,1,1,1,1
2024-01-02T00:00:00Z,"B, C",1,1,1,1,1
$ (head -n 1 L.csv; grep A L.csv; grep B L.csv) | pt-load - --output csv-long | cmp - l
$ (head -n 1 L.csv; grep A L.csv | tac; grep B L.csv | tac) | pt-load - --output csv-long | cmp - l

# A name with a quote in it comes back as it was.
$ sed 's/B, C/B""C/' L.csv | pt-load - --output csv-long | tee q | grep -c '"B""C"'; pt-load q --output csv-long | cmp - q
2

# Arrays of JSON, as ccxt keeps them; on one line or many.
$ printf '[[1704067200000,100,102,99,101,5],[1704153600000,101,102,101,102.0,0.5],[1704240000000,101,102,101,102,7e-3]]' >C.json; pt-load C.json | grep '"bar"'
{"type":"bar","ts":1704067200000,"symbol":"C","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
{"type":"bar","ts":1704153600000,"symbol":"C","tf":"1d","open":101,"high":102,"low":101,"close":102.0,"volume":0.5}
{"type":"bar","ts":1704240000000,"symbol":"C","tf":"1d","open":101,"high":102,"low":101,"close":102,"volume":7e-3}
$ pt-load C.json >c; tr , '\n' <C.json | sed 's/^/  /' | pt-load - --symbol C | cmp - c

# Kraken's answers: the row that is still forming is left out.
$ printf '{"error":[],"result":{"XXBTZUSD":[[1704067200,"100","102","99","101","100.5","5.10",3],[1704067260,"100","102","99","101","100.5","5",3],[1704067320,"100","102","99","101.5","100.5","5",3]],"last":1704067260}}' | pt-load - --output csv
timestamp,open,high,low,close,volume
2024-01-01T00:00:00Z,100,102,99,101,5.10
2024-01-01T00:01:00Z,100,102,99,101,5
2> pt-load: 1 flaw; --qa lists them
$ printf '{"error":["EQuery:Unknown asset pair"]}' | pt-load -
2> pt-load: <stdin>: Kraken answered with an error: EQuery:Unknown asset pair
=> 65
$ printf '{"error":[],"result":{"XXBTZUSD":[["10.5","0.1",1704067200.1234567,"b","m","",1],["10.6","0.2",1704067261.5,"s","l","",2]],"last":"1704067261500000000"}}' | pt-load - --tf 1m | grep '"bar"'
{"type":"bar","ts":1704067200000,"symbol":"XXBTZUSD","tf":"1m","open":10.5,"high":10.5,"low":10.5,"close":10.5,"volume":0.1}
{"type":"bar","ts":1704067260000,"symbol":"XXBTZUSD","tf":"1m","open":10.6,"high":10.6,"low":10.6,"close":10.6,"volume":0.2,"complete":false}

# A table of SQLite; --table where there are several.
$ sqlite3 foreign.db "CREATE TABLE btc (time TEXT, open REAL, high REAL, low REAL, close REAL, volume REAL); INSERT INTO btc VALUES ('2024-01-02', 101, 102, 99, 101.25, 6), ('2024-01-01', 100, 102, 99, 101, 5), ('2024-01-03', 101, 102, 100, 102, 7);"; pt-load foreign.db --symbol BTC --output csv
timestamp,open,high,low,close,volume
2024-01-01T00:00:00Z,100,102,99,101,5
2024-01-02T00:00:00Z,101,102,99,101.25,6
2024-01-03T00:00:00Z,101,102,100,102,7
$ sqlite3 foreign.db "CREATE TABLE eth AS SELECT * FROM btc"; pt-load foreign.db --symbol BTC
2> pt-load: foreign.db: several tables of bars; --table says which: btc, eth
=> 64
$ pt-load foreign.db --symbol ETH --table eth --output csv | sed -n 2p
2024-01-01T00:00:00Z,100,102,99,101,5
$ pt-load foreign.db --symbol ETH --table etc
2> pt-load: foreign.db: no such table: etc
=> 64

# What a layout does not say: --columns by position, - for one not wanted.
$ printf 'a,1704067200,100,102,99,101\nb,1704153600,101,102,99,101\nc,1704240000,101,102,100,102\n' >U.csv; pt-load U.csv
2> pt-load: U.csv:1: unknown column, and no column of times: a
=> 65
$ pt-load U.csv --columns -,time,open,high,low,close --output csv
timestamp,open,high,low,close,volume
2024-01-01T00:00:00Z,100,102,99,101,0
2024-01-02T00:00:00Z,101,102,99,101,0
2024-01-03T00:00:00Z,101,102,100,102,0
$ pt-load U.csv --columns -,time,open,high,low,size
2> pt-load: U.csv:1: the column is missing: close
=> 65
$ pt-load U.csv --columns -,time,first,top,low,close
2> pt-load: --columns: no word for a column: top
=> 64
$ pt-load U.csv --columns time,open,high,low,close
2> pt-load: U.csv:2: timestamp: not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch: b
=> 65
$ pt-load U.csv --format candles
2> pt-load: --format: not one of bars, closes, quotes, trades, wide: candles
=> 64

# Files of several spacings are merged in the order in which their bars close.
$ printf 'timestamp,open,high,low,close,volume\n2024-01-01T22:00:00Z,1,1,1,1,1\n2024-01-01T23:00:00Z,1,1,1,1,1\n2024-01-02T00:00:00Z,1,1,1,1,1\n' >h.csv; printf 'timestamp,open,high,low,close,volume\n2024-01-01,2,2,2,2,1\n2024-01-02,2,2,2,2,1\n' >d.csv; pt-load HOUR=h.csv DAY=d.csv
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704146400000,"symbol":"HOUR","tf":"1h","open":1,"high":1,"low":1,"close":1,"volume":1}
{"type":"bar","ts":1704150000000,"symbol":"HOUR","tf":"1h","open":1,"high":1,"low":1,"close":1,"volume":1}
{"type":"bar","ts":1704067200000,"symbol":"DAY","tf":"1d","open":2,"high":2,"low":2,"close":2,"volume":1}
{"type":"bar","ts":1704153600000,"symbol":"HOUR","tf":"1h","open":1,"high":1,"low":1,"close":1,"volume":1}
{"type":"bar","ts":1704153600000,"symbol":"DAY","tf":"1d","open":2,"high":2,"low":2,"close":2,"volume":1}
{"type":"end","stage":"pt-load","records":5,"status":"ok"}
$ pt-load DAY=d.csv HOUR=h.csv | grep -o '"symbol":"[^,]*,"tf":"[^"]*"'
"symbol":"HOUR","tf":"1h"
"symbol":"DAY","tf":"1d"
"symbol":"HOUR","tf":"1h"
"symbol":"HOUR","tf":"1h"
"symbol":"DAY","tf":"1d"
$ pt-load A=h.csv A=h.csv
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704146400000,"symbol":"A","tf":"1h","open":1,"high":1,"low":1,"close":1,"volume":1}
{"type":"end","stage":"pt-load","records":1,"status":"failed","reason":"h.csv:2: the bar of A once more: 2024-01-01T22:00:00Z"}
2> pt-load: h.csv:2: the bar of A once more: 2024-01-01T22:00:00Z
=> 65
