/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-annotation.h"
#include "mcl-schema.h"

G_BEGIN_DECLS

/* What is said of the annotations at one place, for hovering over it. */

GtkWidget *mcl_annotation_card_new (GPtrArray *annotations,
                                    MclSchema *schema) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
