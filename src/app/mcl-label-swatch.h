/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-schema.h"

G_BEGIN_DECLS

/**
 * MclLabelSwatch:
 *
 * A sample of how a label's spans look: its tint over its line.
 */
#define MCL_TYPE_LABEL_SWATCH (mcl_label_swatch_get_type ())
G_DECLARE_FINAL_TYPE (MclLabelSwatch, mcl_label_swatch, MCL, LABEL_SWATCH, GtkWidget)

GtkWidget *mcl_label_swatch_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_label_swatch_set_label (MclLabelSwatch *self, const MclLabel *label);
void mcl_label_swatch_set_on_dark (MclLabelSwatch *self, gboolean on_dark);

G_END_DECLS
