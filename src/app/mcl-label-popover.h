/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article-view.h"

G_BEGIN_DECLS

/**
 * MclLabelPopover:
 *
 * The labels beside what was just selected with the pointer or a finger. It takes no focus, so that
 * the labels' keys work all the while; any key, scrolling and a click elsewhere make it go.
 */
#define MCL_TYPE_LABEL_POPOVER (mcl_label_popover_get_type ())
G_DECLARE_FINAL_TYPE (MclLabelPopover, mcl_label_popover, MCL, LABEL_POPOVER, GtkPopover)

MclLabelPopover *mcl_label_popover_attach (GtkWidget *parent, MclArticleView *view);
void mcl_label_popover_set_schema (MclLabelPopover *self, MclSchema *schema);

G_END_DECLS
