"""Which provinces there are, by the first two digits of every code of Kemendagri."""

PROVINCES = frozenset(
    (*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 97))
)
NATION = 0


def is_real(code: str) -> bool:
    """Whether a region lies in a province that there is, or is the nation; no other is more than an example."""
    return code[:2].isdecimal() and int(code[:2]) in PROVINCES | {NATION}
