/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-schema.h"

G_BEGIN_DECLS

/**
 * MclLabelPreview:
 *
 * How a label looks in an article, in the light and in the dark style.
 */
#define MCL_TYPE_LABEL_PREVIEW (mcl_label_preview_get_type ())
G_DECLARE_FINAL_TYPE (MclLabelPreview, mcl_label_preview, MCL, LABEL_PREVIEW, GtkWidget)

GtkWidget *mcl_label_preview_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_label_preview_show (MclLabelPreview *self, const MclLabel *label);

G_END_DECLS
