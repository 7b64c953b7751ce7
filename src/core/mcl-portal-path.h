/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean mcl_portal_path_is_portal (const char *path);
gboolean mcl_portal_path_is_single_file (const char *path);
char *mcl_portal_path_dup_host_path (const char *path) G_GNUC_WARN_UNUSED_RESULT;
char *mcl_portal_path_dup_display_name (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
