# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in lists exactly the files with translatable strings; what is in po/LINGUAS is
correct and complete."""
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from project import Tap, project_files, source_root

# What meson's preset 'glib' looks for.
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dcgettext:2", "g_dngettext:2,3",
            "g_dpgettext2:2c,3", "Q_"]
CALL = re.compile(r"\b(?:_|N_|Q_|C_|NC_|ngettext|g_dngettext|g_dcgettext|g_dpgettext2)\s*\(")
COMMENT_OR_STRING = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.[^'\n]*|[^'\\\n])'""", re.DOTALL)
MARKED = re.compile(r'\btranslatable="(?:yes|true)"')
DATA = (".desktop.in", ".metainfo.xml.in", ".gschema.xml.in")


def has_strings(path, text):
    if path.endswith((".c", ".h")):
        code = COMMENT_OR_STRING.sub(
            lambda match: '""' if match[0].startswith('"') else " ", text)
        code = re.sub(r"^[ \t]*#.*$", "", code, flags=re.MULTILINE)
        return CALL.search(code) is not None
    if path.endswith((".ui", ".xml", ".xml.in")) and MARKED.search(text):
        return True
    return path.endswith(DATA)


def entries(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


tap = Tap()
root = source_root()
po = root / "po"
listed = entries(po / "POTFILES.in")
with_strings = [path for path in project_files(root)
                if path.startswith(("src/", "data/"))
                and path.endswith((".c", ".h", ".ui", ".xml", ".in"))
                and has_strings(path, (root / path).read_text(encoding="utf-8"))]

tap.check("POTFILES.in lists every file with strings",
          [f"add {path}" for path in with_strings if path not in listed])
tap.check("POTFILES.in lists nothing else",
          [f"remove {path}: it {'has no strings' if (root / path).exists() else 'does not exist'}"
           for path in listed if path not in with_strings])
tap.check("POTFILES.in is sorted, without doubles",
          [] if listed == sorted(set(listed)) else ["sort it: LC_ALL=C sort -u"])

languages = [language for line in entries(po / "LINGUAS") for language in line.split()]
translated = sorted(path.stem for path in po.glob("*.po"))
tap.check("LINGUAS names the translations that are there",
          [] if sorted(languages) == translated
          else [f"LINGUAS has {sorted(languages)}, po/ has {translated}"])


def run(*command):
    result = subprocess.run(command, cwd=root, capture_output=True, text=True)
    return result.returncode, (result.stdout + result.stderr).strip()


if not shutil.which("msgfmt") or not shutil.which("xgettext"):
    tap.skip("translations", "gettext's tools are not installed")
    tap.done()

with tempfile.TemporaryDirectory() as folder:
    template = Path(folder, "manicule.pot")
    status, output = run("xgettext", "--files-from=po/POTFILES.in", "--from-code=UTF-8",
                         "--add-comments", f"--output={template}",
                         *[f"--keyword={keyword}" for keyword in KEYWORDS],
                         "--flag=ngettext:1:c-format", "--flag=ngettext:2:c-format")
    tap.check("the strings can be extracted",
              [output] if status != 0 or not template.exists() else [])
    for language in sorted(languages):
        source = po / f"{language}.po"
        merged = Path(folder, f"{language}.po")
        status, output = run("msgfmt", "--check", f"--output-file={Path(folder, 'check.mo')}",
                             str(source))
        tap.check(f"{language} is correct", [output] if status != 0 else [])
        status, output = run("msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap",
                             f"--output-file={merged}", str(source), str(template))
        untranslated = []
        if status == 0:
            _, wanting = run("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap",
                             str(merged))
            _, fuzzy = run("msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", str(merged))
            untranslated = re.findall(r'^msgid (".+")$', f"{wanting}\n{fuzzy}", re.MULTILINE)
            untranslated = [text for text in untranslated if text != '""']
        tap.check(f"{language} is complete",
                  [output] if status != 0 else [f"no translation of {text}"
                                                for text in untranslated])
tap.done()
