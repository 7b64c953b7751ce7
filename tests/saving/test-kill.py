# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments of an editing script, again and again on the same article.

The program tells each change with its time. What the next start finds must be what there was
after one of these changes, and none that was older than 250 ms may be missing."""
import os
import random
import signal
import subprocess
import time

from savingtest import EDIT, environment, figures, list_ids, main, make_article, read_ids, test

N_KILLS = int(os.environ.get("MANICULE_KILLS", "100"))
SEED = int(os.environ.get("MANICULE_TEST_SEED", "20261124"))
ALLOWED_US = 250_000


def apply(ids, change):
    return ids | {change[1:]} if change[0] == "+" else ids - {change[1:]}


def check_prefix(before, found, changes, killed_at):
    """Finds how many changes arrived; gives the age of the oldest that did not, in µs."""
    states = [before]
    for _, change in changes:
        states.append(apply(states[-1], change))
    for n_arrived in range(len(changes), -1, -1):
        if states[n_arrived] == found:
            missing = changes[n_arrived:]
            return (killed_at - missing[0][0] if missing else 0), len(missing)
    raise AssertionError(f"no moment had just these {len(found)} annotations")


@test
def killed_at_random_moments(folder):
    rng = random.Random(SEED)
    article = make_article(folder)
    known = set()
    worst = n_changes = n_missing = n_recovered = n_redone = 0
    for i in range(N_KILLS):
        process = subprocess.Popen([EDIT, article, "script", str(SEED + i)], text=True,
                                   stdout=subprocess.PIPE, env=environment(folder))
        time.sleep(rng.uniform(0.0, 0.6))
        killed_at = time.monotonic_ns() // 1000
        process.send_signal(signal.SIGKILL)
        lines = process.communicate()[0].splitlines()
        assert process.returncode == -signal.SIGKILL, process.returncode
        changes = [(int(at), change) for at, change in (line.split() for line in lines)]
        on_disk = set(read_ids(article))
        found = set(list_ids(article, folder))
        age, missing = check_prefix(known, found, changes, killed_at)
        assert age <= ALLOWED_US, f"a change of {age / 1000:.0f} ms before the kill is missing"
        worst = max(worst, age)
        n_changes += len(changes)
        n_missing += missing
        n_redone += on_disk != found
        n_recovered += len(on_disk ^ found)
        known = found
    figures(f"{N_KILLS} kills, {n_changes} changes, {n_missing} missing, the oldest "
            f"{worst / 1000:.0f} ms old; the journal was replayed {n_redone} times and brought "
            f"{n_recovered} changes; 0 damaged sidecars; seed {SEED}")
    assert n_changes > N_KILLS and n_redone > 0


if __name__ == "__main__":
    main()
