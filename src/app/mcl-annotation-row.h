/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-annotation.h"
#include "mcl-schema.h"

G_BEGIN_DECLS

/**
 * MclAnnotationRow:
 *
 * One annotation in the list beside the article: swatch, label name, the text's beginning.
 */
#define MCL_TYPE_ANNOTATION_ROW (mcl_annotation_row_get_type ())
G_DECLARE_FINAL_TYPE (MclAnnotationRow, mcl_annotation_row, MCL, ANNOTATION_ROW, GtkWidget)

GtkWidget *mcl_annotation_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_annotation_row_show (MclAnnotationRow *self,
                              MclAnnotation *annotation,
                              MclText *text,
                              MclSchema *schema);
char *mcl_annotation_row_dup_accessible_name (MclAnnotationRow *self);

G_END_DECLS
