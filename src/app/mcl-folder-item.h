/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MclFolderItem:
 *
 * One article of a folder, in a list. Emits `changed` when its status or its number of annotations
 * becomes known or changes.
 */
#define MCL_TYPE_FOLDER_ITEM (mcl_folder_item_get_type ())
G_DECLARE_FINAL_TYPE (MclFolderItem, mcl_folder_item, MCL, FOLDER_ITEM, GObject)

MclFolderItem *mcl_folder_item_new (const char *path, const char *name) G_GNUC_WARN_UNUSED_RESULT;

const char *mcl_folder_item_get_path (MclFolderItem *self);
const char *mcl_folder_item_get_name (MclFolderItem *self);
const char *mcl_folder_item_get_status (MclFolderItem *self);
guint mcl_folder_item_get_n_annotations (MclFolderItem *self);
gboolean mcl_folder_item_get_is_readable (MclFolderItem *self);
char *mcl_folder_item_dup_progress (MclFolderItem *self);

gboolean mcl_folder_item_set (MclFolderItem *self, const char *status, guint n_annotations);
void mcl_folder_item_set_unreadable (MclFolderItem *self);

G_END_DECLS
