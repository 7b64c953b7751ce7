/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-schema.h"

G_BEGIN_DECLS

/**
 * MclGuidelines:
 *
 * What each label of a schema is for, with examples.
 */
#define MCL_TYPE_GUIDELINES (mcl_guidelines_get_type ())
G_DECLARE_FINAL_TYPE (MclGuidelines, mcl_guidelines, MCL, GUIDELINES, GtkWidget)

void mcl_guidelines_set_schema (MclGuidelines *self, MclSchema *schema);
void mcl_guidelines_show_label (MclGuidelines *self, const char *label);

G_END_DECLS
