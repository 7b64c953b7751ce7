/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-highlight-layout.h"

G_BEGIN_DECLS

gboolean mcl_paragraph_layout_measure (GtkTextView *view,
                                       const GtkTextIter *start,
                                       const GtkTextIter *end,
                                       guint32 offset,
                                       GArray *rows,
                                       MclExtent *places);

int mcl_paragraph_layout_get_top (GtkTextView *view, const GtkTextIter *start);

G_END_DECLS
