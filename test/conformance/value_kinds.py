"""What kinds of values a parameter allows, and what a conversion makes of them.

A kind is one of: str, int, float, bool, None, list, dict, enum, object (an
instance of some class), or ? where it is not known.
"""

import ast
import re

WORDS = {
    "str": "str", "string": "str", "basestring": "str", "unicode": "str",
    "int": "int", "integer": "int", "long": "int", "float": "float",
    "number": "float", "double": "float", "bool": "bool", "boolean": "bool",
    "none": "None", "nonetype": "None",
    "list": "list", "array": "list", "sequence": "list", "tuple": "list",
    "set": "list", "iterable": "list",
    "dict": "dict", "dictionary": "dict", "mapping": "dict",
}  # fmt: skip
# Say nothing about the value.
FILLERS = {"or", "and", "of", "optional", "a", "an", "the", "typing", "builtin"}
NUMBERS = {"int", "float"}


def kinds_of(text):
    """The kinds that an annotation or the type of a docstring speaks of."""
    text = re.sub(r":(?:py:)?(?:class|obj|ref):|[`~]", "", text)
    while True:  # Optional[X] and Union[X, Y] are X, Y; list[X] is a list.
        flat = re.sub(r"\b(?:[\w.]*\.)?(Optional|Union|union)[\[(]", "[", text)
        flat = re.sub(r"([\w.]+)\s*[\[({<][^\[\](){}<>]*[\])}>]", r"\1", flat)
        flat = re.sub(r"(?<![\w.])[\[(]([^\[\](){}<>]*)[\])]", r" \1 ", flat)
        if flat == text:
            break
        text = flat
    text = re.sub(r"\b(list|array|dict)s?\s+of\s+[\w.]+", r"\1", text)
    found = set()
    for word in re.findall(r"[\w.]+", text):
        short = word.rpartition(".")[2].lower()
        if short in WORDS:
            found.add(WORDS[short])
        elif word.startswith(("azureml.", "azure.", "mlflow.")):
            found.add("object")
        elif short not in FILLERS:
            found.add("?")
    return found or {"?"}


def overlap(given, taken):
    """Whether a value of a given kind may be one of the taken kinds."""
    given, taken = given - {"None"}, taken - {"None"}
    if not given or not taken or "?" in given | taken:
        return True
    if "int" in given and "float" in taken:
        return True
    return bool(given & taken)


# Conversion -> (what it can start from, what it gives).
ANY = {"?"}
SHAPES = {
    "asset": ({"object", "str"}, {"str"}),
    "command-line": (ANY, {"str"}),
    "each": ({"list", "dict"}, ANY),
    "enabled-flag": ({"bool", "str"}, {"bool"}),
    "entry": ({"dict"}, ANY),
    "enum": (ANY, {"str", "enum", "int"}),
    "filter": (ANY, {"str"}),
    "gigabytes": (NUMBERS, {"str"}),
    "hours-to-minutes": (NUMBERS, {"int"}),
    "hours-to-seconds": (NUMBERS, {"int"}),
    "input": (ANY, {"object", "dict"}),
    "integer": ({"str"}, {"int"}),
    "iso-duration": (NUMBERS, {"str"}),
    "join": (ANY, ANY),
    "key": ({"str", "list"}, {"dict"}),
    "list": (ANY, {"list"}),
    "lower": ({"str"}, {"str"}),
    "milliseconds-to-seconds": (NUMBERS, {"int"}),
    "minutes-to-seconds": (NUMBERS, {"int"}),
    "name": ({"object", "str"}, {"str"}),
    "not": ({"bool"}, {"bool"}),
    "object": (ANY, {"object", "dict", "list"}),
    "output": (ANY, {"object", "dict"}),
    "region": ({"str"}, {"str"}),
    "resource-id": ({"str"}, {"str"}),
    "seconds-to-milliseconds": (NUMBERS, {"int"}),
    "seconds-to-minutes": (NUMBERS, {"int"}),
    "text": (ANY, {"str"}),
}
# Lists are converted element by element, dictionaries value by value.
ELEMENTWISE = {"asset", "enum", "lower", "name", "text"}


def contradiction(conversion, v1, v2):
    """Why a value of v1 cannot be converted to what v2 takes; else ""."""
    if not conversion:
        if not overlap(v1, v2):
            return f"{words(v1)} is passed as {words(v2)} without a conversion"
        return ""
    if conversion in ELEMENTWISE and v1 & v2 & {"list", "dict"}:
        return ""
    start, end = SHAPES[conversion]
    if not overlap(v1, start):
        return f"{conversion} does not start from {words(v1)}"
    if not overlap(end, v2):
        return f"{conversion} does not give {words(v2)}"
    return ""


# What a name or a text says about a number.
UNITS = {
    "milliseconds": r"milliseconds?|(?<=_)ms(?=_|\b)",
    "seconds": r"(?<!milli)seconds?|(?<=_)secs?(?=_|\b)",
    "minutes": r"minutes?",
    "hours": r"hours?",
}


def unit_of(name, description):
    """The unit of a duration: by its name, else by "in seconds" of the text."""
    for text, form in ((name, "(?:%s)"), (description, r"\b(?:in|of) (?:%s)\b")):
        found = [u for u, p in UNITS.items() if re.search(form % p, text, re.I)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def unit_contradiction(conversion, v1, v2):
    """Why a duration in the unit v1 is not one in the unit v2; else ""."""
    needed = f"{v1}-to-{v2}" if v1 != v2 else ""
    if not v1 or not v2 or conversion == needed:
        return ""
    # Texts such as PT30S and whole objects carry their unit with them.
    if conversion in ("iso-duration", "object", "text"):
        return ""
    return f"{v1} become {v2}, which is no {conversion or 'passing on'}"


def words(kinds):
    return "|".join(sorted(kinds))


def converted(conversion, value):
    """The v2 value of a constant of v1, or None where that needs more."""
    match conversion:
        case "":
            return value
        case "enabled-flag" if value in ("Enabled", "Disabled"):
            return value == "Enabled"
        case "hours-to-seconds":
            return value * 3600
        case "minutes-to-seconds" | "hours-to-minutes":
            return value * 60
        case "seconds-to-minutes" | "milliseconds-to-seconds":
            return value // (60 if conversion == "seconds-to-minutes" else 1000)
        case "seconds-to-milliseconds":
            return value * 1000
        case "not":
            return not value
        case "lower":
            return value.lower()
        case "text":
            return str(value)
    return None


def constant(text):
    """The value of a literal in source form; None where it is no literal."""
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError):
        return None
