/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One block of memory per annotation: the record, its fragments, its strings one after the other.
 * Labels and authors are few and interned. About 130 bytes for a typical annotation without
 * attributes, of which a set can hold a million.
 *
 * "" and NULL are the same for every optional string: it is absent, and the getter gives NULL.
 */

#include "config.h"

#include "mcl-annotation.h"

#include <string.h>

#include "mcl-record.h"

struct _MclAnnotation {
  gatomicrefcount ref_count;
  guint32 n_fragments;
  MclRange span;
  char *label;
  char *by;
  MclMembers *attributes;
  MclMembers *unknown;
  /* Where the optional strings start in data; 0 for none (the id, or a fragment, is there). */
  guint32 note_at;
  guint32 created_at;
  guint32 modified_at;
  /* The fragments, then the id and the other strings, each with its NUL. */
  char data[];
};

G_DEFINE_BOXED_TYPE (MclAnnotation, mcl_annotation, mcl_annotation_ref, mcl_annotation_unref)

static gsize
get_fragments_size (guint n_fragments)
{
  return n_fragments * sizeof (MclRange);
}

static gboolean
are_fragments_of (const MclRange *fragments, guint n_fragments, MclRange span)
{
  if (n_fragments < 2)
    return TRUE;
  for (guint i = 0; i < n_fragments; i++) {
    if (mcl_range_is_empty (fragments[i]))
      return FALSE;
    if (i > 0 && fragments[i].start < fragments[i - 1].end)
      return FALSE;
  }
  return fragments[0].start == span.start && fragments[n_fragments - 1].end == span.end;
}

/**
 * mcl_annotation_new:
 * @fields: what to make it of; borrowed
 *
 * Makes an annotation. An id NULL or "" asks for a new random one. Fragments that do not
 * subdivide the span, a span that ends before it starts and a missing label are the caller's bug:
 * readers of files check first.
 *
 * Returns: (transfer full): the annotation
 */
MclAnnotation *
mcl_annotation_new (const MclAnnotationFields *fields)
{
  return mcl_annotation_new_named (fields, NULL);
}

/**
 * mcl_annotation_new_named:
 * @names: (nullable): the names of the records that are made one after the other
 *
 * mcl_annotation_new() for many.
 */
MclAnnotation *
mcl_annotation_new_named (const MclAnnotationFields *fields, MclRecordNames *names)
{
  MclAnnotation *self;
  g_autofree char *new_id = NULL;
  const char *id;
  guint n_fragments;
  gsize size;
  guint32 at;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->label != NULL, NULL);
  g_return_val_if_fail (fields->span.start <= fields->span.end, NULL);
  g_return_val_if_fail (are_fragments_of (fields->fragments, fields->n_fragments, fields->span),
                        NULL);

  id = mcl_record_get_string (fields->id);
  if (id == NULL)
    id = new_id = mcl_annotation_new_id ();
  n_fragments = fields->n_fragments >= 2 ? fields->n_fragments : 0;
  size = get_fragments_size (n_fragments) + strlen (id) + 1 + mcl_record_get_size (fields->note) +
         mcl_record_get_size (fields->created) + mcl_record_get_size (fields->modified);

  self = g_malloc (offsetof (MclAnnotation, data) + size);
  g_atomic_ref_count_init (&self->ref_count);
  self->span = fields->span;
  self->n_fragments = n_fragments;
  self->label = mcl_record_intern (fields->label, names);
  self->by = mcl_record_intern (mcl_record_get_string (fields->by), names);
  self->attributes = mcl_record_ref_members (fields->attributes);
  self->unknown = mcl_record_ref_members (fields->unknown);
  if (n_fragments > 0)
    memcpy (self->data, fields->fragments, get_fragments_size (n_fragments));
  at = get_fragments_size (n_fragments);
  mcl_record_append (self->data, &at, id);
  self->note_at = mcl_record_append (self->data, &at, fields->note);
  self->created_at = mcl_record_append (self->data, &at, fields->created);
  self->modified_at = mcl_record_append (self->data, &at, fields->modified);
  return self;
}

/**
 * mcl_annotation_ref:
 *
 * Takes a reference; from any thread.
 *
 * Returns: (transfer full): @self
 */
MclAnnotation *
mcl_annotation_ref (MclAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * mcl_annotation_unref:
 *
 * Drops a reference; from any thread. The last one frees the annotation.
 */
void
mcl_annotation_unref (MclAnnotation *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ref_string_release (self->label);
  g_clear_pointer (&self->by, g_ref_string_release);
  g_clear_pointer (&self->attributes, mcl_members_unref);
  g_clear_pointer (&self->unknown, mcl_members_unref);
  g_free (self);
}

/**
 * mcl_annotation_get_id:
 *
 * Returns: (transfer none): the id, never empty
 */
const char *
mcl_annotation_get_id (MclAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data + get_fragments_size (self->n_fragments);
}

/**
 * mcl_annotation_get_label:
 *
 * Returns: (transfer none): the label's id; interned, so equal labels are equal pointers
 */
const char *
mcl_annotation_get_label (MclAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->label;
}

/**
 * mcl_annotation_get_span:
 *
 * Returns: the span, in code points
 */
MclRange
mcl_annotation_get_span (MclAnnotation *self)
{
  g_return_val_if_fail (self != NULL, MCL_RANGE (0, 0));

  return self->span;
}

/**
 * mcl_annotation_get_fragments:
 * @n_fragments: (out): how many; 0, or 2 and more
 *
 * Returns: (transfer none) (nullable): the fragments, or NULL when the span is in one piece
 */
const MclRange *
mcl_annotation_get_fragments (MclAnnotation *self, guint *n_fragments)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_fragments != NULL, NULL);

  *n_fragments = self->n_fragments;
  return self->n_fragments > 0 ? (const MclRange *) (const void *) self->data : NULL;
}

/**
 * mcl_annotation_get_attributes:
 *
 * Returns: (transfer none) (nullable): the attributes; NULL for none
 */
MclMembers *
mcl_annotation_get_attributes (MclAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->attributes;
}

/**
 * mcl_annotation_get_note:
 *
 * Returns: (transfer none) (nullable): the note; NULL for none
 */
const char *
mcl_annotation_get_note (MclAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->note_at > 0 ? self->data + self->note_at : NULL;
}

/**
 * mcl_annotation_get_by:
 *
 * Returns: (transfer none) (nullable): who made the annotation; NULL when nobody said
 */
const char *
mcl_annotation_get_by (MclAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->by;
}

/**
 * mcl_annotation_get_created:
 *
 * Returns: (transfer none) (nullable): when it was made (RFC 3339), as somebody wrote it
 */
const char *
mcl_annotation_get_created (MclAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->created_at > 0 ? self->data + self->created_at : NULL;
}

/**
 * mcl_annotation_get_modified:
 *
 * Returns: (transfer none) (nullable): when it was last changed (RFC 3339), as somebody wrote it
 */
const char *
mcl_annotation_get_modified (MclAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->modified_at > 0 ? self->data + self->modified_at : NULL;
}

/**
 * mcl_annotation_get_unknown:
 *
 * Returns: (transfer none) (nullable): members of the sidecar that this version does not know
 */
MclMembers *
mcl_annotation_get_unknown (MclAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unknown;
}

/**
 * mcl_annotation_get_fields:
 * @fields: (out caller-allocates): all of it, borrowed from @self
 *
 * Gives what mcl_annotation_new() takes, to change some of it.
 */
void
mcl_annotation_get_fields (MclAnnotation *self, MclAnnotationFields *fields)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (fields != NULL);

  *fields = (MclAnnotationFields) {
    .id = mcl_annotation_get_id (self),
    .label = self->label,
    .span = self->span,
    .attributes = self->attributes,
    .note = mcl_annotation_get_note (self),
    .by = self->by,
    .created = mcl_annotation_get_created (self),
    .modified = mcl_annotation_get_modified (self),
    .unknown = self->unknown,
  };
  fields->fragments = mcl_annotation_get_fragments (self, &fields->n_fragments);
}
