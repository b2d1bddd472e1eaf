"""check_help.py AMLIFT: the help of each command fits a terminal, and has
examples and exit codes."""

import re
import subprocess
import sys


def help_of(*command):
    return subprocess.run(
        [sys.argv[1], *command, "--help"], capture_output=True, text=True, check=True
    ).stdout


commands = re.findall(
    r"^  (\w+) ", help_of().split("Commands:")[1].split("Examples:")[0], re.M
)
assert "check" in commands and "explain" in commands, commands
for command in [[], *([c] for c in commands)]:
    text = help_of(*command)
    for line in text.splitlines():
        assert len(line) < 80, line
    assert "\n\n\n" not in text and not text.endswith("\n\n"), text
    assert "Examples:\n" in text, command
    assert not command or "Exit codes:\n" in text, command
