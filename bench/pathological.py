"""A module that is hard to analyse, and nothing that a person would write.

20,000 lines; 500 functions that call each other with v1 objects, so that what
is known of one keeps changing what is known of the others; statements nested
200 deep; each object passed on through containers and attributes.
"""

import random

FUNCTIONS = 500
LINES = 20_000
DEPTH = 200
INDENTS = 95  # Of these; Python itself allows 99. The others are brackets.


def nested():
    """A function whose statements and expressions are nested."""
    lines = ["def nested(ws, flag):"]
    indent = "    "
    for level in range(INDENTS):
        lines.append(f"{indent * (level + 1)}if flag > {level}:")
    inner = indent * (INDENTS + 1)
    brackets = DEPTH - INDENTS
    lines.append(f"{inner}x = {'[' * brackets}ws{']' * brackets}")
    lines.append(f"{inner}return x{'[0]' * brackets}.datastores")
    return lines


def function(number, rest, length):
    """A function that passes what it gets, and something of its own, on."""
    makers = (
        "Workspace.from_config()",
        "Experiment(a, 'e')",
        "Dataset.get_by_name(a, 'd')",
        "Environment('e')",
        "b[0]",
        "c['k']",
    )
    lines = [f"def f{number}(a, b=None, *rest, c=None, **named):"]
    for line in range(length):
        other = rest.randrange(FUNCTIONS)
        lines.append(
            "    "
            + (
                f"v{line} = {rest.choice(makers)}",
                f"v{line} = f{other}(a, [b, v{max(line - 1, 0)}], c={{'k': a}})",
                f"a.attribute{line % 7} = f{other}(b, a, a, c=c, x=b)",
                f"v{line} = (a, b, c)[{line % 3}] if a else f{other}(a, b)",
                f"for v{line} in f{other}(a, b): a = v{line}",
                "b = {'k': a, 'l': [b, c], 'm': (a, b)}",
            )[rest.randrange(6)]
        )
    lines.append(f"    return a if b else f{rest.randrange(FUNCTIONS)}(c, b, c=a)")
    return lines


def module():
    """The text; the same each time."""
    rest = random.Random(20240630)
    lines = ["from azureml.core import Dataset, Environment, Experiment, Workspace", ""]
    lines += nested()
    length = (LINES - len(lines)) // FUNCTIONS - 2
    for number in range(FUNCTIONS):
        lines += function(number, rest, length)
    while len(lines) < LINES:
        lines.append(f"f{len(lines) % FUNCTIONS}(Workspace.from_config(), [1])")
    return "\n".join(lines) + "\n"
