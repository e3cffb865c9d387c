# A latch begins with a kill: the code is shown once, the file has its digest.
$ pt-risk kill --latch l --by Ann --reason 'a new latch' | sed 's/code [0-9a-f]*$/code CODE/'
l: killed; code CODE
$ pt-risk kill --latch l --by Bob --reason 'again'
l: killed already
$ sed -E 's/"(ts|time|code)":[^,}]*/"\1":0/g' l
{"type":"latch","state":"killed","ts":0,"time":0,"by":"Ann","reason":"a new latch","killed_by":"Ann","code":0}
$ sed -E 's/"(ts|time|previous)":[^,}]*/"\1":0/g' l.audit
{"type":"audit","ts":0,"time":0,"action":"kill","by":"Ann","reason":"a new latch","from":"unreadable","to":"killed","previous":0}
{"type":"audit","ts":0,"time":0,"action":"kill","by":"Bob","reason":"again","from":"killed","to":"killed","previous":0}
$ pt-risk status --latch l | sed '/since/d'
latch    l
state    killed
by       Ann
reason   a new latch
journal  2 lines, whole
2> pt-risk: l: the latch is not open

# It is released by a second person, with the code, after the cool-down: all else is refused.
$ pt-risk release --latch l --by Bob --reason fixed --code 0000
2> pt-risk: l: the latch was not changed: the code is another
=> 1
$ pt-risk resume --latch l --by Bob --reason fixed
2> pt-risk: l: the latch was not changed: it is killed, which only a release ends
=> 1
$ pt-risk pause --latch l --by Bob --reason wait
2> pt-risk: l: the latch was not changed: it is killed
=> 1
$ pt-risk kill --latch m --by Ann --reason r | sed 's/.*code //' >code; pt-risk release --latch m --by ann --reason fixed --code "$(cat code)"
2> pt-risk: m: the latch was not changed: it takes a second person: Ann killed it
=> 1
$ pt-risk release --latch m --by Bob --reason fixed --code "$(cat code)" 2>&1 | sed 's/has [0-9]* s/has N s/'
pt-risk: m: the latch was not changed: the cool-down has N s to go
$ sed -i 's/"ts":[0-9]*/"ts":1000/' m; pt-risk release --latch m --by Bob --reason fixed --code "$(cat code)"
$ pt-risk status --latch m | sed '/since/d'
latch    m
state    open
by       Bob
reason   fixed
journal  4 lines, whole
$ pt-risk pause --latch m --by Ann --reason lunch; pt-risk status --latch m | sed '/since/d'
latch    m
state    paused
by       Ann
reason   lunch
journal  5 lines, whole
2> pt-risk: m: the latch is not open
$ pt-risk resume --latch m --by Ann --reason back; pt-risk halt --latch m --by Ann --reason flood; pt-risk pause --latch m --by Ann --reason r
2> pt-risk: m: the latch was not changed: it is halted, which is more
=> 1

# A latch that is missing, or no latch, is killed.
$ pt-risk status --latch none
latch    none
state    killed
reason   No such file or directory
journal  cannot be read
2> pt-risk: none: the latch is not open
=> 1
$ echo '{"type":"latch","state":"open"}' >bad; pt-risk status --latch bad
latch    bad
state    killed
reason   ts is missing
journal  cannot be read
2> pt-risk: bad: the latch is not open
=> 1
$ ln -s m link; pt-risk status --latch link
latch    link
state    killed
reason   Too many levels of symbolic links
journal  cannot be read
2> pt-risk: link: the latch is not open
=> 1
$ pt-risk pause --latch none --by Ann --reason r
2> pt-risk: none: the latch was not changed: it is killed, because it cannot be read: No such file or directory
=> 1

# A journal that was changed.
$ sed -i 1d m.audit; pt-risk status --latch m 2>&1 | grep journal
journal  7 lines, broken at line 1

# Wrong usage; a kill needs no configuration, but a latch.
$ pt-risk kill --by Ann --reason r
2> pt-risk: no latch: give --latch FILE, or set kill.latch
=> 64
$ pt-risk kill --latch l --by Ann
2> pt-risk: missing expected argument '--reason <reason>'; try --help
=> 64
$ pt-risk kill --latch l --by ' ' --reason r
2> pt-risk: --by: is no name:  
=> 64
$ pt-risk kill --latch l --by Ann --reason ''
2> pt-risk: --reason: is empty or too long
=> 64
$ pt-risk kill --latch l --by Ann --reason r --config none
l: killed already
$ pt-risk kill --latch none/l --by Ann --reason r
2> pt-risk: none: No such file or directory
=> 74
