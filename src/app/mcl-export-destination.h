/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-export-job.h"

G_BEGIN_DECLS

void mcl_export_destination_ask (const MclExportJob *job,
                                 GtkWindow *window,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char *mcl_export_destination_ask_finish (GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
