"""How much of the v1 code in real repositories `amlift fix --unsafe` lifts."""

import collections
import json
import pathlib

import support  # noqa: F401  (finds the next modules)
import corpora
import fixing

# The rules by family; what is in none of them (pipelines, sweeps, AutoML,
# endpoints) is not lifted yet.
FAMILIES = {
    "resources": ("AML101", "AML102", "AML103", "AML104", "AML105", "AML107"),
    "assets": ("AML203", "AML401", "AML402", "AML403"),
    "jobs": ("AML201", "AML202", "AML206", "AML207"),
    "logging": ("AML601", "AML602", "AML603"),
}


LIFTABLE = ("safe", "unsafe")


def findings(folder):
    """What `check` finds in a folder, a finding for each use."""
    process = corpora.run(
        "check", "--per-use", "--format", "json", ".", cwd=folder
    )
    return json.loads(process.stdout)["findings"]


def by_rule(found):
    return collections.Counter(finding["rule"] for finding in found)


def with_counterpart(found):
    """Those whose symbol has a counterpart that may be written."""
    return [f for f in found if (f["mapping"] or {}).get("verdict") in LIFTABLE]


def held(folder):
    """(name, value) pairs: what holds the uses that stay, by `fix` itself."""
    process = corpora.run(
        *("fix", "--unsafe", "--exit-zero", "--diff", "--stats", "json", "."),
        cwd=folder,
    )
    stats = json.loads(process.stdout)
    counts = collections.Counter(stats["heldBy"])
    scope = {rule for rules in FAMILIES.values() for rule in rules}
    later = sum(
        n for rule, n in counts.items() if rule[:3] == "AML" and rule not in scope
    )
    uses = stats["uses"]
    yield "  uses of all kinds, imports included", str(uses["total"])
    yield "    lifted", str(uses["liftedSafely"] + uses["liftedUnsafely"])
    yield "    stay: imports of what stays", str(counts["import"])
    yield "    stay: held by what v2 has no counterpart for", str(counts["byHand"])
    yield "    stay: held by pipelines, sweeps, AutoML, endpoints", str(later)
    yield "    stay: held by these families", str(sum(counts[r] for r in scope))
    yield "    stay: held by the rest of the program", str(counts["program"])


def rows():
    """The table: (name, value) pairs."""
    if not corpora.CORPORA.exists():
        yield "fix on the corpora", "skipped: ../shared is missing"
        return
    with corpora.Scratch() as name:
        scratch = pathlib.Path(name)
        old = findings(corpora.CORPORA)
        result = fixing.Rewritten(scratch)
        new = findings(scratch)
        broken = result.broken()
    yield "fix --unsafe on the corpora", f"{result.seconds:.2f} s"
    yield "  files changed", f"{len(result.changed())} of {len(result.before)}"
    yield "  files that a second run changes", str(len(result.unstable()))
    yield "  faults in changed files", str(len(broken))
    for fault in broken + result.failures:
        yield "  FAULT", fault
    before, after = by_rule(old), by_rule(new)
    rows_old, rows_new = (by_rule(with_counterpart(f)) for f in (old, new))
    total = sum(before.values())
    yield "  uses lifted", f"{total - sum(after.values())} of {total}"
    for family, rules in FAMILIES.items():
        count = sum(before[rule] for rule in rules)
        lifted = count - sum(after[rule] for rule in rules)
        yield f"    {family}", f"{lifted} of {count} ({lifted / count:.1%})"
        count = sum(rows_old[rule] for rule in rules)
        lifted = count - sum(rows_new[rule] for rule in rules)
        yield "      with a counterpart", f"{lifted} of {count} ({lifted / count:.1%})"
    for rule in sorted(before | after):
        lifted = before[rule] - after[rule]
        if lifted:
            yield f"      {rule}", f"{lifted} of {before[rule]}"
    yield from held(corpora.CORPORA)
