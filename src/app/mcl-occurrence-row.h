/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A place to tag in a list: whether it shall be, and the words around it. */

void mcl_occurrence_row_set_up (GtkListItem *item);
void mcl_occurrence_row_bind (GtkListItem *item);
void mcl_occurrence_row_unbind (GtkListItem *item);

G_END_DECLS
