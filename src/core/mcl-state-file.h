/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files about articles in the state directory. Blocking: call these in a worker. */

char *mcl_state_file_dup_folder (const char *kind) G_GNUC_WARN_UNUSED_RESULT;
char *mcl_state_file_dup_path (const char *folder,
                               const char *article_path,
                               const char *suffix) G_GNUC_WARN_UNUSED_RESULT;
int mcl_state_file_open_locked (const char *path, int flags) G_GNUC_WARN_UNUSED_RESULT;
void mcl_state_file_drop_oldest (const char *folder, guint max_files);

G_END_DECLS
