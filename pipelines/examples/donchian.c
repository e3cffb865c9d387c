/* donchian.c - a Donchian breakout, as a stage in C
 *
 * build: cc -O2 -o donchian donchian.c
 * usage: donchian [lookback=20] [exit_lookback=10]
 *
 * Long when a close is above the highest high of the lookback bars before it; flat when it is below
 * the lowest low of the exit_lookback bars before it. Never short.
 * Names that it uses (type, tool, stage, status, symbol, tf) must not contain escapes.
 */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MEMBERS_MAX = 64, STAGES_MAX = 32 };
static const char tool[] = "donchian.c";
static int lookback = 20, exit_lookback = 10;

/* --- JSON: the members of an object on one line, in any order, with any white space --- */

struct text {
  const char *start;
  size_t length;
};
static struct {
  struct text key, value;
} members[MEMBERS_MAX];
static int member_count;

static const char *space(const char *p) {
  while (*p == ' ' || *p == '\t') p++;
  return p;
}

/* The end of the string that begins at p; NULL if it has none. */
static const char *string_end(const char *p) {
  for (p++; *p && *p != '"'; p++)
    if (*p == '\\' && !*++p) return NULL;
  return *p ? p + 1 : NULL;
}

/* The end of the value that begins at p; NULL if there is none. */
static const char *value_end(const char *p) {
  int depth = 0;
  do {
    size_t plain = strspn(p, "+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (*p == '"') {
      if (!(p = string_end(p))) return NULL;
    } else if (*p == '{' || *p == '[') {
      depth++, p++;
    } else if (depth && (*p == '}' || *p == ']')) {
      depth--, p++;
    } else if (plain) {
      p += plain;
    } else if (depth && strchr(" \t,:", *p) && *p) {
      p++;
    } else {
      return NULL;
    }
  } while (depth);
  return p;
}

/* Takes a line apart; 0 if it is no object. */
static int read_members(const char *p) {
  member_count = 0;
  p = space(p);
  if (*p++ != '{') return 0;
  for (;;) {
    const char *key = space(p), *end;
    if (*key != '"' || !(end = string_end(key)) || member_count == MEMBERS_MAX) return 0;
    members[member_count].key = (struct text){key + 1, (size_t)(end - key) - 2};
    p = space(end);
    if (*p++ != ':') return 0;
    p = space(p);
    if (!(end = value_end(p))) return 0;
    members[member_count++].value = (struct text){p, (size_t)(end - p)};
    p = space(end);
    if (*p == '}') return *space(p + 1) == '\0';
    if (*p++ != ',') return 0;
  }
}

/* The JSON text of a member; empty if there is none. */
static struct text member(const char *name) {
  for (int i = 0; i < member_count; i++)
    if (members[i].key.length == strlen(name) &&
        memcmp(members[i].key.start, name, strlen(name)) == 0)
      return members[i].value;
  return (struct text){"", 0};
}

static int is(struct text a, const char *b) {
  return a.length == strlen(b) && memcmp(a.start, b, a.length) == 0;
}

/* --- the contract: copy, a stage record at the head, signals behind their bars, an end --- */

static struct text open_stages[STAGES_MAX];
static int open_count, ends, has_begun;
static long line_number, signals;
static char failed[128];

static void begin(void) {
  has_begun = 1;
  printf("{\"type\":\"stage\",\"tool\":\"%s\",\"version\":\"1\",\"wire\":1,\"config\":null,"
         "\"settings\":{\"strategy\":\"donchian\",\"params\":"
         "{\"lookback\":%d,\"exit_lookback\":%d}}}\n",
         tool, lookback, exit_lookback);
}

static void end(const char *status, const char *reason) {
  printf("{\"type\":\"end\",\"stage\":\"%s\",\"records\":%ld,\"status\":\"%s\"", tool, signals,
         status);
  if (*reason) printf(",\"reason\":\"%s\"", reason);
  puts("}");
}

static _Noreturn void give_up(const char *what) {
  fflush(stdout);
  fprintf(stderr, "%s: <stdin>:%ld: %s\n", tool, line_number, what);
  exit(65);
}

/* Stops at a bad line, which is not copied. */
static _Noreturn void refuse(const char *what) {
  if (has_begun) end("failed", what);
  give_up(what);
}

/* A member that is a string, without its quotes. */
static struct text name_of(const char *key) {
  struct text text = member(key);
  if (text.length < 3 || *text.start != '"' || memchr(text.start, '\\', text.length))
    refuse("a name is missing, or is no plain string");
  return (struct text){text.start + 1, text.length - 2};
}

static double number_of(const char *key) {
  struct text text = member(key);
  char *stop;
  double number = strtod(text.start, &stop);
  if (text.length == 0 || !strchr("-0123456789", *text.start) || stop != text.start + text.length)
    refuse("a number is missing, or is none");
  return number;
}

static void stage_begins(void) {
  struct text name = name_of("tool");
  if (!is(member("wire"), "1")) refuse("wire is not 1");
  if (open_count == STAGES_MAX) refuse("too many stages");
  name.start = strndup(name.start, name.length);
  if (!name.start) abort();
  open_stages[open_count++] = name;
}

static void stage_ends(void) {
  struct text name = name_of("stage");
  int i = 0;
  while (i < open_count && (open_stages[i].length != name.length ||
                            memcmp(open_stages[i].start, name.start, name.length) != 0))
    i++;
  if (i == open_count) refuse("an end without its stage");
  open_stages[i] = open_stages[--open_count];
  ends++;
  if (!is(name_of("status"), "ok"))
    snprintf(failed, sizeof failed, "%.*s did not end well", (int)name.length, name.start);
}

/* --- time --- */

/* Days from 1970 to the first of a month: 0 is January, 12 the January after. */
static long days_before(long year, long month) {
  year += month / 12 - (month % 12 < 2); /* years that begin in March end in the leap day */
  month = (month + 10) % 12;
  return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 - 719468;
}

/* When a bar closes, in milliseconds since 1970 UTC. */
static long long close_time(long long ts, struct text tf) {
  static const long long day = 86400000, length[] = {1000, 60000, 3600000, 86400000, 604800000};
  char *unit;
  long long count = strtoll(tf.start, &unit, 10);
  const char *found = strchr("smhdw", *unit);
  if (found && *found && unit + 1 == tf.start + tf.length)
    return ts + count * length[found - "smhdw"];
  if (unit + 2 != tf.start + tf.length || memcmp(unit, "mo", 2) != 0) refuse("no time frame");
  long days = (long)(ts / day - (ts % day < 0)), year = 1971 + days / 365, month = 11, past, last;
  while (days < days_before(year, 0)) year--;
  while (days < days_before(year, month)) month--;
  past = days - days_before(year, month);
  month += (long)count;
  last = days_before(year, month + 1) - days_before(year, month) - 1;
  return ts + (days_before(year, month) + (past < last ? past : last) - days) * day;
}

/* --- the rule --- */

struct rule {
  struct rule *next;
  char *symbol;
  long bars;
  int target;
  double *highs, *lows;
};

static struct rule *rule_of(struct text symbol) {
  static struct rule *first;
  struct rule *rule;
  for (rule = first; rule; rule = rule->next)
    if (is(symbol, rule->symbol)) return rule;
  rule = calloc(1, sizeof *rule);
  if (rule) {
    rule->symbol = strndup(symbol.start, symbol.length);
    rule->highs = calloc((size_t)lookback, sizeof(double));
    rule->lows = calloc((size_t)lookback, sizeof(double));
  }
  if (!rule || !rule->symbol || !rule->highs || !rule->lows) abort();
  rule->next = first;
  return first = rule;
}

/* Takes a bar; 1 if the target changes. */
static int next(struct rule *rule, double high, double low, double close) {
  long n = rule->bars++;
  int before = rule->target;
  if (n >= lookback) {
    double top = rule->highs[(n - 1) % lookback], bottom = rule->lows[(n - 1) % lookback];
    for (int i = 2; i <= lookback; i++) {
      if (rule->highs[(n - i) % lookback] > top) top = rule->highs[(n - i) % lookback];
      if (i <= exit_lookback && rule->lows[(n - i) % lookback] < bottom)
        bottom = rule->lows[(n - i) % lookback];
    }
    if (close > top)
      rule->target = 1;
    else if (close < bottom)
      rule->target = 0;
  }
  rule->highs[n % lookback] = high;
  rule->lows[n % lookback] = low;
  return rule->target != before;
}

static void line(const char *text) {
  struct rule *rule = NULL;
  struct text type;
  long long closes = 0;
  int changes = 0;
  if (!read_members(text)) refuse("no JSON object");
  type = name_of("type");
  if (is(type, "signal")) refuse("a signal in front of the stage that writes them");
  if (is(type, "stage"))
    stage_begins();
  else if (!has_begun)
    begin();
  if (is(type, "end")) stage_ends();
  if (is(type, "bar") && !is(member("complete"), "false") && !is(member("also"), "true")) {
    closes = close_time((long long)number_of("ts"), name_of("tf"));
    rule = rule_of(name_of("symbol"));
    changes = next(rule, number_of("high"), number_of("low"), number_of("close"));
  }
  puts(text);
  if (!changes) return;
  signals++;
  printf("{\"type\":\"signal\",\"ts\":%lld,\"symbol\":\"%s\",\"strategy\":\"donchian\","
         "\"target\":%d,\"reason\":\"close %s of %d bars\"}\n",
         closes, rule->symbol, rule->target,
         rule->target ? "above the highest" : "below the lowest",
         rule->target ? lookback : exit_lookback);
}

static int setting(const char *word, const char *name, int *value) {
  size_t length = strlen(name);
  char *stop;
  if (strncmp(word, name, length) != 0 || word[length] != '=') return 0;
  *value = (int)strtol(word + length + 1, &stop, 10);
  return *value > 0 && *value <= 100000 && *stop == '\0';
}

/* Lines from standard input. What was written goes out before a read, and only then: whoever waits
 * for an answer gets it, and whoever has many lines ready is not held up. */
static void read_lines(void) {
  size_t room = 1 << 17, held = 0;
  char *buffer = malloc(room), *lf, *start;
  ssize_t n;
  if (!buffer) abort();
  for (;;) {
    if (held == room && !(buffer = realloc(buffer, room *= 2))) abort();
    if (fflush(stdout) != 0) break;
    while ((n = read(0, buffer + held, room - held)) < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    held += (size_t)n;
    for (start = buffer; (lf = memchr(start, '\n', held)); start = lf + 1) {
      line_number++;
      held -= (size_t)(lf + 1 - start);
      *lf = '\0';
      if (strlen(start) != (size_t)(lf - start)) refuse("a NUL");
      line(start);
    }
    memmove(buffer, start, held);
  }
  free(buffer);
  if (held) refuse("the last line is cut");
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++)
    if (!setting(argv[i], "lookback", &lookback) &&
        !setting(argv[i], "exit_lookback", &exit_lookback)) {
      fprintf(stderr, "%s: no setting of mine: %s\n", tool, argv[i]);
      return 64;
    }
  if (exit_lookback > lookback) {
    fprintf(stderr, "%s: exit_lookback is above lookback\n", tool);
    return 64;
  }
  read_lines();
  if (open_count || !ends) give_up("the stream ends without an end record");
  if (!has_begun) begin();
  end(*failed ? "failed" : "ok", failed);
  if (*failed) give_up(failed);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    perror(tool);
    return 74;
  }
  return 0;
}
