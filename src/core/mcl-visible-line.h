/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean mcl_visible_line_has_controls (const char *line, gsize n_bytes);
void mcl_visible_line_escape (GString *line, gsize from);

G_END_DECLS
