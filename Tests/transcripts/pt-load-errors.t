# Nothing to load.
$ pt-load
2> pt-load: no file given; - is standard input, --help tells more
=> 64
$ pt-load no-such.csv
2> pt-load: no-such.csv: No such file or directory
=> 66
$ pt-load .
2> pt-load: .: a directory, not a file
=> 66
$ pt-load - --symbol X
2> pt-load: <stdin>: the file is empty
=> 65
< timestamp,open,high,low,close,volume
$ pt-load - --symbol X
2> pt-load: <stdin>:1: a header without rows
=> 65

# Options that cannot be.
$ pt-load a.csv --tf 1M
2> pt-load: --tf: no time frame such as 1m, 4h, 1d, 1mo: 1M
=> 64
$ pt-load a.csv --from yesterday
2> pt-load: --from: not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch: yesterday
=> 64
$ pt-load a.csv --from 20240101
2> pt-load: --from: a date without dashes or an epoch, which is unclear: 20240101
=> 64
$ pt-load a.csv --from 2024-02-01 --to 2024-01-01
2> pt-load: --to: not after --from: 2024-01-01
=> 64
$ pt-load a.csv --symbol ''
2> pt-load: --symbol: symbol is empty
=> 64
$ pt-load --frobnicate
2> pt-load: unknown option '--frobnicate'; try --help
=> 64
$ pt-load a.csv --set execution.fee_bps=-1
2> pt-load: --set execution.fee_bps: is out of range, wanted 0 <= x < 10000: -1
=> 78
$ pt-load a.csv --set execution.fees=1
2> pt-load: --set execution.fees: no key execution.fees; did you mean execution.fee_bps
=> 78
$ pt-load a.csv --config no-such.toml
2> pt-load: no-such.toml: No such file or directory
=> 66
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,101,5
$ pt-load - --tf 1d
2> pt-load: --symbol: needed when bars come from standard input
=> 64

# Columns.
< timestamp,open,high,close
< 2024-01-01,100,102,101
$ pt-load - --symbol X
2> pt-load: <stdin>:1: the column is missing: low
=> 65
< date,open,high,low,close,colour
< 2024-01-01,100,102,99,101,5
$ pt-load - --symbol X
2> pt-load: <stdin>:1: unknown column; --columns names them by position, - for one not wanted: colour
=> 65
< timestamp,open,high,low,close,close,volume
$ pt-load - --symbol X
2> pt-load: <stdin>:1: a column stands twice: close
=> 65

# A bad row stops the load with its line; the rows before it are there, and the end says failed.
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,101,5
< 2024-01-02,100,102,99.5,99.25,5
< 2024-01-03,100,102,99,101,5
$ pt-load - --symbol X --tf 1d
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
{"type":"end","stage":"pt-load","records":1,"status":"failed","reason":"<stdin>:3: close is below low: 99.25 < 99.5"}
2> pt-load: <stdin>:3: close is below low: 99.25 < 99.5
=> 65
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,NaN,5
$ pt-load - --symbol X --tf 1d
2> pt-load: <stdin>:2: close is not a number: NaN
=> 65
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,101
$ pt-load - --symbol X --tf 1d
2> pt-load: <stdin>:2: 6 fields are expected, not: 5
=> 65
< timestamp,open,high,low,close,volume
< 2024-01-01T09:30:00,100,102,99,101,5
$ pt-load - --symbol X --tf 1d
2> pt-load: <stdin>:2: timestamp: no offset from UTC (write Z for UTC, or give --tz): 2024-01-01T09:30:00
=> 65
< timestamp,open,high,low,close,volume
< 2024-02-30,100,102,99,101,5
$ pt-load - --symbol X --tf 1d
2> pt-load: <stdin>:2: timestamp: no such date: 2024-02-30
=> 65
< timestamp,open,high,low,close,volume
< 20240101,100,102,99,101,5
$ pt-load - --symbol X --tf 1d
2> pt-load: <stdin>:2: timestamp: a date without dashes or an epoch, which is unclear: 20240101
=> 65

# Time goes on.
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,101,5
< 2024-01-01,100,102,99,101,5
$ pt-load - --symbol X --tf 1d >bars.ndjson
2> pt-load: <stdin>:3: the bar of X once more: 2024-01-01
=> 65
< timestamp,open,high,low,close,volume
< 2024-01-02,100,102,99,101,5
< 2024-01-03,100,102,99,101,5
< 2024-01-01,100,102,99,101,5
$ pt-load - --symbol X --tf 1d >bars.ndjson
2> pt-load: <stdin>:4: X goes back in time to: 2024-01-01
=> 65
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,101,5
< 2024-01-01T12:00:00Z,100,102,99,101,5
$ pt-load - --symbol X --tf 1d >bars.ndjson
2> pt-load: <stdin>:3: a bar of X opens before the 1d bar before it closes: 2024-01-01T12:00:00Z
=> 65

# Spacing that does not tell itself.
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,101,5
$ pt-load - --symbol X
2> pt-load: <stdin>: one bar does not tell its spacing; give --tf
=> 65
< timestamp,open,high,low,close,volume
< 2024-01-01T00:00:00Z,100,102,99,101,5
< 2024-01-01T00:07:13Z,100,102,99,101,5
$ pt-load - --symbol X
2> pt-load: <stdin>: the bars' spacing is no usual time frame; give --tf: 433000 ms
=> 65

# A period without bars.
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,101,5
$ pt-load - --symbol X --tf 1d --from 2025-01-01
2> pt-load: <stdin>: no bar in the period asked for
=> 65

# Bar records: the same rules, and the options must agree with them.
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
< what
$ pt-load -
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
{"type":"end","stage":"pt-load","records":1,"status":"failed","reason":"<stdin>:2: not a record: an object is expected at byte 1"}
2> pt-load: <stdin>:2: not a record: an object is expected at byte 1
=> 65
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
$ pt-load - --symbol Y
2> pt-load: <stdin>:1: --symbol is Y, but the bar is of: X
=> 65
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
$ pt-load - --tf 1h
2> pt-load: <stdin>:1: --tf is 1h, but the bar has: 1d
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
$ pt-load -
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
{"type":"end","stage":"pt-load","records":1,"status":"failed","reason":"<stdin>:2: the stream ends without the end record of pt-load"}
2> pt-load: <stdin>:2: the stream ends without the end record of pt-load
=> 65
< {"type":"signal","ts":1,"symbol":"X","strategy":"s","target":1,"reason":"why"}
$ pt-load -
2> pt-load: <stdin>:1: not a bar but a record of type: signal
=> 65

# Numbers that are none.
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,.,5
$ pt-load - --symbol X --tf 1d
2> pt-load: <stdin>:2: close is not a number: .
=> 65
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,101,1e3.
$ pt-load - --symbol X --tf 1d
2> pt-load: <stdin>:2: volume is not a number: 1e3.
=> 65
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,"101"5,1
$ pt-load - --symbol X --tf 1d
2> pt-load: <stdin>:2: text behind a closing quote: "101"5
=> 65

# What is left out is counted; a bad line of records does not hide the cut one behind it.
< {"type":"bar","x
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
$ pt-load - --set quality.unreadable=drop
{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":"sha256:d8bd70006f1e9a7026f251e688a25612420897ef8eb0913ba5f83831d1c71642","settings":{"from":null,"to":null}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":102,"low":99,"close":101,"volume":5}
{"type":"gap","ts":1704067200000,"symbol":"X","kind":"unreadable","severity":"error","count":1,"detail":"1 left out: a row that is no bar: fields, numbers or time"}
{"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ printf '{"type":"bar","x\n{"type":"ba' | timeout 10 pt-load - --set quality.unreadable=drop
2> pt-load: <stdin>:2: the last line is cut: it has no LF
=> 65
$ printf 'timestamp,symbol,open,high,low,close,volume\n1\n2024-01-03,A,1,1,1,1,1\n2024-01-04,A,1,1,1,1,1\n' | pt-load -
2> pt-load: <stdin>:2: timestamp: not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch: 1
=> 65

# Compressed: a file that is cut, and one of another program.
$ head -c 3000 /dev/zero | tr '\0' x | zstd -q | head -c 20 >cut.zst; pt-load cut.zst
2> pt-load: cut.zst: the zstd data is cut
=> 65
$ echo 'timestamp,open,high,low,close,volume' | gzip >a.csv.gz; pt-load a.csv.gz
2> pt-load: a.csv.gz: compressed by gzip; use zstd, or gzip -dc FILE | pt-load -
=> 65

# A full disk is an error, not silence.
< timestamp,open,high,low,close,volume
< 2024-01-01,100,102,99,101,5
$ pt-load - --symbol X --tf 1d >/dev/full
2> pt-load: standard output: No space left on device
=> 74
