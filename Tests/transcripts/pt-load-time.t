# Dates of two readings are refused with both, and read where a day above 12 or an option tells.
$ for d in 03/04 04/04 05/04; do echo "$d/2012,1,1,1,1"; done >A.csv; pt-load A.csv
2> pt-load: A.csv:1: 03/04/2012 is 2012-03-04 (mdy) or 2012-04-03 (dmy); give --date-order
=> 65
$ pt-load A.csv --date-order mdy --tf 1mo --output csv
timestamp,open,high,low,close,volume
2012-03-04T00:00:00Z,1,1,1,1,0
2012-04-04T00:00:00Z,1,1,1,1,0
2012-05-04T00:00:00Z,1,1,1,1,0
$ pt-load A.csv --date-order dmy --output csv
timestamp,open,high,low,close,volume
2012-04-03T00:00:00Z,1,1,1,1,0
2012-04-04T00:00:00Z,1,1,1,1,0
2012-04-05T00:00:00Z,1,1,1,1,0
$ pt-load A.csv --date-order dym
2> pt-load: --date-order: not one of ymd, mdy, dmy: dym
=> 64
$ for d in 12/04 13/04 16/04; do echo "$d/2012,1,1,1,1"; done | pt-load - --symbol A --output csv
timestamp,open,high,low,close,volume
2012-04-12T00:00:00Z,1,1,1,1,0
2012-04-13T00:00:00Z,1,1,1,1,0
2012-04-16T00:00:00Z,1,1,1,1,0
$ for d in 12/13 13/12; do echo "$d/2012,1,1,1,1"; done | pt-load - --symbol A
2> pt-load: <stdin>:1: dates name the day first and the month first in one column; give --date-order: 12/13/2012
=> 65

# Other dates tell themselves; a date alone is a day, whatever the zone.
$ printf '31.01.2024,1,1,1,1\n' | pt-load - --symbol A --tf 1d --output csv | sed 1d
2024-01-31T00:00:00Z,1,1,1,1,0
$ printf '31-Jan-2024,1,1,1,1\n' | pt-load - --symbol A --tf 1d --output csv --tz America/New_York | sed 1d
2024-01-31T00:00:00Z,1,1,1,1,0
$ printf 'date;open;high;low;close\nJan 31, 2024;1;1;1;1\n' | pt-load - --symbol A --tf 1d --output csv | sed 1d
2024-01-31T00:00:00Z,1,1,1,1,0
$ printf '20240131 0930,1,1,1,1\n' | pt-load - --symbol A --tf 1m --output csv --tz UTC | sed 1d
2024-01-31T09:30:00Z,1,1,1,1,0

# Clock times without an offset need --tz.
$ printf 'time,open,high,low,close\n2024-01-02 09:30,1,1,1,1\n2024-01-02 09:31,1,1,1,1\n2024-01-02 09:32,1,1,1,1\n' >N.csv; pt-load N.csv
2> pt-load: N.csv:2: timestamp: no offset from UTC (write Z for UTC, or give --tz): 2024-01-02 09:30
=> 65
$ pt-load N.csv --tz America/New_York --output csv
timestamp,open,high,low,close,volume
2024-01-02T14:30:00Z,1,1,1,1,0
2024-01-02T14:31:00Z,1,1,1,1,0
2024-01-02T14:32:00Z,1,1,1,1,0
$ pt-load N.csv --tz +05:30 --output csv | sed -n 2p
2024-01-02T04:00:00Z,1,1,1,1,0
$ pt-load N.csv --tz Mars/Olympus
2> pt-load: --tz: no such time zone in /usr/share/zoneinfo: Mars/Olympus
=> 64
$ pt-load N.csv --tz ../../etc/passwd
2> pt-load: --tz: not a name such as America/New_York, UTC or +01:00: ../../etc/passwd
=> 64

# An hour that comes twice: the order of the rows tells which is which.
$ printf 'time,close\n2024-11-03 00:30,101\n2024-11-03 01:00,102\n2024-11-03 01:30,103\n2024-11-03 01:00,104\n2024-11-03 01:30,105\n2024-11-03 02:00,106\n' >B.csv; pt-load B.csv --tz America/New_York --output csv
timestamp,open,high,low,close,volume
2024-11-03T04:30:00Z,101,101,101,101,0
2024-11-03T05:00:00Z,102,102,102,102,0
2024-11-03T05:30:00Z,103,103,103,103,0
2024-11-03T06:00:00Z,104,104,104,104,0
2024-11-03T06:30:00Z,105,105,105,105,0
2024-11-03T07:00:00Z,106,106,106,106,0
$ (head -n 1 B.csv; sed 1d B.csv | tac) | pt-load - --symbol B --tz America/New_York --output csv | sed 1d | cut -d , -f 1,5
2024-11-03T04:30:00Z,101
2024-11-03T05:00:00Z,102
2024-11-03T05:30:00Z,103
2024-11-03T06:00:00Z,104
2024-11-03T06:30:00Z,105
2024-11-03T07:00:00Z,106

# An hour that does not exist: the column is of another zone.
$ printf 'time,close\n2024-03-10 01:30,1\n2024-03-10 02:00,2\n2024-03-10 02:30,3\n' | pt-load - --symbol B --tz America/New_York
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null,"tz":"America/New_York"}}
{"type":"bar","ts":1710052200000,"symbol":"B","tf":"30m","open":1,"high":1,"low":1,"close":1,"volume":0}
{"type":"end","stage":"pt-load","records":1,"status":"failed","reason":"<stdin>:3: timestamp: no such time in America/New_York, clocks were turned forward over it: 2024-03-10 02:00"}
2> pt-load: <stdin>:3: timestamp: no such time in America/New_York, clocks were turned forward over it: 2024-03-10 02:00
=> 65

# Bars with the time of their end open earlier; a day is its own.
$ printf 'time,close\n2024-01-02T10:00:00Z,100\n2024-01-02T11:00:00Z,101\n2024-01-02T12:00:00Z,102\n' >E.csv; pt-load E.csv --stamp close --output csv
timestamp,open,high,low,close,volume
2024-01-02T09:00:00Z,100,100,100,100,0
2024-01-02T10:00:00Z,101,101,101,101,0
2024-01-02T11:00:00Z,102,102,102,102,0
$ printf 'date,close\n2024-01-05,100\n2024-01-12,101\n2024-01-19,102\n' | pt-load - --symbol W --stamp close --output csv
timestamp,open,high,low,close,volume
2023-12-30T00:00:00Z,100,100,100,100,0
2024-01-06T00:00:00Z,101,101,101,101,0
2024-01-13T00:00:00Z,102,102,102,102,0
$ printf 'date,close\n2024-01-31,100\n2024-02-29,101\n2024-03-31,102\n' | pt-load - --symbol M --stamp close --output csv
timestamp,open,high,low,close,volume
2024-01-01T00:00:00Z,100,100,100,100,0
2024-02-01T00:00:00Z,101,101,101,101,0
2024-03-01T00:00:00Z,102,102,102,102,0

# Longer bars: left-closed and left-labelled; a bar is complete when its end is reached.
$ printf 'timestamp,open,high,low,close,volume\n' >R.csv; for m in 00 05 10 15 20 25; do echo "2024-01-02T09:$m:00Z,100.$m,102.$m,99.$m,101.$m,0.1" >>R.csv; done; pt-load R.csv --resample 10m | grep '"bar"'
{"type":"bar","ts":1704186000000,"symbol":"R","tf":"10m","open":100.00,"high":102.05,"low":99.00,"close":101.05,"volume":0.2}
{"type":"bar","ts":1704186600000,"symbol":"R","tf":"10m","open":100.10,"high":102.15,"low":99.10,"close":101.15,"volume":0.2}
{"type":"bar","ts":1704187200000,"symbol":"R","tf":"10m","open":100.20,"high":102.25,"low":99.20,"close":101.25,"volume":0.2}
$ pt-load R.csv --resample 15m --also 1h | grep '"bar"'
{"type":"bar","ts":1704186000000,"symbol":"R","tf":"15m","open":100.00,"high":102.10,"low":99.00,"close":101.10,"volume":0.3}
{"type":"bar","ts":1704186900000,"symbol":"R","tf":"15m","open":100.15,"high":102.25,"low":99.15,"close":101.25,"volume":0.3}
{"type":"bar","ts":1704186000000,"symbol":"R","tf":"1h","open":100.00,"high":102.25,"low":99.00,"close":101.25,"volume":0.6,"complete":false,"also":true}
$ pt-load R.csv --also 10m | grep -c '"also":true'
3
$ pt-load R.csv --resample 7m
2> pt-load: --resample: its bars have no natural begin (a part of a day, 1d, 1w, or months that divide a year): 7m
=> 64
$ pt-load R.csv --resample 1m
2> pt-load: R.csv:2: a 5m bar of R is not inside one bar of 1m: 2024-01-02T09:00:00Z
=> 65
$ pt-load R.csv --also 10m --also 10m
2> pt-load: --also: stands twice: 10m
=> 64

# The days of an exchange begin when it says.
$ printf 'timestamp,open,high,low,close,volume\n' >S.csv; for h in 20 21 22 23; do echo "2024-01-02T$h:00:00Z,1,1,1,1,1" >>S.csv; done; pt-load S.csv --resample 1d --day-start 17:00@America/New_York | grep -o '"ts":[0-9]*\|"volume":[^}]*' | paste - -
"ts":1704146400000	"volume":2
"ts":1704232800000	"volume":2,"complete":false
$ pt-load S.csv --resample 1d --day-start 25:00@America/New_York
2> pt-load: --day-start: not a clock and a zone such as 17:00@America/New_York: 25:00@America/New_York
=> 64
$ pt-load S.csv --resample 1d --day-start 17:00
2> pt-load: --day-start: not a clock and a zone such as 17:00@America/New_York: 17:00
=> 64

# A pace that is none.
$ pt-load S.csv --pace fast
2> pt-load: --pace: not max or a speed such as 1x or 60x: fast
=> 64
$ pt-load S.csv --pace 0x
2> pt-load: --pace: not max or a speed such as 1x or 60x: 0x
=> 64
