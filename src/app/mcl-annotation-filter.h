/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation.h"
#include "mcl-schema.h"
#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclAnnotationFilter:
 *
 * Which annotations of a text a list shows: those with all the words that were typed, and with a
 * label that is not hidden. Immutable.
 */
typedef struct _MclAnnotationFilter MclAnnotationFilter;

MclAnnotationFilter *
mcl_annotation_filter_new (MclText *text,
                           MclSchema *schema,
                           const char *words,
                           const char *const *hidden) G_GNUC_WARN_UNUSED_RESULT;
void mcl_annotation_filter_free (gpointer filter);

gboolean mcl_annotation_filter_passes (MclAnnotation *annotation, gpointer filter);

G_END_DECLS
