/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-reanchor-sidecar.h"

/* What the files of re-anchoring a sidecar share; for mcl-reanchor-sidecar.c and -unplaced.c only.
 */

G_BEGIN_DECLS

#define MCL_REANCHOR_UNPLACED "unplaced"

gboolean mcl_reanchor_report_accepts (MclReanchorReport *self, guint i, guint accepted);
gboolean mcl_reanchor_report_places_suggestion (MclReanchorReport *self, guint i);

char *mcl_reanchor_dup_unplaced (MclReanchorReport *report,
                                 guint accepted,
                                 GHashTable *placed,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
