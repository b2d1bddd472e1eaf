"""exit_code.py CODE COMMAND...: fails unless the command exits with CODE."""

import subprocess
import sys

got = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode
if got != int(sys.argv[1]):
    sys.exit(f"exit code {got}, expected {sys.argv[1]}")
