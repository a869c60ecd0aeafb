"""Lines of management: who stands above and below whom. Pure; a circle in the data ends where it began."""

from __future__ import annotations

from collections.abc import Collection, Mapping

Managers = Mapping[int, int | None]
"""The line manager of each member of staff, by id; `None` reports to nobody."""


def above(managers: Managers, people: Collection[int]) -> frozenset[int]:
    """Everybody over these people, up to whoever reports to nobody. Without the people themselves,
    unless one of them stands over another."""
    found: set[int] = set()
    for person in people:
        manager = managers.get(person)
        while manager is not None and manager not in found:
            found.add(manager)
            manager = managers.get(manager)
    return frozenset(found)


def below(managers: Managers, people: Collection[int]) -> frozenset[int]:
    """Everybody who reports to one of these people, straight or through others, without the people themselves."""
    reports: dict[int, list[int]] = {}
    for person, manager in managers.items():
        if manager is not None:
            reports.setdefault(manager, []).append(person)
    found: set[int] = set()
    waiting = list(people)
    while waiting:
        for report in reports.get(waiting.pop(), ()):
            if report not in found:
                found.add(report)
                waiting.append(report)
    return frozenset(found - set(people))


def makes_a_circle(managers: Managers, person: int, manager: int) -> bool:
    """Whether `person` would stand over themselves if they reported to `manager`."""
    return manager == person or person in above(managers, (manager,))
