# A file goes into the store once: the same again changes nothing.
$ printf 'timestamp,open,high,low,close,volume\n2024-01-01T00:00:00Z,100.50,102,99,101,5\n2024-01-01T01:00:00Z,101,102,99,1.0125e2,6\n2024-01-01T02:00:00Z,101,102,100,102,0.10\n' >A.csv; pt-load A.csv --store s
A 1h: 3 new, 0 known
$ pt-load A.csv --store s
A 1h: 0 new, 3 known
$ pt-load --list-store s | sed 's/sha256:.*/.../'
A 1h: 3 bars, 2024-01-01 to 2024-01-01T02:00:00Z
  covers  2024-01-01 to 2024-01-01T03:00:00Z, 3 bars
  source  A.csv, 3 bars, ...
$ pt-load --from-store s --output csv | cmp - A.csv

# More of it, with bars that are there already.
$ (head -n 1 A.csv; tail -n 1 A.csv; echo '2024-01-01T03:00:00Z,102,102,101,102,7'; echo '2024-01-01T09:00:00Z,102,102,101,102,7') | pt-load - --store s --symbol A --tf 1h
A 1h: 2 new, 1 known
$ pt-load --list-store s | sed 's/sha256:.*/.../'
A 1h: 5 bars, 2024-01-01 to 2024-01-01T09:00:00Z
  covers  2024-01-01 to 2024-01-01T04:00:00Z, 4 bars
  covers  2024-01-01T09:00:00Z to 2024-01-01T10:00:00Z, 1 bar
  source  A.csv, 3 bars, ...
  source  <stdin>, 2 bars, unknown

# A bar that is there with other values is shown, and nothing of the file is stored.
$ (head -n 1 A.csv; echo '2023-12-31T23:00:00Z,101,102,99,101,5'; sed -n 's/101,5$/101.5,5/p' A.csv) | pt-load - --store s --symbol A --tf 1h
2> pt-load: A 1h 2024-01-01 differs from the store, which has 1704067200000,100.50,102,99,101,5, not: 1704067200000,100.50,102,99,101.5,5
=> 65
$ pt-load --from-store s A --to 2024-01-01 --output csv
2> pt-load: s: no bar in the period asked for
=> 65

# Several symbols and spacings: --tf says which, --from and --to are a period.
$ printf 'date,AAA,BBB\n2024-01-01,100,200\n2024-01-02,101,201\n2024-01-03,102,202\n' >W.csv; pt-load W.csv --store s; sed 's/T0\(.\):00:00Z/T00:0\1:00Z/' A.csv >A_1m.csv; pt-load A_1m.csv --store s
AAA 1d: 3 new, 0 known
BBB 1d: 3 new, 0 known
A 1m: 3 new, 0 known
$ pt-load --from-store s BBB AAA --from 2024-01-02 --output csv-long
timestamp,symbol,open,high,low,close,volume
2024-01-02T00:00:00Z,AAA,101,101,101,101,0
2024-01-02T00:00:00Z,BBB,201,201,201,201,0
2024-01-03T00:00:00Z,AAA,102,102,102,102,0
2024-01-03T00:00:00Z,BBB,202,202,202,202,0
$ pt-load --from-store s
2> pt-load: s: A is held by 1m and 1h; --tf says which
=> 64
$ pt-load --from-store s A --tf 1m --output csv | head -n 2
timestamp,open,high,low,close,volume
2024-01-01T00:00:00Z,100.50,102,99,101,5
$ pt-load --from-store s C
2> pt-load: s: the store does not hold: C
=> 64
$ pt-load --from-store s AAA --from 2030-01-01
2> pt-load: s: no bar in the period asked for
=> 65

# A store is recognised among files; what it gives goes through the rest.
$ pt-load s --symbol AAA | grep -c '"bar"'
3
$ pt-load --from-store s A --tf 1h --resample 1d | grep '"bar"'
{"type":"bar","ts":1704067200000,"symbol":"A","tf":"1d","open":100.50,"high":102,"low":99,"close":102,"volume":25.1,"complete":false}

# What is no store is left alone.
$ echo 'not a database, but longer than one would need to tell' >t; pt-load A.csv --store t
2> pt-load: t: not an SQLite database, or its first page is damaged
=> 65
$ cat t
not a database, but longer than one would need to tell
$ sqlite3 other.db 'CREATE TABLE x (y)'; pt-load A.csv --store other.db
2> pt-load: other.db: a database of something else, not a bar store
=> 65
$ sqlite3 other.db .tables
x
$ pt-load --list-store no-such
2> pt-load: no-such: No such file or directory
=> 66
$ head -c 5000 s >cut; pt-load --from-store cut A --tf 1h
2> pt-load: cut: the database is damaged: database disk image is malformed
=> 65
$ pt-load A.csv --store s --also 1d
2> pt-load: --store: goes with none of --also, --output and --follow
=> 64
