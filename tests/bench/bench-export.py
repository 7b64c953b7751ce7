# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports generated articles to every format, beside `cat` of the same files and a straightforward
Python converter, in one run.

    meson test --benchmark -v bench-export           10,000 articles of 2 KB with 40 annotations
    MANICULE_BENCH_DOCUMENTS=1000 …                  fewer

For each format: seconds, processor seconds (which tell more when the machine is busy), documents
and MB of input a second, what share of cat's speed that is, the speed-up over Python's processor
time where there is a converter, and the peak memory with all documents and with a tenth of them."""
import csv
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CLI = os.environ["MANICULE_CLI"]
DOCUMENTS = int(os.environ.get("MANICULE_BENCH_DOCUMENTS", "10000"))
ANNOTATIONS = 40
RELATIONS = 4
RUNS = 3
WORDS = ("the mayor of Łódź said that taxes would fall by four percent on Monday while Ana Ruiz "
         "“denied” it again in a café").split()


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


def load(path):
    sidecar = json.loads(path.read_text(encoding="utf-8"))
    article = path.with_name(path.name[:-len(".annotations.json")])
    return article, article.read_text(encoding="utf-8"), sidecar


def python_brat(folder, output):
    output.mkdir()
    for path in sorted(folder.glob("*.annotations.json")):
        article, text, sidecar = load(path)
        numbers = {a["id"]: f"T{n}" for n, a in enumerate(sidecar["annotations"], 1)}
        lines, n_attributes = [], 0
        for a in sidecar["annotations"]:
            covered = a["text"].replace("\n", " ")
            lines.append(f"{numbers[a['id']]}\t{a['label']} {a['start']} {a['end']}\t{covered}")
            for name, value in a.get("attributes", {}).items():
                n_attributes += 1
                lines.append(f"A{n_attributes}\t{name} {numbers[a['id']]} {value}")
        for n, r in enumerate(sidecar["relations"], 1):
            lines.append(f"R{n}\t{r['type']} Arg1:{numbers[r['from']]} Arg2:{numbers[r['to']]}")
        (output / article.name).write_text(text, encoding="utf-8")
        (output / f"{article.stem}.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")


def python_csv(folder, output):
    with open(output, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["document", "id", "label", "start", "end", "text", "kind", "by"])
        for path in sorted(folder.glob("*.annotations.json")):
            article, _, sidecar = load(path)
            for a in sidecar["annotations"]:
                writer.writerow([article.name, a["id"], a["label"], a["start"], a["end"],
                                 a["text"], a["attributes"]["kind"], a["by"]])


def python_hf(folder, output):
    output.mkdir()
    with open(output / "train.jsonl", "w", encoding="utf-8") as file:
        for path in sorted(folder.glob("*.annotations.json")):
            article, text, sidecar = load(path)
            file.write(json.dumps({"id": article.name, "text": text,
                                   "annotations": sidecar["annotations"],
                                   "relations": sidecar["relations"]}, ensure_ascii=False) + "\n")


CONVERTERS = {"brat": python_brat, "csv": python_csv, "hf": python_hf}


def remove(path):
    subprocess.run(["rm", "-rf", path], check=True)


def measure(args, output=None):
    """Seconds, processor seconds and peak KiB of the fastest of some runs."""
    best = None
    for _ in range(RUNS):
        if output:
            remove(output)
        start = time.perf_counter()
        process = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{args}: {status}")
        if best is None or seconds < best[0]:
            best = seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss
    return best


def formats():
    """The ids of the formats that can be written."""
    listing = subprocess.run([CLI, "help", "formats"], capture_output=True, check=True,
                             env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout.decode()
    return [line.split()[0] for line in listing.splitlines()
            if line.startswith("  ") and line[2] != " " and "import only" not in line]


def in_python(converter, folder, output):
    remove(output)
    start = time.process_time()
    converter(folder, output)
    return time.process_time() - start


def main():
    with tempfile.TemporaryDirectory(prefix="manicule-bench-") as scratch:
        scratch = Path(scratch)
        folder, tenth = scratch / "all", scratch / "tenth"
        folder.mkdir()
        tenth.mkdir()
        for i in range(DOCUMENTS):
            generate(folder, i)
        for i in range(DOCUMENTS // 10):
            generate(tenth, i)
        n_bytes = sum(entry.stat().st_size for entry in os.scandir(folder))
        cat = ["sh", "-c", "find \"$1\" -type f -print0 | sort -z | xargs -0 cat >\"$2\"", "sh",
               folder, scratch / "cat"]
        subprocess.run(cat, check=True)
        cat_seconds, cat_cpu, _ = measure(cat)
        print(f"{DOCUMENTS} documents, {n_bytes / 1e6:.0f} MB, {os.cpu_count()} processors; "
              f"cat: {cat_seconds:.3f} s, {cat_cpu:.3f} s of processor", flush=True)
        print(f"{'format':12} {'s':>7} {'cpu s':>7} {'docs/s':>8} {'MB/s':>7} {'of cat':>7} {'Python':>9} "
              f"{'MiB':>6} {'tenth':>6}", flush=True)
        for name in formats():
            output = scratch / "out"
            args = [CLI, "export", "-f", name, "-o", output]
            seconds, cpu, kib = measure([*args, folder], output)
            _, _, tenth_kib = measure([*args, tenth], output)
            speed_up = "-"
            if name in CONVERTERS:
                python_seconds = in_python(CONVERTERS[name], folder, output)
                speed_up = f"{python_seconds / seconds:.1f} x"
            remove(output)
            print(f"{name:12} {seconds:7.3f} {cpu:7.3f} {DOCUMENTS / seconds:8.0f} "
                  f"{n_bytes / 1e6 / seconds:7.1f} {cat_seconds / seconds:7.0%} {speed_up:>9} "
                  f"{kib / 1024:6.1f} {tenth_kib / 1024:6.1f}", flush=True)

        article = next(folder.glob("*.txt"))
        seconds, _, _ = measure([CLI, "check", article])
        print(f"check of one article: {seconds * 1000:.1f} ms")


main()
