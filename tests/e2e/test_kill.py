# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of the real window, at random moments of work by keys.

MANICULE_KILLS says how often; MANICULE_TEST_SEED repeats a run.
"""
import os
import random
import time

import sidecar
from driver import Failure, wait_for
from scenario import equal, scenario

KILLS = int(os.environ.get("MANICULE_KILLS", "20"))
SEED = int(os.environ.get("MANICULE_TEST_SEED", random.randrange(2 ** 32)))
# So many kills to an article, each with lines of its own that are short enough not to be wrapped.
ROUNDS = 10
LINES_PER_ROUND = 3
WORDS_PER_LINE = 9
MAX_WORK_S = 1.5
# What the design promises, and what a key takes to get to the program on a busy machine.
PROMISED_MS = 250
KEY_MS = 150


class Round:
    """Work on a few words, and the states that they go through."""

    def __init__(self, words):
        self.words = words
        # When the key that leads to a state was sent, and which words are tagged then.
        self.states = [(0, frozenset())]

    def _press(self, app, key, tagged):
        self.states.append((time.monotonic(), frozenset(tagged)))
        app.key(key)

    def work(self, app, deadline):
        """Tags word after word; takes every third one back, and tags it again."""
        done = set()
        for number, word in enumerate(self.words):
            if time.monotonic() > deadline:
                return
            self._press(app, "u", done | {word})
            if number % 3 == 2:
                self._press(app, "ctrl+z", done)
                self._press(app, "ctrl+shift+z", done | {word})
            done.add(word)
            app.key("ctrl+Right", "Right")

    def oldest_missing_ms(self, found, killed):
        """How old the oldest edit is that a state that was found does not have."""
        for number in range(len(self.states) - 1, -1, -1):
            if self.states[number][1] == found:
                break
        else:
            raise Failure(f"this is no state that there was: {sorted(found)}")
        if number == len(self.states) - 1:
            return 0
        return (killed - self.states[number + 1][0]) * 1000


def make_article(stage, number):
    """Lines of words, none of which is there twice; returns the spans of each round's words."""
    text, rounds = "", []
    for round_ in range(ROUNDS):
        rounds.append([])
        for line in range(LINES_PER_ROUND):
            for word in (f"w{round_}{line}x{word}" for word in range(WORDS_PER_LINE)):
                rounds[-1].append((len(text), len(text) + len(word)))
                text += word + " "
            text = text[:-1] + "\n"
    return stage.add_article(f"words-{number}.txt", text), rounds


def read_spans(article):
    """The spans on disk. Whenever the sidecar is looked at, it is whole."""
    if not sidecar.path_of(article).exists():
        return frozenset()
    return frozenset((start, end) for _, start, end in sidecar.spans(article))


class Figures:
    def __init__(self):
        self.n_edits = self.n_replayed = self.n_incomplete = 0
        self.oldest_ms = 0

    def add(self, last, saved, found, killed):
        oldest_ms = last.oldest_missing_ms(found, killed)
        self.n_edits += len(last.states) - 1
        self.n_replayed += saved != found
        self.n_incomplete += oldest_ms > 0
        self.oldest_ms = max(self.oldest_ms, oldest_ms)
        if oldest_ms > PROMISED_MS + KEY_MS:
            raise Failure(f"an edit is lost that was made {oldest_ms:.0f} ms before the kill")


def check_round(app, article, figures, known, last, saved, killed):
    """Looks at what the next start has put on disk; returns all that is known now."""
    words = frozenset(last.words)
    app.wait_for_label("Saved")
    found = read_spans(article) & words
    equal(read_spans(article) - words, known, "the edits of earlier rounds")
    figures.add(last, saved, found, killed)
    return known | found


@scenario()
def killed_at_random_moments(stage):
    """A kill at any moment costs no more than the last edits, and never the sidecar"""
    rng = random.Random(SEED)
    figures = Figures()
    started = time.monotonic()
    article, rounds, known, pending = None, None, frozenset(), None
    for number in range(KILLS + 1):
        is_new = number % ROUNDS == 0
        if pending and is_new:
            # The last round of an article is looked at by a start of its own.
            app = stage.open(article)
            known = check_round(app, article, figures, known, *pending)
            app.kill()
            stage.check(article)
            pending = None
        if number == KILLS and not pending:
            break
        if is_new:
            article, rounds = make_article(stage, number // ROUNDS)
            known = frozenset()
        app = stage.open(article)
        if pending:
            known = check_round(app, article, figures, known, *pending)
        if number == KILLS:
            app.kill()
            stage.check(article)
            break
        last = Round(rounds[number % ROUNDS])
        app.key(*["Down"] * (number % ROUNDS * LINES_PER_ROUND), "Home")
        wait_for(lambda: app.article.caret == last.words[0][0], "the caret is at its words")
        last.work(app, time.monotonic() + rng.uniform(0.02, MAX_WORK_S))
        killed = time.monotonic()
        app.kill()
        pending = (last, read_spans(article) & frozenset(last.words), killed)
    print(f"# seed {SEED}: {KILLS} kills, {figures.n_edits} edits by key, {figures.n_replayed} "
          f"journals replayed; after {figures.n_incomplete} kills edits were missing, the oldest "
          f"one's key was sent {figures.oldest_ms:.0f} ms before; 0 damaged sidecars; "
          f"{time.monotonic() - started:.0f} s")
