/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-schema.h"

G_BEGIN_DECLS

/**
 * MclLabelButton:
 *
 * A label in the label bar: its name over its line style in its colour, and its key. Activates
 * `document.tag` with the label's id.
 */
#define MCL_TYPE_LABEL_BUTTON (mcl_label_button_get_type ())
G_DECLARE_FINAL_TYPE (MclLabelButton, mcl_label_button, MCL, LABEL_BUTTON, GtkButton)

GtkWidget *mcl_label_button_new (MclSchema *schema, const char *label) G_GNUC_WARN_UNUSED_RESULT;

const char *mcl_label_button_get_label (MclLabelButton *self);

void mcl_label_button_set_hidden (MclLabelButton *self, gboolean hidden);

G_END_DECLS
