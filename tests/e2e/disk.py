# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that are small, and folders that can't be written to, for scenarios."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from disks import (fill, own_disk, read_only, why_no_own_disk,  # noqa: E402,F401
                   without_root_powers)
from scenario import Skip  # noqa: E402


def demand_own_disk(folder):
    """Skips the scenario where nobody may mount."""
    if reason := why_no_own_disk(folder):
        raise Skip(reason)
