/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writing to files and streams that are open. */

gboolean mcl_file_output_fail (GError **error, const char *path, int saved_errno);
gboolean
mcl_file_output_write (int fd, const char *data, gsize n_bytes, const char *name, GError **error);
gboolean mcl_file_output_copy (int fd, const char *from, const char *name, GError **error);
gboolean mcl_file_output_is_stream (const char *path);

G_END_DECLS
