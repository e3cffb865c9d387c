# Rows become bars with the digits they had; three rows tell their spacing.
< timestamp,open,high,low,close,volume
< 2024-01-01T00:00:00Z,100.50,102,99,101,5
< 2024-01-02T00:00:00Z,101,102.00,99,101.25,6e3
< 2024-01-03T00:00:00Z,101,102,100,102,0
$ pt-load - --symbol X
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100.50,"high":102,"low":99,"close":101,"volume":5}
{"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":101,"high":102.00,"low":99,"close":101.25,"volume":6e3}
{"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":101,"high":102,"low":100,"close":102,"volume":0}
{"type":"end","stage":"pt-load","records":3,"status":"ok"}

# Any order of the columns, any case, CR LF and a byte-order mark: files of people are like that.
$ printf '\357\273\277Close,Volume,TIMESTAMP,open,high,low\r\n101,5,1704067200,100,102,99\r\n101,5,1704153600,100,102,99\r\n' >X_1d.csv; pt-load X_1d.csv | grep bar
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
{"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}

# The symbol is the file's name without its time frame; --symbol says another.
$ pt-load X_1d.csv --symbol 'Y/USD' | grep bar
{"type":"bar","ts":1704067200000,"symbol":"Y/USD","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
{"type":"bar","ts":1704153600000,"symbol":"Y/USD","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}

# Times: a date, an offset, an epoch in seconds, milliseconds, microseconds, nanoseconds.
< timestamp,open,high,low,close,volume
< 2024-01-01,1,1,1,1,0
< 2024-01-01T02:00:00+01:00,1,1,1,1,0
< 1704074400,1,1,1,1,0
< 1704078000000,1,1,1,1,0
< 1704081600000000,1,1,1,1,0
< 1704085200000000000,1,1,1,1,0
$ pt-load - --symbol X | grep -o '"ts":[0-9]*,"symbol":"X","tf":"..*h"'
"ts":1704067200000,"symbol":"X","tf":"1h","open":1,"high"
"ts":1704070800000,"symbol":"X","tf":"1h","open":1,"high"
"ts":1704074400000,"symbol":"X","tf":"1h","open":1,"high"
"ts":1704078000000,"symbol":"X","tf":"1h","open":1,"high"
"ts":1704081600000,"symbol":"X","tf":"1h","open":1,"high"
"ts":1704085200000,"symbol":"X","tf":"1h","open":1,"high"

# A period: bars that open at --from or later and before --to.
$ pt-load X_1d.csv --from 2024-01-02 --to 2024-01-03
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":1704153600000,"to":1704240000000}}
{"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
{"type":"end","stage":"pt-load","records":1,"status":"ok"}

# Months are calendar months.
< timestamp,open,high,low,close,volume
< 2024-01-01,1,1,1,1,0
< 2024-02-01,1,1,1,1,0
< 2024-03-01,1,1,1,1,0
$ pt-load - --symbol X | grep -o '"tf":"[^"]*"' | sort -u
"tf":"1mo"

# Files one after the other are one stream.
$ printf 'timestamp,open,high,low,close,volume\n2024-01-03,101,102,99,101,5\n' >more.csv; pt-load X_1d.csv more.csv --symbol X --tf 1d | grep -c bar
3

# zstd is recognised by its first bytes, whatever the file is called.
$ zstd -q X_1d.csv -o packed; pt-load packed --symbol X | grep -c bar
2

# Bar records are passed on as they are; another program's key order becomes ours.
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
< { "close": 101.50, "volume": 5, "type": "bar", "tf": "1d", "ts": 1704153600000, "symbol": "X", "open": 100, "high": 102, "low": 99, "note": "" }
< {"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5,"complete":false}
$ pt-load -
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
{"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101.50,"volume":5}
{"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5,"complete":false}
{"type":"end","stage":"pt-load","records":3,"status":"ok"}

# A telemetry file of pt-load can be loaded again: the same bytes.
$ pt-load X_1d.csv >a; pt-load a | cmp - a

# What it works by.
$ pt-load --version
pt-load 0.1.0 (wire 1)
$ pt-load --print-config --set execution.fee_bps=26 | grep '^fee_bps'
fee_bps = 26

# Hours to trade on, in front of each the parts that it is made of.
< timestamp,open,high,low,close,volume
< 2024-01-01T00:00:00Z,100.50,102,99,101,1
< 2024-01-01T00:20:00Z,101,103,100,102,2
< 2024-01-01T00:40:00Z,102,102,98,99.0,3
< 2024-01-01T01:00:00Z,99,100,99,100,4
< 2024-01-01T02:00:00Z,100,100,97,98,5
$ pt-load - --symbol X --tf 20m --resample 1h --also 20m --set quality.missing=ignore | jq -r 'select(.type == "bar") | [.tf, .ts / 60000 % 1440, .open, .high, .low, .close, .volume, .also, .complete] | @csv'
"20m",0,100.5,102,99,101,1,true,
"20m",20,101,103,100,102,2,true,
"20m",40,102,102,98,99,3,true,
"1h",0,100.5,103,98,99,6,,
"20m",60,99,100,99,100,4,true,
"1h",60,99,100,99,100,4,,
"20m",120,100,100,97,98,5,true,
"1h",120,100,100,97,98,5,,false

# Two symbols, one of them with holes, and days beside: the order is the one that the wire demands.
$ for s in A B; do { echo timestamp,open,high,low,close,volume; for m in $(seq 0 7 5000); do [ $s = A ] || [ $((m % 11)) -lt 6 ] || continue; echo "$((1704067200 + m * 60)),5,6,4,5,1"; done; } >$s.csv; done; pt-load A=A.csv B=B.csv --tf 1m --resample 1h --also 1m --also 5m --also 1d --set quality.missing=ignore 2>/dev/null | tee s | pt-wire-check; jq -r 'select(.type == "bar") | [.symbol, .tf, .also] | @csv' s | sort | uniq -c | sed 's/^ *//'
4 "A","1d",true
84 "A","1h",
715 "A","1m",true
715 "A","5m",true
4 "B","1d",true
84 "B","1h",
390 "B","1m",true
390 "B","5m",true
