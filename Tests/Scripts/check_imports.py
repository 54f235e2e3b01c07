#!/usr/bin/env python3
"""Checks that every target imports only what Package.swift declares for it.

The compiler's own check comes first; it counts by its exit code and does not name the import, so
the sources are read as well. Modules of the platform need no declaration. All of Foundation is
refused in the program: it costs 30 ms at every start.
"""

import json
import pathlib
import re
import subprocess
import sys

PLATFORM = {"Glibc", "Darwin", "Synchronization"}
PLATFORM_OF_TESTS = PLATFORM | {"Foundation", "Testing"}
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)")


def main():
    problems = [problem for target in declared_targets() for problem in undeclared_imports(target)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems or not compiler_agrees():
        return "check_imports: a target imports what Package.swift does not declare for it"
    print("check_imports: every import is declared")


def declared_targets():
    output = subprocess.run(
        ["swift", "package", "dump-package"], check=True, capture_output=True, text=True).stdout
    return [target for target in json.loads(output)["targets"] if target["type"] != "system"]


def undeclared_imports(target):
    name, is_test = target["name"], target["type"] == "test"
    folder = pathlib.Path(target.get("path") or f"{'Tests' if is_test else 'Sources'}/{name}")
    allowed = PLATFORM_OF_TESTS if is_test else PLATFORM
    allowed = allowed | {dependency["byName"][0] for dependency in target["dependencies"]}
    for path in sorted(folder.rglob("*.swift")):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            found = IMPORT.match(line)
            if found and found[1] not in allowed:
                yield f"{path}:{number}: error: {name} may not import {found[1]}"


def compiler_agrees():
    # With the options of `make test`: nothing is compiled again then.
    build = ["swift", "build", "--explicit-target-dependency-import-check", "error",
             "-Xswiftc", "-gnone"]
    result = subprocess.run(build, capture_output=True, text=True)
    if result.returncode:
        print(result.stdout, result.stderr, sep="", file=sys.stderr)
    return result.returncode == 0


sys.exit(main())
