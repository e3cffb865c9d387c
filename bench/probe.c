/* probe - the clock of bench/run: small enough not to be seen in what it measures.
 *
 *   probe once CMD...                      run it, output thrown away; print its microseconds, and
 *                                          those of CPU that it and its children used
 *   probe peak LOG NAME CMD...             run it; append NAME, KiB at its peak, CPU microseconds
 *   probe latency N GAP csv|ndjson SHELL   write N bars into a pipe of tools, one each GAP
 *                                          microseconds; print each bar's microseconds to the end
 *   pt-load FILE, pt-signal, ...           under these names: a tool that only copies
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void fail(const char *what) {
  fprintf(stderr, "probe: %s: %s\n", what, strerror(errno));
  exit(70);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int status_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static long cpu(const struct rusage *use) {
  return (use->ru_utime.tv_sec + use->ru_stime.tv_sec) * 1000000L + use->ru_utime.tv_usec +
         use->ru_stime.tv_usec;
}

static int once(char **command) {
  double start = now();
  pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    int null = open("/dev/null", O_WRONLY);
    dup2(null, 1);
    dup2(null, 2);
    execvp(command[0], command);
    _exit(127);
  }
  int status = 0;
  struct rusage use;
  if (wait4(child, &status, 0, &use) < 0) fail("wait");
  printf("%.1f %ld\n", now() - start, cpu(&use));
  return status_of(status);
}

/* The child is forked from this small process, so that its peak is its own and not its parent's. */
static int peak(const char *log, const char *name, char **command) {
  pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    execvp(command[0], command);
    _exit(127);
  }
  close(0);
  close(1);
  int status = 0;
  struct rusage use;
  if (wait4(child, &status, 0, &use) < 0) fail("wait");
  FILE *out = fopen(log, "a");
  if (!out) fail(log);
  fprintf(out, "%s %ld %ld\n", name, use.ru_maxrss, cpu(&use));
  fclose(out);
  return status_of(status);
}

static int count;
static double *written, *seen;

/* Takes the time at which each bar's line has left the last tool. */
static void *watch(void *argument) {
  int from = *(int *)argument;
  static const char mark[] = "{\"type\":\"bar\"";
  static char block[1 << 16];
  size_t column = 0;
  int isBar = 1, bars = 0;
  ssize_t length;
  while ((length = read(from, block, sizeof block)) > 0) {
    double time = now();
    for (ssize_t i = 0; i < length; i++) {
      if (block[i] == '\n') {
        if (isBar && column >= sizeof mark - 1 && bars < count) seen[bars++] = time;
        column = 0;
        isBar = 1;
      } else {
        if (column < sizeof mark - 1 && block[i] != mark[column]) isBar = 0;
        column++;
      }
    }
  }
  return NULL;
}

static int latency(long gap, int csv, const char *shell) {
  int in[2], out[2];
  if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC)) fail("pipe");
  pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    execlp("bash", "bash", "-c", shell, (char *)NULL);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  written = calloc((size_t)count, sizeof *written);
  seen = calloc((size_t)count, sizeof *seen);
  if (!written || !seen) fail("memory");
  pthread_t watcher;
  if (pthread_create(&watcher, NULL, watch, &out[0])) fail("thread");
  const char *head = "timestamp,open,high,low,close,volume\n";
  if (csv && write(in[1], head, strlen(head)) < 0) fail("write");
  usleep(200000); /* the tools start */
  struct timespec next;
  clock_gettime(CLOCK_MONOTONIC, &next);
  for (int i = 0; i < count; i++) {
    /* A wave of 160 bars, so that the averages cross. */
    long cents = 4200000 + (i % 160 < 80 ? i % 80 : 80 - i % 80) * 500, step = i % 7;
    char line[256];
    int length = snprintf(
        line, sizeof line,
        csv ? "%lld,%ld.%02ld,%ld.%02ld,%ld.%02ld,%ld.%02ld,%d\n"
            : "{\"type\":\"bar\",\"ts\":%lld,\"symbol\":\"X\",\"tf\":\"1m\",\"open\":%ld.%02ld,"
              "\"high\":%ld.%02ld,\"low\":%ld.%02ld,\"close\":%ld.%02ld,\"volume\":%d}\n",
        1577836800000LL + i * 60000LL, cents / 100, cents % 100, (cents + 900) / 100,
        (cents + 900) % 100, (cents - 900) / 100, (cents - 900) % 100, (cents + step) / 100,
        (cents + step) % 100, i % 1000);
    next.tv_nsec += gap * 1000;
    next.tv_sec += next.tv_nsec / 1000000000;
    next.tv_nsec %= 1000000000;
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
    written[i] = now();
    if (write(in[1], line, (size_t)length) != length) fail("write");
  }
  close(in[1]);
  pthread_join(watcher, NULL);
  int status = 0;
  waitpid(child, &status, 0);
  for (int i = 0; i < count; i++) {
    if (seen[i] == 0) {
      fprintf(stderr, "probe: bar %d never came out\n", i);
      return 70;
    }
    printf("%.1f\n", seen[i] - written[i]);
  }
  return 0;
}

/* Stands in for a tool: copies its input, pt-load the file that is its last argument. */
static int copy(const char *name, int argc, char **argv) {
  static char block[1 << 17];
  int from = strcmp(name, "pt-load") || argc < 2 ? 0 : open(argv[argc - 1], O_RDONLY);
  ssize_t length;
  while ((length = read(from, block, sizeof block)) > 0)
    if (write(1, block, (size_t)length) != length) return 74;
  return length < 0 ? 66 : 0;
}

int main(int argc, char **argv) {
  const char *name = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];
  if (!strncmp(name, "pt-", 3)) return copy(name, argc, argv);
  if (argc >= 3 && !strcmp(argv[1], "once")) return once(argv + 2);
  if (argc >= 5 && !strcmp(argv[1], "peak")) return peak(argv[2], argv[3], argv + 4);
  if (argc == 6 && !strcmp(argv[1], "latency")) {
    count = atoi(argv[2]);
    return latency(atol(argv[3]), !strcmp(argv[4], "csv"), argv[5]);
  }
  fprintf(stderr, "usage: probe once|peak|latency ..., see probe.c\n");
  return 64;
}
