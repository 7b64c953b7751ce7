/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-members.h"
#include "mcl-range.h"

G_BEGIN_DECLS

/**
 * MclAnnotation:
 *
 * A labelled span, or several fragments of one, with attributes, a note, an author. Immutable,
 * reference counted, thread safe; a change makes a new record with the same id. Not a GObject:
 * a set can hold a million.
 */
typedef struct _MclAnnotation MclAnnotation;

/**
 * MclAnnotationFields:
 *
 * All that makes an annotation, borrowed, for building one. @id NULL asks for a new random id.
 * @fragments subdivide @span (first starts at its start, last ends at its end, ascending, none
 * overlaps another); with fewer than two there are none.
 */
typedef struct {
  const char *id;
  const char *label;
  MclRange span;
  const MclRange *fragments;
  guint n_fragments;
  MclMembers *attributes;
  const char *note;
  const char *by;
  const char *created;
  const char *modified;
  MclMembers *unknown;
} MclAnnotationFields;

#define MCL_TYPE_ANNOTATION (mcl_annotation_get_type ())
GType mcl_annotation_get_type (void);

MclAnnotation *mcl_annotation_new (const MclAnnotationFields *fields) G_GNUC_WARN_UNUSED_RESULT;
MclAnnotation *mcl_annotation_ref (MclAnnotation *self);
void mcl_annotation_unref (MclAnnotation *self);

const char *mcl_annotation_get_id (MclAnnotation *self);
const char *mcl_annotation_get_label (MclAnnotation *self);
MclRange mcl_annotation_get_span (MclAnnotation *self);
const MclRange *mcl_annotation_get_fragments (MclAnnotation *self, guint *n_fragments);
MclMembers *mcl_annotation_get_attributes (MclAnnotation *self);
const char *mcl_annotation_get_note (MclAnnotation *self);
const char *mcl_annotation_get_by (MclAnnotation *self);
const char *mcl_annotation_get_created (MclAnnotation *self);
const char *mcl_annotation_get_modified (MclAnnotation *self);
MclMembers *mcl_annotation_get_unknown (MclAnnotation *self);
void mcl_annotation_get_fields (MclAnnotation *self, MclAnnotationFields *fields);

gboolean mcl_annotation_equal (MclAnnotation *a, MclAnnotation *b);
int mcl_annotation_compare_position (gconstpointer a, gconstpointer b);

MclAnnotation *mcl_annotation_with_label (MclAnnotation *self, const char *label);
MclAnnotation *mcl_annotation_with_span (MclAnnotation *self, MclRange span);
MclAnnotation *
mcl_annotation_with_fragments (MclAnnotation *self, const MclRange *fragments, guint n_fragments);
MclAnnotation *mcl_annotation_with_attributes (MclAnnotation *self, MclMembers *attributes);
MclAnnotation *mcl_annotation_with_note (MclAnnotation *self, const char *note);
MclAnnotation *mcl_annotation_with_modified (MclAnnotation *self, const char *modified);

char *mcl_annotation_new_id (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclAnnotation, mcl_annotation_unref)

G_END_DECLS
