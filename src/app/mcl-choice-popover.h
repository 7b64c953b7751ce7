/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-attribute-editor.h"

G_BEGIN_DECLS

/**
 * MclChoicePopover:
 *
 * The values of a choice beside the text, each with a key: one key leads here, one more chooses.
 */
#define MCL_TYPE_CHOICE_POPOVER (mcl_choice_popover_get_type ())
G_DECLARE_FINAL_TYPE (MclChoicePopover, mcl_choice_popover, MCL, CHOICE_POPOVER, GtkPopover)

void mcl_choice_popover_show (MclAttributeEditor *editor,
                              GtkWidget *parent,
                              const GdkRectangle *pointing_to,
                              GtkWidget *focus_after);

G_END_DECLS
