"""Weighs words with the real scikit-learn, which only the bot's environment has."""

from __future__ import annotations

import unittest

from bot.signs.weighing import RAREST, weigh, written

RISKY = {"words": ["he", "scared"], "risky": True, "long": False}
CALM = {"words": ["bus", "he"], "risky": False, "long": False}


class Weighing(unittest.TestCase):
    def test_words_beside_a_risk_add_points_and_words_beside_none_take_them(self) -> None:
        points, concern, danger = weigh([RISKY, CALM] * 40)
        assert points["scared"] > 0 > points.get("bus", -1)
        assert points.get("he", 0) == 0
        assert danger > concern
        assert points["scared"] >= concern

    def test_rare_words_and_long_texts_are_not_weighed(self) -> None:
        rare = {"words": ["he", "rope"], "risky": True, "long": False}
        long = {"words": ["he", "page"], "risky": True, "long": True}
        points, _, _ = weigh([RISKY, CALM, long] * 40 + [rare] * (RAREST - 1))
        assert not {"rope", "page"} & set(points)

    def test_what_stands_above_the_points_is_kept(self) -> None:
        kept = '# why\nthreshold = 7\ndanger_when_now = 9\nlevel = "concern"\n\n[points]\n"1" = "old"\n'
        anew = written(kept, {"b": 2, "a": 2, "c": -1}, 5, 8)
        assert anew == (
            '# why\nthreshold = 5\ndanger_when_now = 8\nlevel = "concern"\n\n[points]\n"2" = "a, b"\n"-1" = "c"\n'
        )


if __name__ == "__main__":
    unittest.main()
