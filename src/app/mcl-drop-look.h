/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void mcl_drop_look_async (char **paths, GAsyncReadyCallback callback, gpointer user_data);
char **mcl_drop_look_finish (GAsyncResult *result, char **folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
