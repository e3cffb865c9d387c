"""Checks on streams that are bad, cut, or read by nobody."""

import subprocess

from .output import shown
from .program import Fault, lines_of
from .streams import STAGE, whole


def refused(case, lines, where, end=None):
    """Runs a bad stream: status 65, one complaint, and no end that says ok.

    `end`: the status that its end record must have, or None where it must have none.
    """
    ran = case.program.run(lines)
    own_ends = [line for line in lines_of(ran.out) if b'"end"' in line and line not in lines]
    for line in own_ends:
        if b'"ok"' in line:
            raise Fault(f"{where}: it claims that the stream is whole: {shown(line)}")
    if ran.status != 65:
        raise Fault(f"{where}: status {ran.status}, wanted 65: {ran.err.strip()[-160:]}")
    if len(ran.err.splitlines()) != 1:
        raise Fault(f"{where}: {len(ran.err.splitlines())} lines of complaint, wanted 1")
    if end is None and own_ends:
        raise Fault(f"{where}: an end record, where it must write none: {shown(own_ends[0])}")
    if end and not any(f'"{end}"'.encode() in line for line in own_ends):
        raise Fault(f"{where}: no end record with status {end}")
    return ran


def no_end(case):
    lines = whole(case.series["AAA"])
    refused(case, lines[:-1], "a stream that stops between two bars")
    cut(case, lines)
    refused(case, [], "nothing at all")


def cut(case, lines):
    ran = case.program.run([*lines[:-2], lines[-2][:40]])
    if ran.status != 65:
        raise Fault(f"a stream that stops inside a line: status {ran.status}, wanted 65")
    if b'"status":"ok"' in ran.out:
        raise Fault("a stream that stops inside a line: it claims that the stream is whole")


def upstream_failed(case):
    lines = whole(case.series["AAA"], status="failed")
    refused(case, lines, "an end record with status failed", end="failed")


def garbage(case):
    bars = case.series["AAA"]
    for bad in (b"what\n", b"[1,2]\n", b'{"type":"bar","ts":\n', b'{"ts":1}\n'):
        lines = whole(bars[:30] + [bad] + bars[30:])
        ran = refused(case, lines, f"the line {shown(bad)}", "failed")
        if bad in lines_of(ran.out):
            raise Fault(f"the line {shown(bad)}: it is passed on")
        if bars[29] not in lines_of(ran.out):
            raise Fault(f"the line {shown(bad)}: what stood in front of it is lost")


def wire_version(case):
    lines = whole(case.series["AAA"])
    newer = STAGE.replace(b'"wire":1', b'"wire":2')
    refused(case, [newer, *lines[1:]], "a stage record of wire 2")


def own_type(case):
    bars = case.series["AAA"]
    signal = (
        b'{"type":"signal","ts":1704153600000,"symbol":"AAA","strategy":"other","target":1,'
        b'"reason":"r"}\n'
    )
    refused(case, whole([*bars[:1], signal, *bars[1:]]), "a signal of another stage", "failed")


def disorder(case):
    bars = case.series["AAA"]
    lines = whole(bars[:40] + bars[10:11] + bars[40:])
    ran = case.program.run(lines)
    if ran.status not in (0, 65):
        raise Fault(f"status {ran.status}, wanted 65, or 0 and a copy: {ran.err.strip()[-160:]}")
    if ran.status == 0 and lines_of(ran.out).count(bars[10]) != 2:
        raise Fault("a bar from before is neither refused nor passed on")


def reader_leaves(case):
    child = case.program.start(
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    child.stdout.close()
    child.stdout = None
    try:
        _, told = child.communicate(b"".join(whole(case.bars * 3)), timeout=case.program.timeout)
    except subprocess.TimeoutExpired:
        case.program.kill(child)
        child.stdin.close()
        child.stderr.close()
        raise Fault(f"it does not end within {case.program.timeout:g} s") from None
    if told:
        raise Fault(f"it complains: {told.decode('utf-8', 'replace').strip()[-160:]}")


ALL = [
    ("no-end", "a stream without its end: status 65, and no end", no_end),
    ("upstream-failed", "an upstream that failed: status 65, its end says failed", upstream_failed),
    ("garbage", "a line that is no record: status 65, its end says failed", garbage),
    ("wire-version", "another version of the wire: status 65", wire_version),
    ("own-type", "a signal on the input: status 65, its end says failed", own_type),
    ("disorder", "a bar from before: status 65, or left to the next stage", disorder),
    ("reader-leaves", "when nobody reads any more it ends, quietly", reader_leaves),
]
