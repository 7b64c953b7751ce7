/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MclRecent:
 * @path: an article or a folder that was opened lately, and is there still
 */
typedef struct {
  char *path;
  gboolean is_folder;
} MclRecent;

/* They are kept by GtkRecentManager. */

void mcl_recent_add (const char *path);

void mcl_recent_list_async (guint max,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GPtrArray *mcl_recent_list_finish (GAsyncResult *result, GError **error);

G_END_DECLS
