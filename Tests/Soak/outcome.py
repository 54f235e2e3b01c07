"""How a soak ends."""

import shutil
import sys


def tell(problems, folder):
    """Says what is wrong and keeps the files for whoever looks for the cause; the exit status."""
    for problem in problems:
        print(f"soak: {problem}", file=sys.stderr)
    if problems:
        print(f"soak: the files are kept in {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    return 0
