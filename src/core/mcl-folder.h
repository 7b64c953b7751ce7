/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *mcl_folder_list_articles (const char *path,
                                     GCancellable *cancellable,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *mcl_folder_list_beside (const char *article_path,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *mcl_folder_list_files (const char *path,
                                  GPtrArray *unreadable,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *mcl_folder_list_sidecars (const char *path,
                                     GCancellable *cancellable,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *mcl_folder_list_all_files (const char *path,
                                      GCancellable *cancellable,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *mcl_folder_list_sidecars_of (const char *article_path) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *mcl_folder_group_sidecars (GPtrArray *files) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
