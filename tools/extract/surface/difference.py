"""What changed from one version's surface to another's."""

from .read import Surface


def symbol_changes(old: Surface, new: Surface) -> tuple[list, list]:
    """(added, removed) public names; members of such a class are not listed."""
    before, after = old.symbols(), new.symbols()

    def only(here, other, elsewhere: Surface):
        names = {n for n in here if n not in other and elsewhere.row(n) is None}
        return sorted(
            n
            for n in names
            if n.rpartition(".")[0] not in names and not n.endswith(".__init__")
        )

    return only(after, before, old), only(before, after, new)


def parameter_changes(old: Surface, new: Surface) -> list[str]:
    """A line for each change of a signature that both versions have."""
    out = []
    for name in sorted(old.symbols()):
        before, after = old.parameters(name), new.parameters(name)
        if before is None or after is None or name.endswith(".__init__"):
            continue
        # A member that is inherited is told at the class that defines it.
        out += [f"{name}: {text}" for text in signature_changes(before, after)]
    return out


def signature_changes(before: dict, after: dict) -> list[str]:
    out = []
    # What **kwargs are called does not matter.
    starred = {p.stars for p in before.values()}
    for name, p in after.items():
        was = before.get(name)
        if p.stars and p.stars in starred:
            continue
        if was is None:
            out.append(f"+ {p.stars}{p}" + (" (required)" if p.required else ""))
        elif p.required and not was.required:
            out.append(f"! {name} became required (was {was})")
        elif was.required and not p.required:
            out.append(f"~ {name} became optional ({p})")
        elif p.default != was.default:
            out.append(f"~ {name}: default {was.default} became {p.default}")
    kept = {p.stars for p in after.values() if p.stars}
    return out + [
        f"- {p.stars}{name}"
        for name, p in before.items()
        if name not in after and p.stars not in kept
    ]


def deprecations(old: Surface, new: Surface) -> list[str]:
    def marked(surface):
        return {
            public
            for public, name in surface.symbols().items()
            if surface.rows[name].get("deprecated")
        }

    return sorted(marked(new) - marked(old))
