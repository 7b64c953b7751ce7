/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article-view.h"

G_BEGIN_DECLS

/**
 * MclSearchHits:
 *
 * Paints frames around the places that a search has found, the visible ones only.
 */
typedef struct _MclSearchHits MclSearchHits;

MclSearchHits *mcl_search_hits_new (MclArticleView *view) G_GNUC_WARN_UNUSED_RESULT;
void mcl_search_hits_free (MclSearchHits *self);

void mcl_search_hits_set_ranges (MclSearchHits *self, GArray *ranges);
void mcl_search_hits_snapshot (MclSearchHits *self, GtkSnapshot *snapshot);

G_END_DECLS
