#!/usr/bin/awk -f
# donchian.awk - a Donchian breakout, as a stage in POSIX awk
#
# usage: awk -f donchian.awk [lookback=20] [exit_lookback=10]
#        mawk -W interactive -f donchian.awk ...   (mawk reads ahead otherwise)
#
# Long when a close is above the highest high of the lookback bars before it; flat when it is below
# the lowest low of the exit_lookback bars before it. Never short.
# Names that it uses (type, tool, stage, status, symbol, tf) must not contain escapes.

BEGIN {
    tool = "donchian.awk"
    settings["lookback"] = 20
    settings["exit_lookback"] = 10
    for (i = 1; i < ARGC; i++) {
        name = value = ARGV[i]
        sub(/=.*/, "", name)
        sub(/[^=]*=/, "", value)
        if (!(name in settings) || value !~ /^[1-9][0-9]*$/) {
            stop(64, "no setting of mine: " ARGV[i])
        }
        settings[name] = value + 0
        ARGV[i] = ""
    }
    lookback = settings["lookback"]
    exit_lookback = settings["exit_lookback"]
    if (exit_lookback > lookback) stop(64, "exit_lookback is above lookback")
    split("s 1000 m 60000 h 3600000 d 86400000 w 604800000", words, " ")
    for (i = 1; i in words; i += 2) unit[words[i]] = words[i + 1]
}

# --- the contract: copy, a stage record at the head, signals behind their bars, an end ---

{
    read_members($0)
    kind = text_of("type")
    if (kind == "signal") refuse("a signal in front of the stage that writes them")
    if (kind == "stage") {
        if (member["wire"] != "1") refuse("wire is not 1: " member["wire"])
        is_open[text_of("tool")] = 1
    } else if (!has_begun) begin()
    if (kind == "end") {
        ends++
        delete is_open[text_of("stage")]
        if (text_of("status") != "ok") failed = text_of("stage") " ended " text_of("status")
    }
    reason = ""
    if (kind == "bar" && member["complete"] != "false" && member["also"] != "true") bar()
    print
    if (reason != "") {
        signals++
        text = sprintf("{\"type\":\"signal\",\"ts\":%.0f,\"symbol\":\"%s\",", closes, symbol)
        text = text sprintf("\"strategy\":\"donchian\",\"target\":%d,", target[symbol])
        print text sprintf("\"reason\":\"%s\"}", reason)
    }
    fflush()
}

END {
    if (status) exit status
    for (name in is_open) missing = name
    if (missing != "" || !ends) give_up("the stream ends without an end record")
    if (!has_begun) begin()
    finish(failed == "" ? "ok" : "failed", failed)
    if (failed != "") give_up(failed)
}

# A record is one print: mawk -W interactive writes the pieces of a printf one by one.
function begin(    text) {
    has_begun = 1
    text = "{\"type\":\"stage\",\"tool\":\"" tool "\",\"version\":\"1\",\"wire\":1,\"config\":null,"
    text = text "\"settings\":{\"strategy\":\"donchian\",\"params\":"
    print text "{\"lookback\":" lookback ",\"exit_lookback\":" exit_lookback "}}}"
}

function finish(state, why,    text) {
    text = "{\"type\":\"end\",\"stage\":\"" tool "\",\"records\":" signals + 0 ","
    text = text "\"status\":\"" state "\""
    print text (why == "" ? "" : ",\"reason\":\"" why "\"") "}"
    fflush()
}

# Stops at a bad line, which is not copied.
function refuse(what) {
    gsub(/[^ -~]|["\\]/, "?", what)
    if (has_begun) finish("failed", "<stdin>:" NR ": " what)
    give_up(what)
}

function give_up(what) {
    stop(65, "<stdin>:" NR ": " what)
}

function stop(number, what) {
    print tool ": " what | "cat 1>&2"
    close("cat 1>&2")
    exit status = number
}

# --- the rule: sets reason where the target of the symbol changes ---

function bar(    n, i, top, bottom, close_price) {
    symbol = text_of("symbol")
    closes = close_time(number_of("ts"), text_of("tf"))
    close_price = number_of("close")
    n = seen[symbol]++
    if (n >= lookback) {
        top = high[symbol, (n - 1) % lookback]
        for (i = 2; i <= lookback; i++) {
            if (high[symbol, (n - i) % lookback] > top) top = high[symbol, (n - i) % lookback]
        }
        bottom = low[symbol, (n - 1) % lookback]
        for (i = 2; i <= exit_lookback; i++) {
            if (low[symbol, (n - i) % lookback] < bottom) bottom = low[symbol, (n - i) % lookback]
        }
        if (!target[symbol] && close_price > top) {
            target[symbol] = 1
            reason = "close above the highest of " lookback " bars"
        } else if (target[symbol] && close_price < bottom) {
            target[symbol] = 0
            reason = "close below the lowest of " exit_lookback " bars"
        }
    }
    high[symbol, n % lookback] = number_of("high")
    low[symbol, n % lookback] = number_of("low")
}

# --- JSON: the members of an object on one line, in any order, with any white space ---

# Sets member[key] to the JSON text of each value.
function read_members(rest,    key) {
    split("", member)
    if (rest !~ /^[ \t]*[{]/) refuse("no JSON object: " rest)
    sub(/^[ \t]*[{]/, "", rest)
    do {
        if (!match(rest, /^[ \t]*"([^"\\]|\\.)*"[ \t]*:[ \t]*/)) refuse("no key: " rest)
        key = substr(rest, 1, RLENGTH)
        gsub(/^[ \t]*"|"[ \t]*:[ \t]*$/, "", key)
        rest = substr(rest, RLENGTH + 1)
        measure(rest)
        member[key] = substr(rest, 1, taken)
        rest = substr(rest, taken + 1)
        sub(/^[ \t]+/, "", rest)
    } while (sub(/^,/, "", rest))
    if (rest !~ /^}[ \t]*$/) refuse("no end of the object: " rest)
}

# Sets taken to the length of the value that a text begins with: a string, a number or a word, or
# an object or array up to its last bracket.
function measure(text,    depth) {
    taken = 0
    do {
        if (match(text, /^[{[]/)) depth++
        else if (depth && match(text, /^[]}]/)) depth--
        else if (!match(text, /^("([^"\\]|\\.)*"|[-+.a-zA-Z0-9]+)/)) {
            if (!depth || !match(text, /^[ \t,:]+/)) refuse("no value: " text)
        }
        taken += RLENGTH
        text = substr(text, RLENGTH + 1)
    } while (depth)
}

function text_of(key) {
    if (member[key] !~ /^"[^"\\]+"$/) refuse(key " is no plain string: " member[key])
    return substr(member[key], 2, length(member[key]) - 2)
}

function number_of(key) {
    if (member[key] !~ /^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?$/) {
        refuse(key " is no number: " member[key])
    }
    return member[key] + 0
}

# --- time ---

# When a bar closes, in milliseconds since 1970 UTC.
function close_time(ts, tf,    count) {
    count = tf + 0
    sub(/^[0-9]+/, "", tf)
    if (tf == "mo") return add_months(ts, count)
    if (!(tf in unit)) refuse("no time frame: " member["tf"])
    return ts + count * unit[tf]
}

# The same day and time some months later, on the month's last day if it has no such day.
function add_months(ts, count,    days, year, month, day, last) {
    days = floor(ts / unit["d"])
    year = 1971 + floor(days / 365.2425)
    while (days < days_before(year, 0)) year--
    for (month = 11; days < days_before(year, month); month--) continue
    day = days - days_before(year, month)
    month += count
    last = days_before(year, month + 1) - days_before(year, month) - 1
    if (day > last) day = last
    return ts + (days_before(year, month) + day - days) * unit["d"]
}

# Days from 1970 to the first of a month: 0 is January, 12 the January after.
function days_before(year, month) {
    year += floor((month - 2) / 12)  # years that begin in March end in the leap day
    month = (month + 10) % 12
    return year * 365 + floor(year / 4) - floor(year / 100) + floor(year / 400) + \
        int((153 * month + 2) / 5) - 719468
}

function floor(x) {
    return int(x) > x ? int(x) - 1 : int(x)
}
