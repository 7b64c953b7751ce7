/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclAnnotationList:
 *
 * All annotations of a document in the order of reading, or those that a filter lets pass.
 *
 * Signal `activated` (const char *annotation_id): the user asks to go to an annotation.
 * Signal `hidden-changed`: other labels are hidden now.
 * Signal `leave`: the user wants to be back in the text.
 */
#define MCL_TYPE_ANNOTATION_LIST (mcl_annotation_list_get_type ())
G_DECLARE_FINAL_TYPE (MclAnnotationList, mcl_annotation_list, MCL, ANNOTATION_LIST, GtkWidget)

void mcl_annotation_list_set_document (MclAnnotationList *self, MclDocument *document);
void mcl_annotation_list_set_current (MclAnnotationList *self, MclAnnotation *annotation);

const char *const *mcl_annotation_list_get_hidden_labels (MclAnnotationList *self);
void mcl_annotation_list_focus_filter (MclAnnotationList *self);
void mcl_annotation_list_choose_labels (MclAnnotationList *self);

G_END_DECLS
