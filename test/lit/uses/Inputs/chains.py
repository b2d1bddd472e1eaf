"""Prints the lines of `amlift uses --format jsonl` (standard input) by their
proofs: place, symbol, via, receiver, then the steps, one a line."""

import json
import sys

for line in sys.stdin:
    use = json.loads(line)
    if use["role"] == "import":
        continue
    short = ".".join(use["symbol"].split(".")[-2:])
    receiver = (use["receiver_type"] or "-").split(".")[-1]
    print(f"{use['path']}:{use['line']} {short} via {use['via']} on {receiver}")
    for step in use["chain"]:
        print(f"  {step['step']} {step['path']}:{step['line']} {step['text']}")
