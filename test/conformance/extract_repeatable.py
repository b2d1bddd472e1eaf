"""The extraction scripts give the committed surface files, byte for byte.

Needs the pinned wheels: those of the cache folder, or from the package index.
Skipped where neither has them.
"""

import filecmp
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tools" / "extract"


def main():
    fetched = subprocess.run(
        [TOOLS / "fetch"], capture_output=True, text=True, check=False
    )
    if fetched.returncode:
        print(fetched.stderr)
        print("skipped: the pinned packages are neither cached nor to be had")
        return SKIPPED
    wheels = fetched.stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, TOOLS / "extract.py", "--wheels", wheels, "--out", folder],
            check=True,
        )
        differences = 0
        for family in ("v1", "v2"):
            fresh, committed = pathlib.Path(folder, family), ROOT / "catalog" / family
            names = {p.name for p in [*fresh.iterdir(), *committed.iterdir()]}
            for name in sorted(names):
                pair = fresh / name, committed / name
                if not all(p.exists() for p in pair) or not filecmp.cmp(
                    *pair, shallow=False
                ):
                    print(f"catalog/{family}/{name} is not what extraction gives")
                    differences += 1
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
