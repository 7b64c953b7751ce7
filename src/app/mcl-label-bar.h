/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-schema.h"

G_BEGIN_DECLS

/**
 * MclLabelBar:
 *
 * A schema's labels, a button each to tag with it. The button's context menu hides the label, or
 * all others, in the article and in the list; a button whose label is hidden says so.
 */
#define MCL_TYPE_LABEL_BAR (mcl_label_bar_get_type ())
G_DECLARE_FINAL_TYPE (MclLabelBar, mcl_label_bar, MCL, LABEL_BAR, GtkWidget)

void mcl_label_bar_set_schema (MclLabelBar *self, MclSchema *schema);

G_END_DECLS
