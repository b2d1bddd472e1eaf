"""complete.py SCRIPT: what bash completes with the script, for a few lines; the
last word of each is the one to complete."""

import subprocess
import sys

LINES = [
    ["amlift", "ch"],
    ["amlift", "check", "--fo"],
    ["amlift", "check", "--format", ""],
    ["amlift", "check", "--format", "j"],
    ["amlift", "check", "--format", "=", "j"],
    ["amlift", "rules", "--format", "m"],
    ["amlift", "check", "src"],
    ["amlift", "check", "--exclude", ""],
]

for words in LINES:
    quoted = " ".join(f"'{word}'" for word in words)
    script = (
        f"source '{sys.argv[1]}'; COMP_WORDS=({quoted}); "
        f"COMP_CWORD={len(words) - 1}; _amlift; echo \"${{COMPREPLY[*]}}\""
    )
    answer = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True
    )
    print(" ".join(words) + "|:", answer.stdout.strip())
