/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sys/stat.h>

#include "mcl-store.h"

G_BEGIN_DECLS

gboolean
mcl_store_check_regular (const struct stat *info, const char *display_name, GError **error);
GBytes *mcl_store_read_at (int folder,
                           const char *name,
                           gsize max_bytes,
                           gboolean follow_links,
                           GCancellable *cancellable,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_store_write_at (int fd, goffset at, const char *data, gsize n_bytes);
gboolean mcl_store_sync (int fd);

G_END_DECLS
