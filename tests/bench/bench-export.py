# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports generated articles to every format, beside `cat` of the same files and converters in
Python, in one run.

    meson test --benchmark -v bench-export           10,000 articles of 2 KB with 40 annotations
    MANICULE_BENCH_DOCUMENTS=1000 …                  fewer
    MANICULE_BENCH_FORMATS="csv hf" …                these formats alone

All figures are medians of MANICULE_BENCH_RUNS rounds (5), each of which does everything once, so
that whatever else the machine does befalls all alike; shares and speed-ups are medians of each
round's own. For each format: seconds, processor seconds (which tell more when the machine is busy),
documents and MB of input a second, what share of cat's speed that is (cat runs just before),
the speed-up over python-converters.py on a tenth of the documents, which is straightforward, careful
as we are, or minimal, and the peak memory with all documents and with a tenth of them."""
import hashlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

CLI = os.environ["MANICULE_CLI"]
DOCUMENTS = int(os.environ.get("MANICULE_BENCH_DOCUMENTS", "10000"))
RUNS = int(os.environ.get("MANICULE_BENCH_RUNS", "5"))
FORMATS = os.environ.get("MANICULE_BENCH_FORMATS", "").split()
ANNOTATIONS = 40
RELATIONS = 4
CHECKS_PER_RUN = 10
CONVERTERS = Path(__file__).with_name("python-converters.py")
CONVERTED = {"straightforward": ("brat", "conll", "webanno", "csv", "hf"),
             "careful": ("brat", "webanno", "csv", "hf"),
             "minimal": ("brat", "webanno", "csv", "hf")}
WORDS = ("the mayor of Łódź said that taxes would fall by four percent on Monday while Ana Ruiz "
         "“denied” it again in a café").split()

# A process begins with the peak memory of the one that started it: so a small one starts it.
LAUNCHER = """
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
actions = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
print(os.waitstatus_to_exitcode(status), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def generate(folder, i):
    choose = random.Random(i)
    words, size = [], 0
    while size < 2000:
        words.append(choose.choice(WORDS))
        size += len(words[-1].encode()) + 1
    text = " ".join(words) + "\n"
    article = folder / f"article-{i:05}.txt"
    article.write_text(text, encoding="utf-8")

    annotations = []
    for k in range(ANNOTATIONS):
        start = choose.randrange(0, len(text) - 60)
        end = start + choose.randrange(3, 50)
        annotation = {"id": f"a{i:05}{k:03}", "label": choose.choice(["claim", "quote", "entity"]),
                      "start": start, "end": end, "text": text[start:end],
                      "prefix": text[max(0, start - 32):start], "suffix": text[end:end + 32],
                      "attributes": {"kind": choose.choice(["person", "place", "group"])},
                      "by": "ana", "created": "2026-11-23T10:00:00Z"}
        annotations.append({name: value for name, value in annotation.items() if value != ""})
    annotations.sort(key=lambda a: (a["start"], -a["end"], a["id"]))
    relations = [{"id": f"r{k}", "type": "said-by", "from": annotations[k]["id"],
                  "to": annotations[k + 1]["id"]} for k in range(RELATIONS)]
    sidecar = {"format": "manicule-sidecar", "version": 1,
               "article": {"file": article.name,
                           "sha256": hashlib.sha256(text.encode()).hexdigest(),
                           "length": len(text), "newline": "lf", "bom": False},
               "annotations": annotations, "relations": relations}
    article.with_name(article.name + ".annotations.json").write_text(
        json.dumps(sidecar, ensure_ascii=False, indent=1), encoding="utf-8")


def measure(args):
    """Seconds, processor seconds and peak KiB of one run."""
    launched = subprocess.run([sys.executable, "-I", "-S", "-c", LAUNCHER, *args],
                              capture_output=True, check=True)
    code, seconds, processor, kib = launched.stdout.split()
    if int(code) not in (0, 1):
        sys.exit(f"{args}: {code.decode()}")
    return float(seconds), float(processor), int(kib)


def formats():
    """The ids of the formats that can be written."""
    listing = subprocess.run([CLI, "help", "formats"], capture_output=True, check=True,
                             env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout.decode()
    return [line.split()[0] for line in listing.splitlines()
            if line.startswith("  ") and line[2] != " " and "import only" not in line]


def median(rows, column):
    return statistics.median(row[column] for row in rows)


class Bench:
    def __init__(self, scratch):
        self.folder, self.tenth, self.scratch = scratch / "all", scratch / "tenth", scratch
        self.n_outputs = 0
        self.folder.mkdir()
        self.tenth.mkdir()
        for i in range(DOCUMENTS):
            generate(self.folder, i)
        for i in range(DOCUMENTS // 10):
            generate(self.tenth, i)
        self.n_bytes = sum(entry.stat().st_size for entry in os.scandir(self.folder))
        self.cat = ["sh", "-c", "find \"$1\" -type f -print0 | sort -z | xargs -0 cat >\"$2\"", "sh",
                    self.folder, scratch / "cat"]
        self.formats = [name for name in formats() if not FORMATS or name in FORMATS]
        self.rows = {name: [] for name in self.formats}
        self.cats, self.checks = [], []

    def measure_export(self, args):
        """Nothing is deleted before the end: ext4 does not give away the inodes of files deleted
        within the last minute, and finding others takes it longer than all the rest."""
        self.n_outputs += 1
        return measure([*args, self.scratch / f"out-{self.n_outputs}"])

    def convert(self, kind, name):
        if name not in CONVERTED[kind]:
            return float("nan")
        args = [sys.executable, "-B", CONVERTERS, kind, name, self.tenth]
        return 10 * self.measure_export(args)[0]

    def run_format(self, name):
        args = [CLI, "export", "-f", name]
        cat = measure(self.cat)
        seconds, processor, kib = self.measure_export([*args, self.folder, "-o"])
        _, _, tenth_kib = self.measure_export([*args, self.tenth, "-o"])
        self.cats.append(cat)
        speed_ups = [self.convert(kind, name) / seconds for kind in CONVERTED]
        self.rows[name].append((seconds, processor, cat[0] / seconds, kib, tenth_kib, *speed_ups))

    def run(self):
        measure(self.cat)
        for _ in range(RUNS):
            for name in self.formats:
                self.run_format(name)
            article = next(self.folder.glob("*.txt"))
            self.checks += [measure([CLI, "check", article]) for _ in range(CHECKS_PER_RUN)]

    def print(self):
        print(f"{DOCUMENTS} documents, {self.n_bytes / 1e6:.0f} MB, {os.cpu_count()} processors, "
              f"medians of {RUNS} runs")
        print(f"cat: {median(self.cats, 0):.3f} s, {median(self.cats, 1):.3f} s of processor, "
              f"{DOCUMENTS / median(self.cats, 0):.0f} docs/s, "
              f"{self.n_bytes / 1e6 / median(self.cats, 0):.0f} MB/s")
        print(f"{'format':12} {'s':>7} {'cpu s':>7} {'docs/s':>8} {'MB/s':>7} {'of cat':>7} "
              f"{'MiB':>6} {'tenth':>6}", *(f"{kind:>15}" for kind in CONVERTED))
        for name, rows in self.rows.items():
            seconds = median(rows, 0)
            versus = [f"{median(rows, k):.1f} x" if name in names else "-"
                      for k, names in enumerate(CONVERTED.values(), 5)]
            print(f"{name:12} {seconds:7.3f} {median(rows, 1):7.3f} {DOCUMENTS / seconds:8.0f} "
                  f"{self.n_bytes / 1e6 / seconds:7.1f} {median(rows, 2):7.0%} "
                  f"{median(rows, 3) / 1024:6.1f} {median(rows, 4) / 1024:6.1f}",
                  *(f"{cell:>15}" for cell in versus))
        print(f"check of one article: {median(self.checks, 0) * 1000:.1f} ms, "
              f"{median(self.checks, 1) * 1000:.1f} ms of processor")


with tempfile.TemporaryDirectory(prefix="manicule-bench-") as folder:
    bench = Bench(Path(folder))
    bench.run()
    bench.print()
