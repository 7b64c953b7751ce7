/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding what was imported to what an article has already. Nothing that is there is changed:
 *
 *   the same label at the same place        is the same annotation: it stays as it is; when the
 * other one says more or something else, that is kept beside it as after a merge, marked with a
 * member "conflict" the same id at a place that overlaps    is another version of it: kept beside
 * it as well the same id elsewhere                   means nothing, since many sources count T1,
 * T2, …: the other one gets a new id
 *
 * Importing the same again adds nothing. */
#include "config.h"

#include "mcl-format-merge.h"

#include <string.h>

#include "mcl-merge.h"

typedef struct {
  GHashTable *by_place; /* annotations that are there, by label and fragments */
  GHashTable *by_id;
  GHashTable *used; /* annotations that are there and have another version already */
  GHashTable *ids;  /* imported ids to those that they become; only where they differ */
} Merge;

static char *
dup_place (MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);
  GString *place = g_string_new (NULL);

  g_string_append_printf (place, "%u-%u", span.start, span.end);
  for (guint i = 0; i < n_fragments; i++)
    g_string_append_printf (place, " %u-%u", fragments[i].start, fragments[i].end);
  g_string_append_printf (place, " %s", mcl_annotation_get_label (annotation));
  return g_string_free_and_steal (place);
}

static void
index_annotations (Merge *self, GPtrArray *annotations)
{
  for (guint i = 0; i < annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (annotations, i);

    g_hash_table_insert (self->by_place, dup_place (annotation), annotation);
    g_hash_table_insert (self->by_id, (gpointer) mcl_annotation_get_id (annotation), annotation);
  }
}

static void
merge_init (Merge *self)
{
  self->by_place = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->used = g_hash_table_new (NULL, NULL);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
merge_clear (Merge *self)
{
  g_hash_table_unref (self->by_place);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->used);
  g_hash_table_unref (self->ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

/* Whether @there says all that @annotation does. */
static gboolean
says_as_much (MclAnnotation *there, MclAnnotation *annotation)
{
  MclMembers *attributes = mcl_annotation_get_attributes (annotation);
  const char *note = mcl_annotation_get_note (annotation);

  for (guint i = 0; i < mcl_members_get_length (attributes); i++) {
    const char *json = mcl_members_find (mcl_annotation_get_attributes (there),
                                         mcl_members_get_name (attributes, i));

    if (g_strcmp0 (json, mcl_members_get_json (attributes, i)) != 0)
      return FALSE;
  }
  return note == NULL || g_strcmp0 (note, mcl_annotation_get_note (there)) == 0;
}

static MclAnnotation *
with_id (Merge *self, MclAnnotation *annotation, const char *id)
{
  MclAnnotationFields fields;
  MclAnnotation *renamed = NULL;

  mcl_annotation_get_fields (annotation, &fields);
  fields.id = id;
  renamed = mcl_annotation_new (&fields);
  g_hash_table_insert (self->ids, g_strdup (mcl_annotation_get_id (annotation)),
                       g_strdup (mcl_annotation_get_id (renamed)));
  return renamed;
}

/* Returns: (transfer full) (nullable): what is to be added; NULL when it is there */
static MclAnnotation *
fit (Merge *self, MclAnnotation *annotation)
{
  g_autofree char *place = dup_place (annotation);
  const char *id = mcl_annotation_get_id (annotation);
  MclAnnotation *there = g_hash_table_lookup (self->by_place, place);
  MclAnnotation *namesake = g_hash_table_lookup (self->by_id, id);

  if (there != NULL &&
      (says_as_much (there, annotation) || !g_hash_table_add (self->used, there))) {
    g_hash_table_insert (self->ids, g_strdup (id), g_strdup (mcl_annotation_get_id (there)));
    return NULL;
  }
  if (there != NULL)
    return with_id (self, annotation, mcl_annotation_get_id (there));
  if (namesake != NULL && !mcl_range_intersects (mcl_annotation_get_span (namesake),
                                                 mcl_annotation_get_span (annotation)))
    return with_id (self, annotation, NULL);
  return mcl_annotation_ref (annotation);
}

static const char *
get_new_id (Merge *self, const char *id)
{
  const char *new_id = g_hash_table_lookup (self->ids, id);

  return new_id != NULL ? new_id : id;
}

static gboolean
has_relation (GPtrArray *relations, const MclRelationFields *fields, gboolean by_id)
{
  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);

    if (by_id ? g_str_equal (mcl_relation_get_id (relation), fields->id)
              : g_str_equal (mcl_relation_get_relation_type (relation), fields->type) &&
                    g_str_equal (mcl_relation_get_from (relation), fields->from) &&
                    g_str_equal (mcl_relation_get_to (relation), fields->to))
      return TRUE;
  }
  return FALSE;
}

/* One of the same type between the same two is there, or it is a new one. */
static void
add_relation (Merge *self, MclRelation *relation, GPtrArray *there, GPtrArray *relations)
{
  MclRelationFields fields;

  mcl_relation_get_fields (relation, &fields);
  fields.from = get_new_id (self, fields.from);
  fields.to = get_new_id (self, fields.to);
  if (has_relation (there, &fields, FALSE))
    return;
  if (has_relation (there, &fields, TRUE))
    fields.id = NULL;
  g_ptr_array_add (relations, mcl_relation_new (&fields));
}

/* A suggestion of what is there, be it suggested or accepted, says nothing new. */
static void
add_suggestions (MclSidecar *existing, MclSidecar *imported, MclSidecar *fitting)
{
  g_auto (Merge) self = { 0 };

  merge_init (&self);
  index_annotations (&self, existing->annotations);
  index_annotations (&self, existing->suggestions);
  for (guint i = 0; i < imported->suggestions->len; i++) {
    MclAnnotation *suggestion = g_ptr_array_index (imported->suggestions, i);
    g_autofree char *place = dup_place (suggestion);

    if (g_hash_table_contains (self.by_place, place))
      continue;
    if (g_hash_table_contains (self.by_id, mcl_annotation_get_id (suggestion)))
      g_ptr_array_add (fitting->suggestions, with_id (&self, suggestion, NULL));
    else
      g_ptr_array_add (fitting->suggestions, mcl_annotation_ref (suggestion));
  }
}

/**
 * mcl_format_merge_sidecar:
 * @existing: what an article has
 * @imported: what came in for the same text
 * @n_conflicts: (out): how many values had to be kept twice
 *
 * Returns: (transfer full): all of @existing, with what only @imported says
 */
MclSidecar *
mcl_format_merge_sidecar (MclSidecar *existing, MclSidecar *imported, guint *n_conflicts)
{
  g_auto (Merge) self = { 0 };
  g_autoptr (MclSidecar) base = mcl_sidecar_new ();
  g_autoptr (MclSidecar) fitting = mcl_sidecar_new ();

  merge_init (&self);
  index_annotations (&self, existing->annotations);
  for (guint i = 0; i < imported->annotations->len; i++) {
    MclAnnotation *annotation = fit (&self, g_ptr_array_index (imported->annotations, i));

    if (annotation != NULL)
      g_ptr_array_add (fitting->annotations, annotation);
  }
  for (guint i = 0; i < imported->relations->len; i++)
    add_relation (&self, g_ptr_array_index (imported->relations, i), existing->relations,
                  fitting->relations);
  add_suggestions (existing, imported, fitting);
  fitting->status = g_strdup (imported->status);
  fitting->note = g_strdup (imported->note);
  fitting->attributes = mcl_members_ref (imported->attributes);
  return mcl_merge_sidecars (base, fitting, existing, n_conflicts);
}
