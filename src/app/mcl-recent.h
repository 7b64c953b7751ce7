/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The articles and folders opened lately, kept by GtkRecentManager. */

void mcl_recent_add (const char *path);
GPtrArray *mcl_recent_list (guint max);

G_END_DECLS
