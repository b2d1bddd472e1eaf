"""Leaves out what no user code can name, to keep the tables small."""

from .select import reachable


def slim(tables, index, rooted):
    """Edits the tables (module -> name -> row) in place.

    Packages with roots keep what their public modules export and refer to.
    The others keep all definitions: real code does import private modules.
    There, what a private module merely imports is dropped, unless the module
    does nothing else (it forwards an old name), and instance attributes of its
    classes.
    """
    roots = [root for package in rooted for root in package.roots]
    keep = reachable(tables, roots) if rooted else set()
    for name, rows in tables.items():
        module = index.modules[name]
        if module.package in rooted:
            for short in list(rows):
                if f"{name}.{short}" not in keep or _hidden(short):
                    del rows[short]
        elif (
            module.private
            and not module.is_package
            and any("alias" not in row for row in rows.values())
        ):
            for short, row in list(rows.items()):
                if "alias" in row:
                    del rows[short]


def _hidden(short: str) -> bool:
    """A private member of a class; the class itself may have any name."""
    last = short.split(".")[-1]
    return "." in short and last.startswith("_") and not last.startswith("__")
