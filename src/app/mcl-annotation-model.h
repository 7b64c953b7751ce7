/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mcl-set.h"

G_BEGIN_DECLS

/**
 * MclAnnotationModel:
 *
 * A set's annotations in the order of reading as a list of MclAnnotationItem. It holds no copy:
 * items are made from the set's index when they are asked for.
 */
#define MCL_TYPE_ANNOTATION_MODEL (mcl_annotation_model_get_type ())
G_DECLARE_FINAL_TYPE (MclAnnotationModel, mcl_annotation_model, MCL, ANNOTATION_MODEL, GObject)

MclAnnotationModel *mcl_annotation_model_new (MclSet *set) G_GNUC_WARN_UNUSED_RESULT;

typedef gboolean (*MclAnnotationFilterFunc) (MclAnnotation *annotation, gpointer user_data);

void mcl_annotation_model_set_filter (MclAnnotationModel *self,
                                      MclAnnotationFilterFunc filter,
                                      gpointer filter_data,
                                      GDestroyNotify filter_destroy);
guint mcl_annotation_model_find (MclAnnotationModel *self, MclAnnotation *annotation);

G_END_DECLS
