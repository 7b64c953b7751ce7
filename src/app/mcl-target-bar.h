/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-relation-choice.h"

G_BEGIN_DECLS

/**
 * MclTargetBar:
 *
 * Says what the user is choosing for the current annotation, and takes the keys of that: the target
 * of a relation, a relation to remove, another passage. Shown only meanwhile.
 *
 * Signals: `accepted` (), `rejected` (), `all-accepted` (), `left` (), `stepped` (gboolean forward), `type-chosen` (guint type).
 */
#define MCL_TYPE_TARGET_BAR (mcl_target_bar_get_type ())
G_DECLARE_FINAL_TYPE (MclTargetBar, mcl_target_bar, MCL, TARGET_BAR, GtkBox)

void mcl_target_bar_show_choice (MclTargetBar *self, MclRelationChoice *choice);
void mcl_target_bar_show_steps (MclTargetBar *self, gboolean can_step, const char *accept_label);
void mcl_target_bar_show_verdicts (MclTargetBar *self);
void mcl_target_bar_set_message (MclTargetBar *self, const char *message, gboolean can_accept);
gboolean mcl_target_bar_handle_key (MclTargetBar *self, guint keyval, GdkModifierType state);

G_END_DECLS
