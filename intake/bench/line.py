"""One measured thing beside its yardstick and its budget."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A figure, what it is held against, and the budget that it has."""

    what: str
    value: float
    unit: str
    yardstick: float | None = None
    """In the same unit, measured in the same run."""
    yardstick_is: str = ""
    at_most: float | None = None
    """Budget in `unit`."""
    ratio_at_least: float | None = None
    ratio_at_most: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the yardstick it is."""
        return self.value / self.yardstick if self.yardstick else None

    @property
    def kept(self) -> bool | None:
        """Whether every budget is kept; None where it has none."""
        answers: list[bool] = []
        if self.at_most is not None:
            answers.append(self.value <= self.at_most)
        if self.ratio_at_least is not None:
            answers.append(self.ratio is not None and self.ratio >= self.ratio_at_least)
        if self.ratio_at_most is not None:
            answers.append(self.ratio is not None and self.ratio <= self.ratio_at_most)
        return all(answers) if answers else None

    @property
    def words(self) -> str:
        """`bot at rest: 301 MB; unmodified Rasa 580 MB, 0.52 ×; at most 600 MB: kept`."""
        parts = [f"{self.what}: {_number(self.value)} {self.unit}"]
        if self.yardstick is not None:
            parts.append(f"{self.yardstick_is} {_number(self.yardstick)} {self.unit}, {self.ratio or 0:.2f} ×")
        if self.kept is not None:
            budgets = [
                f"at most {self.at_most} {self.unit}" if self.at_most is not None else "",
                f"at least {self.ratio_at_least} ×" if self.ratio_at_least is not None else "",
                f"at most {self.ratio_at_most} ×" if self.ratio_at_most is not None else "",
            ]
            parts.append(f"{', '.join(budget for budget in budgets if budget)}: {'kept' if self.kept else 'MISSED'}")
        return "; ".join(parts)


def _number(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"
