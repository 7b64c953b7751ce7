/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "mcl-reanchor-sidecar.h"

G_BEGIN_DECLS

/**
 * MclCliReanchorCounts:
 * @n_written: sidecars that were changed
 * @n_open: annotations that a person has to decide about
 * @n_of, @n_suggestions_of: annotations and suggestions of each status
 */
typedef struct {
  guint n_sidecars;
  guint n_written;
  guint n_open;
  guint n_of[MCL_REANCHOR_N_STATUSES];
  guint n_suggestions_of[MCL_REANCHOR_N_STATUSES];
} MclCliReanchorCounts;

void mcl_cli_reanchor_print_line (FILE *file, const MclReanchorReport *report, guint i);
void
mcl_cli_reanchor_append_report (GString *out, const MclReanchorReport *report, gboolean is_written);
void mcl_cli_reanchor_print_json (FILE *file, const GString *out, const MclCliReanchorCounts *self);
void mcl_cli_reanchor_print_summary (const MclCliReanchorCounts *self);

G_END_DECLS
