/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation.h"

G_BEGIN_DECLS

/**
 * MclAnnotationItem:
 *
 * An annotation as an object, for list models: made on demand, one for a visible row.
 */
#define MCL_TYPE_ANNOTATION_ITEM (mcl_annotation_item_get_type ())
G_DECLARE_FINAL_TYPE (MclAnnotationItem, mcl_annotation_item, MCL, ANNOTATION_ITEM, GObject)

MclAnnotationItem *mcl_annotation_item_new (MclAnnotation *annotation) G_GNUC_WARN_UNUSED_RESULT;
MclAnnotation *mcl_annotation_item_get_annotation (MclAnnotationItem *self);

G_END_DECLS
