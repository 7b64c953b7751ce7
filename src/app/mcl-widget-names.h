/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void mcl_widget_names_complete (GtkWidget *root);

G_END_DECLS
