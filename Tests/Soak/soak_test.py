#!/usr/bin/env python3
"""Shows that the checks of the dashboard's soak find what they are there to find."""

import random
import unittest

import facts
import growth

SCREEN = [
    " roster  shop  ● 2 online  ! 1 finding", " Overall ██·  53%  1 of 2 tasks",
    "│ ▸ 10  Shopping cart  ◐ in progress  instance-4  █▌·  55%  owner offline │"]


def samples(count, leak=0, noise=0.04, descriptors=lambda n: 12):
    """A sample every 40 s of what holds 22 MB, more or less, and loses some kilobytes a second."""
    chance = random.Random(count)
    sizes = [22_000 * chance.uniform(1 - noise, 1 + noise) + leak * n * 40 for n in range(count)]
    return [growth.Sample(n * 40, int(size), [f"/{d}" for d in range(descriptors(n))])
            for n, size in enumerate(sizes)]


class GrowthTests(unittest.TestCase):
    def found(self, *given, **options):
        return list(growth.problems(samples(*given, **options)))

    def test_what_comes_and_goes_is_no_growth(self):
        for count in (8, 15, 45):
            self.assertEqual(self.found(count), [])

    def test_two_kilobytes_a_second_are_found_in_half_an_hour(self):
        self.assertRegex("".join(self.found(45, leak=2)), "^memory grows")

    def test_a_coarse_leak_is_found_at_once(self):
        self.assertRegex("".join(self.found(8, leak=60)), "^memory grows")

    def test_the_first_rounds_may_be_different(self):
        grown = samples(30)
        for early in grown[:5]:
            early.kilobytes //= 2
        self.assertEqual(list(growth.problems(grown)), [])

    def test_a_descriptor_that_stays_open_is_found(self):
        found = self.found(45, descriptors=lambda n: 12 + n // 20)
        self.assertRegex("".join(found), "^descriptors are not constant")

    def test_too_few_moments_are_no_proof(self):
        self.assertRegex("".join(self.found(3)), "too few")


class FactsTests(unittest.TestCase):
    def test_another_progress_is_seen(self):
        before = facts.of("tasks", SCREEN)
        self.assertEqual(before["tasks"], [("10", "◐ in progress", "instance-4", "55")])
        later = [*SCREEN[:2], SCREEN[2].replace("55%", "56%")]
        self.assertNotEqual(before, facts.of("tasks", later))

    def test_another_count_is_seen(self):
        before = facts.of("board", SCREEN)
        self.assertEqual(before["presence"], [("●", "2", "online"), ("!", "1", "finding")])
        later = [SCREEN[0].replace("2", "3"), *SCREEN[1:]]
        self.assertNotEqual(before, facts.of("board", later))


if __name__ == "__main__":
    unittest.main()
