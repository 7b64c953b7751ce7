# SPDX-License-Identifier: GPL-3.0-or-later
"""Two programs make 400 edits each on one sidecar, as fast as they can save them."""
import json
import os
import subprocess

from savingtest import EDIT, environment, figures, main, make_article, sidecar_of, test

N_EDITS = int(os.environ.get("MANICULE_RACE_EDITS", "400"))


@test
def two_programs_on_one_sidecar(folder):
    article = make_article(folder)
    processes = [subprocess.Popen([EDIT, article, "race", label, str(N_EDITS)],
                                  env=environment(folder)) for label in ("claim", "quote")]
    for process in processes:
        assert process.wait(timeout=150) == 0
    annotations = json.loads(sidecar_of(article).read_text())["annotations"]
    wanted = {(label, 5 * i) for label in ("claim", "quote") for i in range(N_EDITS)}
    found = [(annotation["label"], annotation["start"]) for annotation in annotations]
    conflicts = sum("conflict" in annotation for annotation in annotations)
    left = [path.name for path in article.parent.iterdir()
            if path not in (article, sidecar_of(article))]
    figures(f"{len(wanted)} edits, {len(wanted - set(found))} lost, {conflicts} conflicts, "
            f"{len(found) - len(set(found))} twice, {len(left)} files left")
    assert set(found) == wanted
    assert len(found) == len(wanted) and conflicts == 0


if __name__ == "__main__":
    main()
