/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean mcl_portal_path_is_portal (const char *path);
gboolean mcl_portal_path_is_single_file (const char *path);

G_END_DECLS
