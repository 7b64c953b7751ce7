/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclArticleFont:
 *
 * Gives articles the system's document font at the size that the user chose, as a style sheet
 * for the whole display.
 */
typedef struct _MclArticleFont MclArticleFont;

MclArticleFont *mcl_article_font_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_article_font_free (MclArticleFont *self);

void mcl_article_font_zoom (MclArticleFont *self, int steps);

G_END_DECLS
