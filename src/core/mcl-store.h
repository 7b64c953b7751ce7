/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reading and writing whole small files the careful way. Blocking: call these in a worker. */

GBytes *mcl_store_read (const char *path,
                        gsize max_bytes,
                        gboolean follow_links,
                        GCancellable *cancellable,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_store_is_temporary_name (const char *name, const char *of);
gboolean mcl_store_write (const char *path, GBytes *contents, GBytes *base, GError **error);

G_END_DECLS
