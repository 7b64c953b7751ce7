/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Built like annotations (mcl-annotation.c): one block of memory, "" the same as NULL. */

#include "config.h"

#include "mcl-relation.h"

#include <string.h>

#include "mcl-annotation.h"
#include "mcl-record.h"

struct _MclRelation {
  gatomicrefcount ref_count;
  char *type;
  char *by;
  MclMembers *attributes;
  MclMembers *unknown;
  /* Where the strings start in data; 0 for none (the id is there). */
  guint32 from_at;
  guint32 to_at;
  guint32 note_at;
  guint32 created_at;
  guint32 modified_at;
  /* The id and the other strings, each with its NUL. */
  char data[];
};

G_DEFINE_BOXED_TYPE (MclRelation, mcl_relation, mcl_relation_ref, mcl_relation_unref)

/**
 * mcl_relation_new:
 * @fields: what to make it of; borrowed
 *
 * Makes a relation. An id NULL or "" asks for a new random one; type and ends are required.
 *
 * Returns: (transfer full): the relation
 */
MclRelation *
mcl_relation_new (const MclRelationFields *fields)
{
  return mcl_relation_new_named (fields, NULL);
}

/**
 * mcl_relation_new_named:
 * @names: (nullable): the names of the records that are made one after the other
 *
 * mcl_relation_new() for many.
 */
MclRelation *
mcl_relation_new_named (const MclRelationFields *fields, MclRecordNames *names)
{
  MclRelation *self;
  g_autofree char *new_id = NULL;
  const char *id;
  gsize size;
  guint32 at = 0;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->type != NULL, NULL);
  g_return_val_if_fail (mcl_record_get_string (fields->from) != NULL, NULL);
  g_return_val_if_fail (mcl_record_get_string (fields->to) != NULL, NULL);

  id = mcl_record_get_string (fields->id);
  if (id == NULL)
    id = new_id = mcl_annotation_new_id ();
  size = strlen (id) + 1 + mcl_record_get_size (fields->from) + mcl_record_get_size (fields->to) +
         mcl_record_get_size (fields->note) + mcl_record_get_size (fields->created) +
         mcl_record_get_size (fields->modified);

  self = g_malloc (offsetof (MclRelation, data) + size);
  g_atomic_ref_count_init (&self->ref_count);
  self->type = mcl_record_intern (fields->type, names);
  self->by = mcl_record_intern (mcl_record_get_string (fields->by), names);
  self->attributes = mcl_record_ref_members (fields->attributes);
  self->unknown = mcl_record_ref_members (fields->unknown);
  mcl_record_append (self->data, &at, id);
  self->from_at = mcl_record_append (self->data, &at, fields->from);
  self->to_at = mcl_record_append (self->data, &at, fields->to);
  self->note_at = mcl_record_append (self->data, &at, fields->note);
  self->created_at = mcl_record_append (self->data, &at, fields->created);
  self->modified_at = mcl_record_append (self->data, &at, fields->modified);
  return self;
}

/**
 * mcl_relation_ref:
 *
 * Takes a reference; from any thread.
 *
 * Returns: (transfer full): @self
 */
MclRelation *
mcl_relation_ref (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * mcl_relation_unref:
 *
 * Drops a reference; from any thread. The last one frees the relation.
 */
void
mcl_relation_unref (MclRelation *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ref_string_release (self->type);
  g_clear_pointer (&self->by, g_ref_string_release);
  g_clear_pointer (&self->attributes, mcl_members_unref);
  g_clear_pointer (&self->unknown, mcl_members_unref);
  g_free (self);
}

/**
 * mcl_relation_get_id:
 *
 * Returns: (transfer none): the id, never empty
 */
const char *
mcl_relation_get_id (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

/**
 * mcl_relation_get_relation_type:
 *
 * Returns: (transfer none): the type's id; interned, so equal types are equal pointers
 */
const char *
mcl_relation_get_relation_type (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->type;
}

/**
 * mcl_relation_get_from:
 *
 * Returns: (transfer none): the id of the annotation that it leads from
 */
const char *
mcl_relation_get_from (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data + self->from_at;
}

/**
 * mcl_relation_get_to:
 *
 * Returns: (transfer none): the id of the annotation that it leads to
 */
const char *
mcl_relation_get_to (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data + self->to_at;
}

/**
 * mcl_relation_get_attributes:
 *
 * Returns: (transfer none) (nullable): the attributes; NULL for none
 */
MclMembers *
mcl_relation_get_attributes (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->attributes;
}

/**
 * mcl_relation_get_note:
 *
 * Returns: (transfer none) (nullable): the note; NULL for none
 */
const char *
mcl_relation_get_note (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->note_at > 0 ? self->data + self->note_at : NULL;
}

/**
 * mcl_relation_get_by:
 *
 * Returns: (transfer none) (nullable): who made the relation; NULL when nobody said
 */
const char *
mcl_relation_get_by (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->by;
}

/**
 * mcl_relation_get_created:
 *
 * Returns: (transfer none) (nullable): when it was made (RFC 3339), as somebody wrote it
 */
const char *
mcl_relation_get_created (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->created_at > 0 ? self->data + self->created_at : NULL;
}

/**
 * mcl_relation_get_modified:
 *
 * Returns: (transfer none) (nullable): when it was last changed (RFC 3339), as written
 */
const char *
mcl_relation_get_modified (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->modified_at > 0 ? self->data + self->modified_at : NULL;
}

/**
 * mcl_relation_get_unknown:
 *
 * Returns: (transfer none) (nullable): members of the sidecar that this version does not know
 */
MclMembers *
mcl_relation_get_unknown (MclRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unknown;
}

/**
 * mcl_relation_get_fields:
 * @fields: (out caller-allocates): all of it, borrowed from @self
 *
 * Gives what mcl_relation_new() takes, to change some of it.
 */
void
mcl_relation_get_fields (MclRelation *self, MclRelationFields *fields)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (fields != NULL);

  *fields = (MclRelationFields) {
    .id = self->data,
    .type = self->type,
    .from = mcl_relation_get_from (self),
    .to = mcl_relation_get_to (self),
    .attributes = self->attributes,
    .note = mcl_relation_get_note (self),
    .by = self->by,
    .created = mcl_relation_get_created (self),
    .modified = mcl_relation_get_modified (self),
    .unknown = self->unknown,
  };
}

/**
 * mcl_relation_equal:
 *
 * Returns: whether the two say the same in all that is saved
 */
gboolean
mcl_relation_equal (MclRelation *a, MclRelation *b)
{
  MclRelationFields of_a, of_b;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  mcl_relation_get_fields (a, &of_a);
  mcl_relation_get_fields (b, &of_b);
  return of_a.type == of_b.type && of_a.by == of_b.by && strcmp (of_a.id, of_b.id) == 0 &&
         strcmp (of_a.from, of_b.from) == 0 && strcmp (of_a.to, of_b.to) == 0 &&
         g_strcmp0 (of_a.note, of_b.note) == 0 && g_strcmp0 (of_a.created, of_b.created) == 0 &&
         g_strcmp0 (of_a.modified, of_b.modified) == 0 &&
         mcl_members_equal (of_a.attributes, of_b.attributes) &&
         mcl_members_equal (of_a.unknown, of_b.unknown);
}

/**
 * mcl_relation_compare:
 * @a: (type MclRelation)
 * @b: (type MclRelation)
 *
 * The order of the sidecar: by id, byte by byte. Ids never change, so that an edit of a relation
 * or of its ends changes one line of the file. A GCompareFunc.
 *
 * Returns: less than, equal to or greater than 0
 */
int
mcl_relation_compare (gconstpointer a, gconstpointer b)
{
  const MclRelation *first = a;
  const MclRelation *second = b;

  g_return_val_if_fail (first != NULL && second != NULL, 0);

  return strcmp (first->data, second->data);
}
