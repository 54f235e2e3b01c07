#!/usr/bin/env python3
"""Measures roster's speed and weight, with htop beside it where the same can be asked of it.

usage: bench.py PROGRAM [--json FILE] [--only NAME]...
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import measures
from figures import Report, heading


def main():
    options = arguments()
    report, begun = Report(), time.monotonic()
    chosen = [measure for measure in measures.ALL if measure.__name__ in options.only]
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(heading())
    with tempfile.TemporaryDirectory(prefix="roster-bench-") as folder:
        bench = measures.Bench(
            os.path.abspath(options.program), folder, report, shutil.which("htop"))
        failures = [failure for measure in chosen if (failure := attempt(measure, bench))]
    conclude(report, failures, time.monotonic() - begun)
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"figures": report.figures, "failures": failures}, file, indent=2)
    return 1 if failures else 0


def arguments():
    names = [measure.__name__ for measure in measures.ALL]
    parser = argparse.ArgumentParser(description="Measures roster beside htop.")
    parser.add_argument("program")
    parser.add_argument("--json", metavar="FILE", help="write the figures there, too")
    parser.add_argument("--only", action="append", choices=names, help="one group of figures")
    options = parser.parse_args()
    options.only = options.only or names
    return options


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
          f"{len(failures)} measures failed, {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
