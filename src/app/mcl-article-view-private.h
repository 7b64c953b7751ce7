/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article-view.h"

G_BEGIN_DECLS

/* mcl-article-view-pointer.c: clicks select and cycle, drags snap to words, hovering names. */
void mcl_article_view_init_pointer (MclArticleView *self);

/* mcl-article-view-a11y.c: text attributes that name the annotations. */
void mcl_article_view_accessible_text_init (GtkAccessibleTextInterface *iface);

G_END_DECLS
