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


def uses_by_rule(folder):
    """{rule: number of uses} that `check` finds in a folder."""
    process = corpora.run(
        "check", "--per-use", "--format", "json", ".", cwd=folder
    )
    findings = json.loads(process.stdout)["findings"]
    return collections.Counter(finding["rule"] for finding in findings)


def rows():
    """The table: (name, value) pairs."""
    if not corpora.CORPORA.exists():
        yield "fix on the corpora", "skipped: ../shared is missing"
        return
    with corpora.Scratch() as name:
        scratch = pathlib.Path(name)
        before = uses_by_rule(corpora.CORPORA)
        result = fixing.Rewritten(scratch)
        after = uses_by_rule(scratch)
        broken = result.broken()
    yield "fix --unsafe on the corpora", f"{result.seconds:.2f} s"
    yield "  files changed", f"{len(result.changed())} of {len(result.before)}"
    yield "  files that a second run changes", str(len(result.unstable()))
    yield "  faults in changed files", str(len(broken))
    for fault in broken + result.failures:
        yield "  FAULT", fault
    total = sum(before.values())
    yield "  uses lifted", f"{total - sum(after.values())} of {total}"
    for family, rules in FAMILIES.items():
        count = sum(before[rule] for rule in rules)
        lifted = count - sum(after[rule] for rule in rules)
        yield f"    {family}", f"{lifted} of {count} ({lifted / count:.1%})"
    for rule in sorted(before | after):
        lifted = before[rule] - after[rule]
        if lifted:
            yield f"      {rule}", f"{lifted} of {before[rule]}"
