/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article-view.h"

G_BEGIN_DECLS

/* Paints the relations of the current annotation over the text: a curve to each other end, with
 * an arrow and the relation's name. */

void mcl_relation_curves_snapshot (MclArticleView *view, GtkSnapshot *snapshot);

G_END_DECLS
