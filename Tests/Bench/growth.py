"""How the costs grow with the number of tasks, as a table and for the plot."""

from figures import median, percentile
from measures import key_presses, renames, resident, starts

SIZES = (10, 100, 1_000, 10_000, 100_000, 1_000_000)
# Peers are asked for so many; more than that, some of them do not show within a minute.
SIZES_OF_PEERS = (10, 100, 1_000)


def key_p99(bench, tasks):
    answers = bench.once(key_presses, tasks)
    return percentile([answer.milliseconds for answer in answers], 0.99)


# What is shown, its unit, the peers' quantity, roster's figure, and the targets by size.
QUANTITIES = (
    ("Start to first full frame", "ms", "start",
     lambda bench, tasks: median(bench.once(starts, tasks)),
     {1_000: 15, 10_000: 60, 1_000_000: 1_000}),
    ("Resident memory, with children", "MB", "memory",
     lambda bench, tasks: bench.once(resident, tasks), {1_000: 12, 10_000: 40}),
    ("File renamed → terminal, median", "ms", "change_p50",
     lambda bench, tasks: median(bench.once(renames, tasks)), {1_000: 5, 100_000: 80}),
    ("Key → terminal, p99", "ms", "key_p99", key_p99,
     {10_000: 16, 100_000: 16, 1_000_000: 16}),
)


def growth(bench):
    """Keeps the curves for the plot, and tells those of roster as lines."""
    bench.report.growth = [curves(bench, *quantity) for quantity in QUANTITIES]
    for quantity in bench.report.growth:
        values = ", ".join(f"{tasks:,}: {value:.3g}" for tasks, value in quantity["roster"])
        print(f"{quantity['what']} ({quantity['unit']}) by tasks: {values}", flush=True)


def curves(bench, what, unit, quantity, of_roster, targets):
    return {
        "what": what, "unit": unit, "targets": list(targets.items()),
        "roster": [(tasks, of_roster(bench, tasks)) for tasks in SIZES],
        "peers": {name: points for name, peer in bench.beside.peers.items()
                  if (points := points_of(bench, peer, quantity))},
    }


def points_of(bench, peer, quantity):
    """One point without a size where the peer knows nothing of tasks."""
    if not peer.manages_tasks:
        found = [(None, bench.beside.of(peer.name, 1_000).get(quantity))]
    else:
        found = [(tasks, bench.beside.of(peer.name, tasks).get(quantity))
                 for tasks in SIZES_OF_PEERS]
    return [(tasks, value) for tasks, value in found if isinstance(value, float)]
