/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Re-anchoring a sidecar file.
 *
 * A sidecar says of every annotation in "annotations" that its text stands at its span, and the
 * writer takes that text from the article: an annotation without a place can't stay there. So
 * either every annotation has an accepted place, or nothing is written, or those without one are
 * set aside, on request, in a root member
 *
 *   "unplaced": {"annotations": [...], "relations": [...]}
 *
 * as the records were in the file, with their old offsets, quote and context, together with the
 * relations that lead to them. Readers keep that member like any that they do not know, so nothing
 * is lost, and the rest of the file is true again. Setting aside again adds to it. */
#include "config.h"

#include "mcl-reanchor-sidecar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-json-slice.h"
#include "mcl-sidecar-save.h"
#include "mcl-store.h"

#define UNPLACED "unplaced"

/**
 * mcl_reanchor_report_new:
 * @article: the article as it is now
 * @sidecar_path: a sidecar of it
 *
 * Reads a sidecar and finds its annotations in the article. Blocks. Changes nothing.
 *
 * Returns: (transfer full) (nullable): the report; NULL when the sidecar can't be used
 */
MclReanchorReport *
mcl_reanchor_report_new (MclArticle *article, const char *sidecar_path, GError **error)
{
  g_autoptr (MclReanchorReport) self = g_new0 (MclReanchorReport, 1);

  self->sidecar_path = g_strdup (sidecar_path);
  self->article = mcl_article_ref (article);
  self->base = mcl_store_read (sidecar_path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, error);
  if (self->base == NULL)
    return NULL;
  self->sidecar = mcl_sidecar_parse (self->base, NULL, error);
  if (self->sidecar == NULL)
    return NULL;
  self->results = mcl_reanchor (NULL, mcl_article_get_text (article), self->sidecar->annotations,
                                self->sidecar->quotes);
  for (guint i = 0; i < self->results->len; i++)
    self->n_of[g_array_index (self->results, MclReanchorResult, i).status]++;
  return g_steal_pointer (&self);
}

/**
 * mcl_reanchor_report_free:
 * @self: (transfer full) (nullable): a report
 */
void
mcl_reanchor_report_free (MclReanchorReport *self)
{
  if (self == NULL)
    return;
  g_free (self->sidecar_path);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->sidecar, mcl_sidecar_free);
  g_clear_pointer (&self->article, mcl_article_unref);
  g_clear_pointer (&self->results, g_array_unref);
  g_free (self);
}

/**
 * mcl_reanchor_report_is_current:
 *
 * Returns: whether the sidecar was made for the article as it is, and all is where it says
 */
gboolean
mcl_reanchor_report_is_current (MclReanchorReport *self)
{
  return self->n_of[MCL_REANCHOR_EXACT] == self->results->len &&
         g_strcmp0 (self->sidecar->article_sha256, mcl_article_get_sha256 (self->article)) == 0;
}

static gboolean
is_accepted (MclReanchorReport *self, guint i, guint accepted)
{
  MclReanchorStatus status = g_array_index (self->results, MclReanchorResult, i).status;

  return mcl_reanchor_status_is_placed (status) && (accepted & (1u << status)) != 0;
}

/**
 * mcl_reanchor_report_count_open:
 * @accepted: which statuses are good enough: the sum of 1 << status
 *
 * Returns: how many annotations a person has to decide about
 */
guint
mcl_reanchor_report_count_open (MclReanchorReport *self, guint accepted)
{
  guint n_open = 0;

  for (guint i = 0; i < self->results->len; i++)
    n_open += !is_accepted (self, i, accepted);
  return n_open;
}

/* The records that are set aside, as JSON. */
typedef struct {
  MclReanchorReport *report;
  guint accepted;
  const char *data;
  GString *annotations;
  GString *relations;
  GString *list; /* the one that records are added to */
  gboolean is_mistaken;
} Unplaced;

static void
add_record (Unplaced *self, const char *data, const MclJsonSlice *slice)
{
  if (self->list->len > 0)
    g_string_append (self->list, ", ");
  g_string_append_len (self->list, data + slice->start, (gssize) (slice->end - slice->start));
}

static gboolean
add_earlier_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Unplaced *self = user_data;

  add_record (self, self->data, value);
  return TRUE;
}

static gboolean
add_earlier_list_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Unplaced *self = user_data;

  self->list = g_str_equal (name, "annotations") ? self->annotations
               : g_str_equal (name, "relations") ? self->relations
                                                 : NULL;
  self->is_mistaken = self->list == NULL || self->data[value->start] != '[';
  if (!self->is_mistaken)
    mcl_json_foreach_element (self->data, value, add_earlier_cb, self);
  return !self->is_mistaken;
}

/* What was set aside before stays. */
static gboolean
add_earlier (Unplaced *self, GError **error)
{
  const char *json = mcl_members_find (self->report->sidecar->unknown, UNPLACED);
  MclJsonSlice root = { 0 };

  if (json == NULL)
    return TRUE;
  self->data = json;
  root = mcl_json_root (json, strlen (json));
  self->is_mistaken = json[root.start] != '{';
  if (!self->is_mistaken)
    mcl_json_foreach_member (json, &root, add_earlier_list_cb, self);
  if (!self->is_mistaken)
    return TRUE;
  g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID,
               _ ("“%s” has a form that is not known; nothing can be added to it"), UNPLACED);
  return FALSE;
}

static gboolean
add_annotation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Unplaced *self = user_data;

  if (!is_accepted (self->report, i, self->accepted))
    add_record (self, self->data, value);
  return TRUE;
}

static gboolean
is_placed_id (Unplaced *self, GHashTable *placed, guint relation, gboolean is_from)
{
  MclRelation *record = g_ptr_array_index (self->report->sidecar->relations, relation);

  return g_hash_table_contains (placed, is_from ? mcl_relation_get_from (record)
                                                : mcl_relation_get_to (record));
}

static GHashTable *
list_placed_ids (MclReanchorReport *self, guint accepted)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->results->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (self->sidecar->annotations, i);

    if (is_accepted (self, i, accepted))
      g_hash_table_add (ids, (gpointer) mcl_annotation_get_id (annotation));
  }
  return ids;
}

typedef struct {
  Unplaced *unplaced;
  GHashTable *placed;
} RelationWalk;

static gboolean
add_relation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  RelationWalk *walk = user_data;

  if (!is_placed_id (walk->unplaced, walk->placed, i, TRUE) ||
      !is_placed_id (walk->unplaced, walk->placed, i, FALSE))
    add_record (walk->unplaced, walk->unplaced->data, value);
  return TRUE;
}

static gboolean
add_records_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  RelationWalk *walk = user_data;
  Unplaced *self = walk->unplaced;

  if (g_str_equal (name, "annotations")) {
    self->list = self->annotations;
    mcl_json_foreach_element (self->data, value, add_annotation_cb, self);
  } else if (g_str_equal (name, "relations")) {
    self->list = self->relations;
    mcl_json_foreach_element (self->data, value, add_relation_cb, walk);
  }
  return TRUE;
}

static char *
dup_unplaced (MclReanchorReport *report, guint accepted, GHashTable *placed, GError **error)
{
  g_autoptr (GString) annotations = g_string_new (NULL);
  g_autoptr (GString) relations = g_string_new (NULL);
  Unplaced self = {
    .report = report, .accepted = accepted, .annotations = annotations, .relations = relations
  };
  RelationWalk walk = { &self, placed };
  gsize n_bytes = 0;
  MclJsonSlice root = { 0 };

  if (!add_earlier (&self, error))
    return NULL;
  self.data = g_bytes_get_data (report->base, &n_bytes);
  root = mcl_json_root (self.data, n_bytes);
  mcl_json_foreach_member (self.data, &root, add_records_cb, &walk);
  if (relations->len == 0)
    return g_strdup_printf ("{\"annotations\": [%s]}", annotations->str);
  return g_strdup_printf ("{\"annotations\": [%s], \"relations\": [%s]}", annotations->str,
                          relations->str);
}

/* Everything of the sidecar, with the annotations at their new places and without those that have
 * none. */
static MclSidecar *
new_sidecar (MclReanchorReport *self, guint accepted, const char *unplaced, GHashTable *placed)
{
  MclSidecar *old = self->sidecar;
  MclSidecar *sidecar = mcl_sidecar_new ();

  sidecar->article_unknown =
      old->article_unknown != NULL ? mcl_members_ref (old->article_unknown) : NULL;
  sidecar->status = g_strdup (old->status);
  sidecar->attributes = old->attributes != NULL ? mcl_members_ref (old->attributes) : NULL;
  sidecar->note = g_strdup (old->note);
  for (guint i = 0; i < old->annotations->len; i++) {
    if (is_accepted (self, i, accepted))
      g_ptr_array_add (
          sidecar->annotations,
          mcl_reanchor_result_apply (&g_array_index (self->results, MclReanchorResult, i),
                                     g_ptr_array_index (old->annotations, i)));
  }
  for (guint i = 0; i < old->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (old->relations, i);

    if (g_hash_table_contains (placed, mcl_relation_get_from (relation)) &&
        g_hash_table_contains (placed, mcl_relation_get_to (relation)))
      g_ptr_array_add (sidecar->relations, mcl_relation_ref (relation));
  }
  if (unplaced != NULL)
    sidecar->unknown = mcl_members_with (old->unknown, UNPLACED, unplaced);
  else if (old->unknown != NULL)
    sidecar->unknown = mcl_members_ref (old->unknown);
  return sidecar;
}

/**
 * mcl_reanchor_report_write:
 * @accepted: which statuses are good enough: the sum of 1 << status
 * @set_aside: whether annotations without an accepted place are put into "unplaced", see the top
 *   of the file
 *
 * Writes the sidecar with its annotations at their new places. Blocks. Only when neither article
 * nor sidecar were changed since they were read.
 *
 * Returns: FALSE with MCL_ERROR_MISMATCH when there are annotations without an accepted place and
 *   @set_aside is FALSE, or with any error of writing; then nothing was changed
 */
gboolean
mcl_reanchor_report_write (MclReanchorReport *self,
                           guint accepted,
                           gboolean set_aside,
                           GError **error)
{
  guint n_open = mcl_reanchor_report_count_open (self, accepted);
  g_autoptr (GHashTable) placed = list_placed_ids (self, accepted);
  g_autofree char *unplaced = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;

  if (n_open > 0 && !set_aside) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_MISMATCH,
                 ngettext ("%u annotation has no place in the article; nothing was changed",
                           "%u annotations have no place in the article; nothing was changed",
                           n_open),
                 n_open);
    return FALSE;
  }
  if (n_open > 0) {
    unplaced = dup_unplaced (self, accepted, placed, error);
    if (unplaced == NULL)
      return FALSE;
  }
  sidecar = new_sidecar (self, accepted, unplaced, placed);
  return mcl_sidecar_save (sidecar, self->article, self->sidecar_path, self->base, error);
}
