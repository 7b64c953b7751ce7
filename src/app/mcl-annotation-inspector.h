/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-attribute-list.h"
#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclAnnotationInspector:
 *
 * All that is said of one annotation, to be changed: label, attributes, note, relations. Emits
 * `jump` (const char *id) when the user follows a relation, and `failed` (const char *message) when
 * a change can't be made.
 */
#define MCL_TYPE_ANNOTATION_INSPECTOR (mcl_annotation_inspector_get_type ())
G_DECLARE_FINAL_TYPE (
    MclAnnotationInspector, mcl_annotation_inspector, MCL, ANNOTATION_INSPECTOR, GtkWidget)

MclAttributeList *mcl_annotation_inspector_get_attributes (MclAnnotationInspector *self);

void mcl_annotation_inspector_set_document (MclAnnotationInspector *self, MclDocument *document);
void mcl_annotation_inspector_show (MclAnnotationInspector *self, MclAnnotation *annotation);
void mcl_annotation_inspector_focus_note (MclAnnotationInspector *self);

G_END_DECLS
