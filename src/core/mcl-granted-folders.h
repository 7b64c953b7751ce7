/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article.h"

G_BEGIN_DECLS

/* The folders that the document portal gave us: a list in the state directory, so that an article
 * that is opened alone can be found in one of them again. */

void mcl_granted_folders_remember_async (const char *path);
gboolean mcl_granted_folders_remember (const char *path, GError **error);
char *mcl_granted_folders_find (MclArticle *article) G_GNUC_WARN_UNUSED_RESULT;
char *mcl_granted_folders_find_in (const char *folder,
                                   MclArticle *article) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
