"""The program under test: how it is run and watched."""

import collections
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import time

Ran = collections.namedtuple("Ran", "out err status")


class Fault(Exception):
    """What a check has found."""


def lines_of(text):
    return text.splitlines(keepends=True)


class Program:
    def __init__(self, words, timeout):
        self.words = words
        self.timeout = timeout
        # In another directory the words must still name the same files.
        paths = [shutil.which(words[0]), *words[1:]]
        self.absolute = [
            str(pathlib.Path(word).resolve()) if at and os.path.exists(word) else word
            for at, word in enumerate(paths)
        ]
        self.absolute[0] = os.path.abspath(paths[0])

    def start(self, words=None, environment=None, directory=None, **streams):
        # One value for Python's hashes, so that only the check of surroundings changes them.
        variables = {**os.environ, "PYTHONHASHSEED": "0", **(environment or {})}
        variables.pop("PYTHONUNBUFFERED", None)  # without it a program must flush, too
        return subprocess.Popen(
            words or self.words, env=variables, cwd=directory, start_new_session=True, **streams
        )

    def kill(self, child):
        """Ends a program and all that it has started."""
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()

    def run(self, lines, environment=None, directory=None, elsewhere=False):
        """Output, complaints and status (128 and the signal, as a shell has it) on a stream."""
        patience = self.timeout + len(lines) / 1000
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as errors:
            source.write(b"".join(lines))
            source.seek(0)
            child = self.start(
                self.absolute if elsewhere else None, environment, directory,
                stdin=source, stdout=subprocess.PIPE, stderr=errors,
            )  # fmt: skip
            try:
                out, _ = child.communicate(timeout=patience)
            except subprocess.TimeoutExpired:
                self.kill(child)
                child.stdout.close()
                raise Fault(f"does not end within {patience:.0f} s") from None
            errors.seek(0)
            told = errors.read().decode("utf-8", "replace")
        return Ran(out, told, child.returncode if child.returncode >= 0 else 128 - child.returncode)


class Conversation:
    """A program that is fed line by line."""

    def __init__(self, program):
        self.program = program
        self.child = program.start(
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.pending = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.kill(self.child)
        self.child.stdin.close()
        self.child.stdout.close()

    def send(self, *lines):
        try:
            os.write(self.child.stdin.fileno(), b"".join(lines))
        except BrokenPipeError:
            raise Fault("it has closed its input before the end") from None

    def lines_up_to(self, last):
        """The lines that come until `last` has come."""
        lines = []
        deadline = time.monotonic() + self.program.timeout
        while True:
            while b"\n" in self.pending:
                line, _, self.pending = self.pending.partition(b"\n")
                lines.append(line + b"\n")
                if lines[-1] == last:
                    return lines
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.child.stdout], [], [], left)[0]:
                raise Fault(f"no answer within {self.program.timeout:g} s")
            more = os.read(self.child.stdout.fileno(), 1 << 16)
            if not more:
                raise Fault("its output has ended")
            self.pending += more

    def memory(self):
        """The most memory, in MiB, that the program and those it has started have had so far."""
        pids, kibibytes = [self.child.pid], 0
        for pid in pids:
            try:
                status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii")
                kibibytes += int(status.partition("VmHWM:")[2].split()[0])
                children = pathlib.Path(f"/proc/{pid}/task/{pid}/children")
                pids += map(int, children.read_text(encoding="ascii").split())
            except (OSError, IndexError) as error:
                raise Fault(f"its memory cannot be read: {error}") from error
        return kibibytes / 1024
