"""The typed fields of Sphinx docstrings; the prose around them is not kept."""

import re

_FIELD = re.compile(
    r"^\s*:(param|type|rtype|return|returns|raises|vartype|var|ivar)\b\s*([^:]*):[ \t]*(.*)$"
)


def fields(docstring: str | None) -> list[tuple[str, str, str]]:
    """(field, argument, text) for every field, continuation lines joined."""
    out = []
    current = None
    for line in (docstring or "").split("\n"):
        match = _FIELD.match(line)
        if match:
            current = [match.group(1), match.group(2).strip(), match.group(3).strip()]
            out.append(current)
        elif current is not None:
            if line.strip() and not line.strip().startswith((":", "..")):
                current[2] += " " + line.strip()
            else:
                current = None
    return [tuple(f) for f in out]


def types_by_name(docstring: str | None, *kinds: str) -> dict[str, str]:
    """name -> type text, of :type x:, :vartype x: and of :param T x:.

    Attributes are often named with their whole path, package.Class.x.
    """
    out = {}
    for kind, argument, text in fields(docstring):
        words = argument.split()
        if kind in kinds and words and text:
            out[words[-1].lstrip("*").split(".")[-1]] = text
        elif kind in ("param", "ivar", "var") and len(words) > 1:
            out.setdefault(words[-1].lstrip("*").split(".")[-1], " ".join(words[:-1]))
    return out


def marked_deprecated(docstring: str | None) -> bool:
    """The docstring says, as a directive or in its summary, that the object
    is deprecated."""
    if not docstring:
        return False
    if re.search(r"\.\.\s+deprecated::", docstring):
        return True
    summary = re.split(r":param|\.\. remarks|:return", docstring)[0]
    return bool(
        re.match(r"\s*[\[(*]*\s*deprecated\b", summary, re.I)
        or re.search(r"\bDEPRECATED\b", summary)
        or re.search(
            r"\b(this|the) (class|method|function|property|module|estimator)\b"
            r"[^.]{0,60}\bis (being )?deprecated\b",
            summary,
            re.I,
        )
    )
