/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-reanchor-sidecar.h"

G_BEGIN_DECLS

void mcl_cli_reanchor_print_line (const MclReanchorReport *report, guint i);
void
mcl_cli_reanchor_append_report (GString *out, const MclReanchorReport *report, gboolean is_written);

G_END_DECLS
