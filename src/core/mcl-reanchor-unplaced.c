/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations, relations and suggestions that have no place in an article any more are set aside in
 * a root member
 *
 *   "unplaced": {"annotations": [...], "relations": [...], "suggestions": [...]}
 *
 * as the records were in the file, with their old offsets, quote and context; relations with the
 * annotations that they lead to. Readers keep that member like any that they do not know, so
 * nothing is lost, and the rest of the file is true again. Setting aside again adds to it. */
#include "config.h"

#include "mcl-reanchor-unplaced.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-json-slice.h"

/* The records that are set aside, as JSON. */
typedef struct {
  MclReanchorReport *report;
  guint accepted;
  const char *data;
  GString *annotations;
  GString *relations;
  GString *suggestions;
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

  self->list = g_str_equal (name, "annotations")   ? self->annotations
               : g_str_equal (name, "relations")   ? self->relations
               : g_str_equal (name, "suggestions") ? self->suggestions
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
  const char *json = mcl_members_find (self->report->sidecar->unknown, MCL_REANCHOR_UNPLACED);
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
               _ ("“%s” has a form that is not known; nothing can be added to it"),
               MCL_REANCHOR_UNPLACED);
  return FALSE;
}

static gboolean
add_annotation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Unplaced *self = user_data;

  if (!mcl_reanchor_report_accepts (self->report, i, self->accepted))
    add_record (self, self->data, value);
  return TRUE;
}

static gboolean
add_suggestion_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Unplaced *self = user_data;

  if (!mcl_reanchor_report_places_suggestion (self->report, i))
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
  } else if (g_str_equal (name, "suggestions")) {
    self->list = self->suggestions;
    mcl_json_foreach_element (self->data, value, add_suggestion_cb, self);
  }
  return TRUE;
}

static void
append_list (GString *json, const char *name, GString *records)
{
  if (records->len > 0)
    g_string_append_printf (json, ", \"%s\": [%s]", name, records->str);
}

/**
 * mcl_reanchor_dup_unplaced:
 * @accepted: which statuses are good enough
 * @placed: the ids of annotations that have an accepted place
 *
 * Returns: (transfer full) (nullable): the member "unplaced", with what was set aside before; NULL
 *   with an error when that has a form that is not known
 */
char *
mcl_reanchor_dup_unplaced (MclReanchorReport *report,
                           guint accepted,
                           GHashTable *placed,
                           GError **error)
{
  g_autoptr (GString) annotations = g_string_new (NULL);
  g_autoptr (GString) relations = g_string_new (NULL);
  g_autoptr (GString) suggestions = g_string_new (NULL);
  GString *json = NULL;
  Unplaced self = { .report = report,
                    .accepted = accepted,
                    .annotations = annotations,
                    .relations = relations,
                    .suggestions = suggestions };
  RelationWalk walk = { &self, placed };
  gsize n_bytes = 0;
  MclJsonSlice root = { 0 };

  if (!add_earlier (&self, error))
    return NULL;
  self.data = g_bytes_get_data (report->base, &n_bytes);
  root = mcl_json_root (self.data, n_bytes);
  mcl_json_foreach_member (self.data, &root, add_records_cb, &walk);
  json = g_string_new (NULL);
  g_string_append_printf (json, "{\"annotations\": [%s]", annotations->str);
  append_list (json, "relations", relations);
  append_list (json, "suggestions", suggestions);
  g_string_append_c (json, '}');
  return g_string_free_and_steal (json);
}
