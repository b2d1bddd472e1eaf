"""Start-up time, throughput, memory and size of the release binary."""

import os
import pathlib
import statistics
import subprocess
import time

import support  # noqa: F401  (finds the next module)
import corpora

STARTS = 30


def wall(command, cwd):
    """(seconds, peak resident bytes, exit code) of one run of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    # wait4 gives the usage of this child alone.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return seconds, usage.ru_maxrss * 1024, process.returncode


def stripped_size(binary, scratch):
    """Bytes of the binary as it is packaged."""
    target = pathlib.Path(scratch) / "amlift"
    for strip in ("strip", "llvm-strip-19"):
        try:
            subprocess.run([strip, "-o", target, binary], check=True)
            return target.stat().st_size
        except FileNotFoundError:
            continue
    return None


def rows():
    """The table: (name, value) pairs."""
    binary = corpora.binary()
    starts = [wall([binary, "--version"], corpora.ROOT)[0] for _ in range(STARTS)]
    yield (
        f"--version, best and median of {STARTS}",
        f"{min(starts) * 1000:.1f} ms, {statistics.median(starts) * 1000:.1f} ms",
    )
    with corpora.Scratch() as scratch:
        size = stripped_size(binary, scratch)
    yield (
        "binary, stripped",
        f"{size / 1e6:.1f} MB" if size else "unknown: strip is missing",
    )
    if not corpora.CORPORA.exists():
        yield "check on the corpora", "skipped: ../shared is missing"
        return
    files = corpora.python_files(corpora.CORPORA)
    size = sum((corpora.CORPORA / name).stat().st_size for name in files)
    # Once to warm the file cache.
    runs = [wall([binary, "check", "."], corpora.CORPORA) for _ in range(4)][1:]
    seconds, memory, code = min(runs)
    yield (
        f"check on the corpora, best of {len(runs)}, {os.cpu_count()} cores",
        f"{seconds:.2f} s, exit code {code}",
    )
    yield "  files", f"{len(files)}, {len(files) / seconds:.0f} a second"
    yield "  bytes", f"{size / 1e6:.0f} MB, {size / 1e6 / seconds:.0f} MB a second"
    yield "  peak memory", f"{memory / 1e6:.0f} MB"
