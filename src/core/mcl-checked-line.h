/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lines of files that are added to as work goes on, each with a check of its own. */

void mcl_checked_line_append (GString *out, GString *edit);
char *mcl_checked_line_dup_edit (const char *line,
                                 gsize n_bytes,
                                 gsize *n_edit_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
