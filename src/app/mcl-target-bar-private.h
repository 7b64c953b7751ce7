/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-target-bar.h"

G_BEGIN_DECLS

struct _MclTargetBar {
  GtkBox parent_instance;
  AdwWrapBox *types;
  GtkLabel *message;
  GtkWidget *steps;
  GtkWidget *verdicts;
  GtkButton *accept;
  GPtrArray *toggles;  /* of GtkToggleButton, one for each type */
  GArray *keys;        /* of gunichar, one for each type */
  gboolean is_filling; /* the toggles are being set, not clicked */
};

void mcl_target_bar_choose_type (MclTargetBar *self, guint i);

/* mcl-target-bar-types.c */
void mcl_target_bar_clear_types (MclTargetBar *self);
gboolean mcl_target_bar_choose_by_key (MclTargetBar *self, guint keyval);

G_END_DECLS
