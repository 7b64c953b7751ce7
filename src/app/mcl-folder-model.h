/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mcl-folder-item.h"

G_BEGIN_DECLS

/**
 * MclFolderModel:
 *
 * The articles of a folder as a list of MclFolderItem. They are listed in a worker, and how far
 * each is becomes known bit by bit afterwards. Emits `changed` when it has been listed, and when
 * the number of articles that are done changes.
 */
#define MCL_TYPE_FOLDER_MODEL (mcl_folder_model_get_type ())
G_DECLARE_FINAL_TYPE (MclFolderModel, mcl_folder_model, MCL, FOLDER_MODEL, GObject)

MclFolderModel *mcl_folder_model_new (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
MclFolderModel *mcl_folder_model_new_beside (const char *article) G_GNUC_WARN_UNUSED_RESULT;

const char *mcl_folder_model_get_path (MclFolderModel *self);
gboolean mcl_folder_model_get_is_listed (MclFolderModel *self);
const char *mcl_folder_model_get_error (MclFolderModel *self);
guint mcl_folder_model_get_n_done (MclFolderModel *self);
gboolean mcl_folder_model_find (MclFolderModel *self, const char *path, guint *position);
const char *
mcl_folder_model_get_neighbour (MclFolderModel *self, const char *path, gboolean forward);

void mcl_folder_model_update (MclFolderModel *self,
                              const char *path,
                              const char *status,
                              guint n_annotations);

G_END_DECLS
