"""stop_reading.py COMMAND...: reads one line of the command's output, closes
the pipe, and fails if the command then complains or dies of a signal."""

import subprocess
import sys

process = subprocess.Popen(
    sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
)
process.stdout.readline()
process.stdout.close()
complaint = process.stderr.read()
if process.wait() != 1 or complaint:
    sys.exit(f"exit code {process.returncode}: {complaint}")
