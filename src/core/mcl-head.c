/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-head.h"

#include "mcl-record.h"

struct _MclHead {
  gatomicrefcount ref_count;
  char *status;
  MclMembers *attributes;
  char *note;
  GPtrArray *suggestions; /* of MclAnnotation, by position; NULL: none */
};

G_DEFINE_BOXED_TYPE (MclHead, mcl_head, mcl_head_ref, mcl_head_unref)

static gpointer
copy_annotation_cb (gconstpointer annotation, gpointer user_data)
{
  return mcl_annotation_ref ((MclAnnotation *) annotation);
}

/* Their order is no content: two heads that suggest the same are equal. */
static GPtrArray *
sort_suggestions (GPtrArray *suggestions)
{
  GPtrArray *sorted = NULL;

  if (suggestions == NULL || suggestions->len == 0)
    return NULL;
  sorted = g_ptr_array_new_full (suggestions->len, (GDestroyNotify) mcl_annotation_unref);
  g_ptr_array_extend (sorted, suggestions, copy_annotation_cb, NULL);
  g_ptr_array_sort_values (sorted, mcl_annotation_compare_position);
  return sorted;
}

static gboolean
suggestions_equal (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;
  for (guint i = 0; i < a->len; i++) {
    if (!mcl_annotation_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_head_new:
 * @status: (nullable): one of the schema's statuses, or another; NULL and "" when nothing is said
 * @attributes: (nullable): the attributes
 * @note: (nullable): free text
 * @suggestions: (nullable) (element-type MclAnnotation): annotations that nobody accepted yet, in
 *   any order
 *
 * Returns: (transfer full): the head
 */
MclHead *
mcl_head_new (const char *status, MclMembers *attributes, const char *note, GPtrArray *suggestions)
{
  MclHead *self = g_new (MclHead, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->status = g_strdup (mcl_record_get_string (status));
  self->attributes = mcl_record_ref_members (attributes);
  self->note = g_strdup (mcl_record_get_string (note));
  self->suggestions = sort_suggestions (suggestions);
  return self;
}

/**
 * mcl_head_ref:
 *
 * Takes a reference; from any thread.
 *
 * Returns: (transfer full): @self
 */
MclHead *
mcl_head_ref (MclHead *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * mcl_head_unref:
 *
 * Drops a reference; from any thread.
 */
void
mcl_head_unref (MclHead *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->status);
  g_clear_pointer (&self->attributes, mcl_members_unref);
  g_free (self->note);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  g_free (self);
}

/**
 * mcl_head_get_status:
 *
 * Returns: (transfer none) (nullable): how far the work on the article is; NULL when nobody said
 */
const char *
mcl_head_get_status (MclHead *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->status;
}

/**
 * mcl_head_get_attributes:
 *
 * Returns: (transfer none) (nullable): the attributes; NULL for none
 */
MclMembers *
mcl_head_get_attributes (MclHead *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->attributes;
}

/**
 * mcl_head_get_note:
 *
 * Returns: (transfer none) (nullable): the note; NULL for none
 */
const char *
mcl_head_get_note (MclHead *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->note;
}

/**
 * mcl_head_get_n_suggestions:
 *
 * Returns: how many there are
 */
guint
mcl_head_get_n_suggestions (MclHead *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->suggestions != NULL ? self->suggestions->len : 0;
}

/**
 * mcl_head_list_suggestions:
 *
 * Returns: (transfer full) (element-type MclAnnotation): what nobody accepted yet, by position
 */
GPtrArray *
mcl_head_list_suggestions (MclHead *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);

  g_return_val_if_fail (self != NULL, list);

  if (self->suggestions != NULL)
    g_ptr_array_extend (list, self->suggestions, copy_annotation_cb, NULL);
  return list;
}

/**
 * mcl_head_equal:
 *
 * Returns: whether the two say the same
 */
gboolean
mcl_head_equal (MclHead *a, MclHead *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a == b || (g_strcmp0 (a->status, b->status) == 0 && g_strcmp0 (a->note, b->note) == 0 &&
                    mcl_members_equal (a->attributes, b->attributes) &&
                    suggestions_equal (a->suggestions, b->suggestions));
}
