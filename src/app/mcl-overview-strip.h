/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article-view.h"

G_BEGIN_DECLS

/**
 * MclOverviewStrip:
 *
 * A narrow strip beside an article that shows where in all of it annotations stand, one column
 * for each label, and what part of it is visible. A press goes there.
 */
#define MCL_TYPE_OVERVIEW_STRIP (mcl_overview_strip_get_type ())
G_DECLARE_FINAL_TYPE (MclOverviewStrip, mcl_overview_strip, MCL, OVERVIEW_STRIP, GtkWidget)

void mcl_overview_strip_follow (MclOverviewStrip *self, MclArticleView *view);

G_END_DECLS
