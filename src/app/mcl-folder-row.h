/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MclFolderRow:
 *
 * An article in a list of a folder's articles: its name, and how far it is.
 */
#define MCL_TYPE_FOLDER_ROW (mcl_folder_row_get_type ())
G_DECLARE_FINAL_TYPE (MclFolderRow, mcl_folder_row, MCL, FOLDER_ROW, GtkWidget)

void mcl_folder_row_set_up (GtkListItem *list_item);
void mcl_folder_row_bind (GtkListItem *list_item);
void mcl_folder_row_unbind (GtkListItem *list_item);

G_END_DECLS
