/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading of annotations and relations, one at a time: json-glib's tree of a whole file would
 * take several times the memory of what is kept of it. */
#include "config.h"

#include "mcl-sidecar-records.h"

#include <glib/gi18n.h>

#include "mcl-error.h"

static const char *const annotation_members[] = { "id",         "label", "start",  "end",
                                                  "fragments",  "text",  "prefix", "suffix",
                                                  "attributes", "note",  "by",     "created",
                                                  "modified",   NULL };
static const char *const relation_members[] = { "id",   "type", "from",    "to",       "attributes",
                                                "note", "by",   "created", "modified", NULL };

typedef struct {
  const char *data;
  MclJsonReader *json;
  MclSidecar *sidecar;
  GHashTable *annotation_ids; /* borrowed from the annotations */
  GHashTable *relation_ids;
  gboolean allows_loose_ends;
} Reader;

static gboolean
find_attributes_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  MclJsonSlice *attributes = user_data;

  if (!g_str_equal (name, "attributes"))
    return TRUE;
  *attributes = *value;
  return FALSE;
}

/* The members of a record that are kept as they stand: its attributes, and what we do not know.
 * Most records have nothing unknown, which counting tells. */
static void
read_kept_members (Reader *self,
                   const MclJsonPlace *place,
                   const MclJsonSlice *slice,
                   const char *const *known,
                   MclMembers **attributes,
                   MclMembers **unknown)
{
  MclJsonSlice found = { 0 };
  guint n_known = 0;

  for (guint i = 0; known[i] != NULL; i++)
    n_known += json_object_has_member (place->object, known[i]);
  if (n_known < json_object_get_size (place->object))
    *unknown = mcl_json_reader_dup_members (self->json, slice, known);

  if (mcl_json_reader_get_object (self->json, place, "attributes") != NULL) {
    mcl_json_foreach_member (self->data, slice, find_attributes_cb, &found);
    *attributes = mcl_json_reader_dup_members (self->json, &found, NULL);
  }
}

static gboolean
read_id (Reader *self, GHashTable *ids, const MclJsonPlace *place, const char **id)
{
  *id = mcl_json_reader_require_string (self->json, place, "id");
  if (*id != NULL && g_hash_table_contains (ids, *id))
    mcl_json_reader_fail (self->json, place, "id", MCL_ERROR_PARSE,
                          _ ("“%s” is the id of another one too"), *id);
  return !mcl_json_reader_has_failed (self->json);
}

static guint32
read_offset (Reader *self, const MclJsonPlace *place, const char *name)
{
  gint64 offset = mcl_json_reader_require_integer (self->json, place, name);

  if (offset >= 0 && offset <= G_MAXINT32)
    return (guint32) offset;
  mcl_json_reader_fail (self->json, place, name, MCL_ERROR_PARSE,
                        _ ("expected an integer from 0 to %d"), G_MAXINT32);
  return 0;
}

static MclRange
read_span (Reader *self, const MclJsonPlace *place)
{
  MclRange span = MCL_RANGE (0, 0);

  span.start = read_offset (self, place, "start");
  span.end = read_offset (self, place, "end");
  if (span.start >= span.end)
    mcl_json_reader_fail (self->json, place, "end", MCL_ERROR_PARSE,
                          _ ("must be greater than “start”, which is %u"), span.start);
  return span;
}

/* One fragment, [start, end], from @min_start on; it may touch the one before it. */
static gboolean
read_fragment (JsonNode *node, MclRange span, guint32 min_start, MclRange *fragment)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gint64 offsets[2] = { 0 };

  if (pair == NULL || json_array_get_length (pair) != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    JsonNode *offset = json_array_get_element (pair, i);

    if (!JSON_NODE_HOLDS_VALUE (offset) || json_node_get_value_type (offset) != G_TYPE_INT64)
      return FALSE;
    offsets[i] = json_node_get_int (offset);
  }
  if (offsets[0] < min_start || offsets[0] >= offsets[1] || offsets[1] > span.end)
    return FALSE;
  *fragment = MCL_RANGE ((guint32) offsets[0], (guint32) offsets[1]);
  return TRUE;
}

static GArray *
read_fragments (Reader *self, const MclJsonPlace *place, MclRange span)
{
  JsonArray *array = mcl_json_reader_get_array (self->json, place, "fragments");
  guint n_fragments = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GArray) fragments = NULL;
  guint32 min_start = span.start;
  guint32 last_end = 0;

  if (n_fragments == 0)
    return NULL;

  fragments = g_array_sized_new (FALSE, FALSE, sizeof (MclRange), n_fragments);
  for (guint i = 0; i < n_fragments; i++) {
    const MclJsonPlace at = { .parent = place, .name = "fragments", .i = (int) i };
    MclRange fragment = MCL_RANGE (0, 0);

    if (!read_fragment (json_array_get_element (array, i), span, min_start, &fragment)) {
      mcl_json_reader_fail (
          self->json, &at, NULL, MCL_ERROR_PARSE, "%s",
          _ ("expected [start, end] within the span, behind the fragment before it"));
      return NULL;
    }
    last_end = fragment.end;
    min_start = fragment.end;
    g_array_append_val (fragments, fragment);
  }
  if (g_array_index (fragments, MclRange, 0).start != span.start || last_end != span.end) {
    mcl_json_reader_fail (self->json, place, "fragments", MCL_ERROR_PARSE, "%s",
                          _ ("must start and end where the span does"));
    return NULL;
  }
  return g_steal_pointer (&fragments);
}

static void
add_annotation (Reader *self, const MclJsonPlace *place, const MclJsonSlice *slice)
{
  MclAnnotationFields fields = { 0 };
  g_autoptr (GArray) fragments = NULL;
  g_autoptr (MclMembers) attributes = NULL;
  g_autoptr (MclMembers) unknown = NULL;
  MclQuote quote = { .line = slice->line };
  MclAnnotation *annotation = NULL;
  const char *text = NULL;
  const char *prefix = NULL;
  const char *suffix = NULL;

  read_id (self, self->annotation_ids, place, &fields.id);
  fields.label = mcl_json_reader_require_string (self->json, place, "label");
  fields.span = read_span (self, place);
  fragments = read_fragments (self, place, fields.span);
  text = mcl_json_reader_get_string (self->json, place, "text");
  prefix = mcl_json_reader_get_string (self->json, place, "prefix");
  suffix = mcl_json_reader_get_string (self->json, place, "suffix");
  fields.note = mcl_json_reader_get_string (self->json, place, "note");
  fields.by = mcl_json_reader_get_string (self->json, place, "by");
  fields.created = mcl_json_reader_get_string (self->json, place, "created");
  fields.modified = mcl_json_reader_get_string (self->json, place, "modified");
  read_kept_members (self, place, slice, annotation_members, &attributes, &unknown);
  if (mcl_json_reader_has_failed (self->json))
    return;

  if (fragments != NULL) {
    fields.fragments = (const MclRange *) fragments->data;
    fields.n_fragments = fragments->len;
  }
  fields.attributes = attributes;
  fields.unknown = unknown;
  annotation = mcl_annotation_new (&fields);
  quote.text = g_strdup (text);
  quote.prefix = g_strdup (prefix);
  quote.suffix = g_strdup (suffix);
  g_ptr_array_add (self->sidecar->annotations, annotation);
  g_array_append_val (self->sidecar->quotes, quote);
  g_hash_table_add (self->annotation_ids, (gpointer) mcl_annotation_get_id (annotation));
}

static gboolean
read_annotation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Reader *self = user_data;
  MclJsonPlace place = { .name = "annotations", .i = (int) i };

  if (mcl_json_reader_enter (self->json, &place, mcl_json_reader_parse (self->json, value)))
    add_annotation (self, &place, value);
  return !mcl_json_reader_has_failed (self->json);
}

static const char *
read_relation_end (Reader *self, const MclJsonPlace *place, const char *name)
{
  const char *id = mcl_json_reader_require_string (self->json, place, name);

  if (id != NULL && !self->allows_loose_ends && !g_hash_table_contains (self->annotation_ids, id))
    mcl_json_reader_fail (self->json, place, name, MCL_ERROR_PARSE,
                          _ ("there is no annotation “%s”"), id);
  return id;
}

static void
add_relation (Reader *self, const MclJsonPlace *place, const MclJsonSlice *slice)
{
  MclRelationFields fields = { 0 };
  g_autoptr (MclMembers) attributes = NULL;
  g_autoptr (MclMembers) unknown = NULL;
  MclRelation *relation = NULL;

  read_id (self, self->relation_ids, place, &fields.id);
  fields.type = mcl_json_reader_require_string (self->json, place, "type");
  fields.from = read_relation_end (self, place, "from");
  fields.to = read_relation_end (self, place, "to");
  fields.note = mcl_json_reader_get_string (self->json, place, "note");
  fields.by = mcl_json_reader_get_string (self->json, place, "by");
  fields.created = mcl_json_reader_get_string (self->json, place, "created");
  fields.modified = mcl_json_reader_get_string (self->json, place, "modified");
  read_kept_members (self, place, slice, relation_members, &attributes, &unknown);
  if (mcl_json_reader_has_failed (self->json))
    return;

  fields.attributes = attributes;
  fields.unknown = unknown;
  relation = mcl_relation_new (&fields);
  g_ptr_array_add (self->sidecar->relations, relation);
  g_array_append_val (self->sidecar->relation_lines, slice->line);
  g_hash_table_add (self->relation_ids, (gpointer) mcl_relation_get_id (relation));
}

static gboolean
read_relation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Reader *self = user_data;
  MclJsonPlace place = { .name = "relations", .i = (int) i };

  if (mcl_json_reader_enter (self->json, &place, mcl_json_reader_parse (self->json, value)))
    add_relation (self, &place, value);
  return !mcl_json_reader_has_failed (self->json);
}

static void
clear_quote (MclQuote *quote)
{
  g_free (quote->text);
  g_free (quote->prefix);
  g_free (quote->suffix);
}

/**
 * mcl_sidecar_read_records:
 * @sidecar: gets the annotations and relations, with their quotes and lines
 * @data: the document that @json reads
 * @annotations: (nullable): the array of annotations
 * @relations: (nullable): the array of relations
 * @allows_loose_ends: whether relations may lead to annotations that are not in the array
 *
 * Reads the records of a sidecar, up to the first mistake, which @json then has.
 */
void
mcl_sidecar_read_records (MclSidecar *sidecar,
                          MclJsonReader *json,
                          const char *data,
                          const MclJsonSlice *annotations,
                          const MclJsonSlice *relations,
                          gboolean allows_loose_ends)
{
  g_autoptr (GHashTable) annotation_ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) relation_ids = g_hash_table_new (g_str_hash, g_str_equal);
  Reader self = {
    .data = data,
    .json = json,
    .sidecar = sidecar,
    .annotation_ids = annotation_ids,
    .relation_ids = relation_ids,
    .allows_loose_ends = allows_loose_ends,
  };

  sidecar->quotes = g_array_new (FALSE, FALSE, sizeof (MclQuote));
  g_array_set_clear_func (sidecar->quotes, (GDestroyNotify) clear_quote);
  sidecar->relation_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  if (annotations != NULL)
    mcl_json_foreach_element (data, annotations, read_annotation_cb, &self);
  /* The relations may stand first in the file: their ends are looked up in the annotations. */
  if (relations != NULL && !mcl_json_reader_has_failed (json))
    mcl_json_foreach_element (data, relations, read_relation_cb, &self);
}
