/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclAnnotationList:
 *
 * All annotations of a document in the order of reading.
 *
 * Signal `activated` (const char *annotation_id): the user asks to go to an annotation.
 */
#define MCL_TYPE_ANNOTATION_LIST (mcl_annotation_list_get_type ())
G_DECLARE_FINAL_TYPE (MclAnnotationList, mcl_annotation_list, MCL, ANNOTATION_LIST, GtkWidget)

void mcl_annotation_list_set_document (MclAnnotationList *self, MclDocument *document);
void mcl_annotation_list_set_current (MclAnnotationList *self, MclAnnotation *annotation);

G_END_DECLS
