/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <errno.h>

#include "mcl-state-file.h"

/* Whether the state files of this program are let go, which workers do in their own time. */

/* How many files of a kind are locked, also by this program. */
static guint
count_in_use (const char *kind)
{
  g_autofree char *folder = mcl_state_file_dup_folder (kind);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n_in_use = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofd int fd = mcl_state_file_open_locked (path, 0);

    n_in_use += fd < 0 && errno == EWOULDBLOCK;
  }
  return n_in_use;
}

static void
wait_until_in_use (const char *kind, guint n_files)
{
  while (count_in_use (kind) > n_files) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
}
