/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-folder-model.h"

G_BEGIN_DECLS

/**
 * MclArticlesSidebar:
 *
 * The articles of a folder beside the one that is open, with how far each is. Emits `activated`
 * (const char *path) when the user chooses one.
 */
#define MCL_TYPE_ARTICLES_SIDEBAR (mcl_articles_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (MclArticlesSidebar, mcl_articles_sidebar, MCL, ARTICLES_SIDEBAR, GtkWidget)

void mcl_articles_sidebar_set_articles (MclArticlesSidebar *self,
                                        MclFolderModel *articles,
                                        const char *current);

G_END_DECLS
