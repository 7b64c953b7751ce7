/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation.h"

G_BEGIN_DECLS

/**
 * MclSpanIndex:
 *
 * Annotations by position: which ones touch a range, stand at an offset, come next. Ordered as
 * mcl_annotation_compare_position() orders (start, -end, id). Holds a reference to each. Ids
 * are unique: the caller (a set) sees to that.
 */
typedef struct _MclSpanIndex MclSpanIndex;

/**
 * MclSpanIndexFunc:
 * Returns: FALSE to end the query
 */
typedef gboolean (*MclSpanIndexFunc) (MclAnnotation *annotation, gpointer user_data);

MclSpanIndex *mcl_span_index_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_span_index_free (MclSpanIndex *self);

guint mcl_span_index_get_length (MclSpanIndex *self);
MclAnnotation *mcl_span_index_get_nth (MclSpanIndex *self, guint n);
guint mcl_span_index_get_position (MclSpanIndex *self, MclAnnotation *annotation);

void mcl_span_index_load (MclSpanIndex *self, MclAnnotation *const *annotations, gsize n);
void mcl_span_index_add (MclSpanIndex *self, MclAnnotation *annotation);
gboolean mcl_span_index_remove (MclSpanIndex *self, MclAnnotation *annotation);

void mcl_span_index_foreach (MclSpanIndex *self,
                             MclRange range,
                             MclSpanIndexFunc func,
                             gpointer user_data);
GPtrArray *mcl_span_index_query (MclSpanIndex *self, MclRange range);
GPtrArray *mcl_span_index_stab (MclSpanIndex *self, guint32 offset);
MclAnnotation *mcl_span_index_next (MclSpanIndex *self, MclRange after, const char *after_id);
MclAnnotation *mcl_span_index_previous (MclSpanIndex *self, MclRange before, const char *before_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclSpanIndex, mcl_span_index_free)

G_END_DECLS
