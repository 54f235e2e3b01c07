#!/usr/bin/env python3
"""Measures roster's speed and weight, with other programs beside it where the same can be asked.

usage: bench.py PROGRAM [--json FILE] [--plot FILE] [--only NAME]... [--without-peers]
       [--quick]
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import file_measures
import growth
import machine
import measures
import peers
import plot
from figures import Report

ALL = (*measures.ALL, *file_measures.ALL, growth.growth)
# Those that have nothing but large projects to measure.
LARGE = (measures.far_keys, file_measures.reading, growth.growth)


def main():
    options, begun = arguments(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="roster-bench-") as folder:
        beside = [] if options.without_peers else list(
            peers.available(pathlib.Path(folder, "packages")))
        described = machine.description(options.program, beside)
        report = Report(peer.name for peer in beside)
        print(*machine.lines(described), report.heading(), sep="\n", flush=True)
        effort = measures.QUICK if options.quick else measures.FULL
        bench = measures.Bench(os.path.abspath(options.program), folder, report, beside, effort)
        failures = [failure for measure in chosen(options) if (failure := attempt(measure, bench))]
    described["load after"] = machine.load()
    conclude(report, failures, time.monotonic() - begun)
    result = {"machine": described, "figures": report.figures, "growth": report.growth,
              "failures": failures, "failures of peers": bench.beside.failures}
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(result, indent=2, ensure_ascii=False))
    if options.plot and report.growth:
        pathlib.Path(options.plot).write_text(plot.svg(result))
    return 1 if failures else 0


def arguments():
    names = [measure.__name__ for measure in ALL]
    parser = argparse.ArgumentParser(description="Measures roster beside other programs.")
    parser.add_argument("program")
    parser.add_argument("--json", metavar="FILE", help="write the figures there, too")
    parser.add_argument("--plot", metavar="FILE", help="draw there, as SVG, how the costs grow")
    parser.add_argument("--only", action="append", choices=names, help="one group of figures")
    parser.add_argument("--without-peers", action="store_true", help="measure roster alone")
    parser.add_argument("--quick", action="store_true",
                        help="show that all can be measured: few times, without large projects")
    options = parser.parse_args()
    options.only = options.only or names
    if options.plot and "growth" not in options.only:
        parser.error("--plot needs the group growth")
    return options


def chosen(options):
    return [measure for measure in ALL if measure.__name__ in options.only
            and not (options.quick and measure in LARGE)]


def attempt(measure, bench):
    """One measure that fails leaves the others standing."""
    try:
        measure(bench)
    except (RuntimeError, OSError, ValueError, subprocess.SubprocessError) as problem:
        failure = f"{measure.__name__}: {problem}"
        print(failure, flush=True)
        return failure


def conclude(report, failures, seconds):
    judged = [figure for figure in report.figures if figure["met"] is not None]
    print(f"{len(judged) - len(report.missed)} of {len(judged)} targets met, "
          f"{len(failures)} measures failed, {seconds:.0f} s, load {machine.load()}")


if __name__ == "__main__":
    sys.exit(main())
