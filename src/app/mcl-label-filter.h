/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclLabelFilter:
 *
 * A button that leads to the labels, to hide them one by one. What is hidden is a setting, the same
 * for all windows. Emits `changed` when another label is hidden or shown, and `leave`
 * when the user has done.
 */
#define MCL_TYPE_LABEL_FILTER (mcl_label_filter_get_type ())
G_DECLARE_FINAL_TYPE (MclLabelFilter, mcl_label_filter, MCL, LABEL_FILTER, GtkWidget)

guint mcl_label_filter_get_n_hidden (MclLabelFilter *self);
const char *const *mcl_label_filter_get_hidden (MclLabelFilter *self);

void mcl_label_filter_set_document (MclLabelFilter *self, MclDocument *document);
void mcl_label_filter_reveal (MclLabelFilter *self, const char *label);
void mcl_label_filter_popup (MclLabelFilter *self);

G_END_DECLS
