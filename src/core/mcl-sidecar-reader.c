/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From bytes to a MclSidecar: the guard first, then the root's members as slices, then one
 * annotation at a time through json-glib, whose tree of the whole file would take several times
 * the memory of what is kept of it. */
#include "config.h"

#include "mcl-sidecar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-json-reader.h"
#include "mcl-json-scan.h"

#define FORMAT_NAME "manicule-sidecar"

static const MclJsonLimits limits = {
  .max_bytes = MCL_SIDECAR_MAX_BYTES,
  .max_depth = 64,
  .max_members = 10000,
};

enum {
  ROOT_FORMAT,
  ROOT_VERSION,
  ROOT_ARTICLE,
  ROOT_STATUS,
  ROOT_ATTRIBUTES,
  ROOT_NOTE,
  ROOT_ANNOTATIONS,
  ROOT_RELATIONS,
  N_ROOT_MEMBERS,
};

static const char *const root_members[] = {
  [ROOT_FORMAT] = "format",           [ROOT_VERSION] = "version",       [ROOT_ARTICLE] = "article",
  [ROOT_STATUS] = "status",           [ROOT_ATTRIBUTES] = "attributes", [ROOT_NOTE] = "note",
  [ROOT_ANNOTATIONS] = "annotations", [ROOT_RELATIONS] = "relations",   [N_ROOT_MEMBERS] = NULL,
};
static const char *const article_members[] = { "file", "sha256", "length", "newline", "bom", NULL };
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
  MclJsonSlice root[N_ROOT_MEMBERS]; /* empty: not in the file */
} Reader;

static gboolean
find_root_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Reader *self = user_data;

  for (guint i = 0; i < N_ROOT_MEMBERS; i++) {
    if (g_str_equal (name, root_members[i]))
      self->root[i] = *value;
  }
  return TRUE;
}

static void G_GNUC_PRINTF (4, 5)
    fail_at_root (Reader *self, guint member, MclError code, const char *format, ...)
{
  const MclJsonPlace root = { .i = -1 };
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  mcl_json_reader_fail (self->json, &root, root_members[member], code, "%s", message);
}

/* The root's member when it is there and of the right kind, which its first character tells. */
static const MclJsonSlice *
get_root_member (Reader *self, guint member, char first)
{
  const MclJsonSlice *slice = &self->root[member];

  if (slice->end == slice->start || mcl_json_reader_has_failed (self->json))
    return NULL;
  if (self->data[slice->start] == first)
    return slice;
  fail_at_root (self, member, MCL_ERROR_PARSE, "%s",
                first == '{'   ? _ ("expected an object")
                : first == '[' ? _ ("expected an array")
                               : _ ("expected a string"));
  return NULL;
}

static char *
dup_root_string (Reader *self, guint member)
{
  const MclJsonSlice *slice = get_root_member (self, member, '"');

  if (slice == NULL)
    return NULL;
  return mcl_json_unquote (self->data + slice->start, slice->end - slice->start);
}

/* Before all else: the rest of a newer file may be of any shape. */
static void
read_version (Reader *self)
{
  const MclJsonSlice *slice = &self->root[ROOT_VERSION];
  g_autofree char *format = dup_root_string (self, ROOT_FORMAT);
  JsonNode *node = NULL;
  gint64 version = 0;

  if (g_strcmp0 (format, FORMAT_NAME) != 0)
    fail_at_root (self, ROOT_FORMAT, MCL_ERROR_PARSE, _ ("expected “%s”"), FORMAT_NAME);
  if (slice->end > slice->start)
    node = mcl_json_reader_parse (self->json, slice);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_INT64)
    version = json_node_get_int (node);
  if (version < 1)
    fail_at_root (self, ROOT_VERSION, MCL_ERROR_PARSE, "%s", _ ("expected an integer from 1"));
  if (version > MCL_SIDECAR_VERSION)
    fail_at_root (self, ROOT_VERSION, MCL_ERROR_NEWER_VERSION,
                  _ ("written by a newer Manicule (format version %d; this one knows %d)"),
                  (int) MIN (version, G_MAXINT), MCL_SIDECAR_VERSION);
}

static void
read_article (Reader *self)
{
  const MclJsonSlice *slice = get_root_member (self, ROOT_ARTICLE, '{');
  MclJsonPlace place = { .name = "article", .i = -1 };
  MclSidecar *sidecar = self->sidecar;

  if (slice == NULL ||
      !mcl_json_reader_enter (self->json, &place, mcl_json_reader_parse (self->json, slice)))
    return;

  sidecar->article_line = slice->line;
  sidecar->article_file = g_strdup (mcl_json_reader_get_string (self->json, &place, "file"));
  sidecar->article_sha256 = g_strdup (mcl_json_reader_get_string (self->json, &place, "sha256"));
  sidecar->article_newline = g_strdup (mcl_json_reader_get_string (self->json, &place, "newline"));
  sidecar->article_length = mcl_json_reader_get_integer (self->json, &place, "length", -1);
  sidecar->article_has_bom = mcl_json_reader_get_boolean (self->json, &place, "bom", FALSE);
  sidecar->article_unknown = mcl_json_reader_dup_members (self->json, slice, article_members);
}

static void
read_head (Reader *self)
{
  const MclJsonSlice *attributes = NULL;
  MclSidecar *sidecar = self->sidecar;

  read_version (self);
  read_article (self);
  sidecar->status = dup_root_string (self, ROOT_STATUS);
  sidecar->note = dup_root_string (self, ROOT_NOTE);
  attributes = get_root_member (self, ROOT_ATTRIBUTES, '{');
  if (attributes != NULL)
    sidecar->attributes = mcl_json_reader_dup_members (self->json, attributes, NULL);
  sidecar->unknown =
      mcl_json_reader_dup_members (self->json, mcl_json_reader_get_root (self->json), root_members);
}

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

/* One fragment, [start, end], from @min_start on. */
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
          _ ("expected [start, end] within the span, apart from the fragment before it"));
      return NULL;
    }
    last_end = fragment.end;
    min_start = fragment.end + 1;
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

  if (id != NULL && !g_hash_table_contains (self->annotation_ids, id))
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

static void
read_sidecar (Reader *self)
{
  const MclJsonSlice *root = mcl_json_reader_get_root (self->json);
  const MclJsonPlace place = { .i = -1 };
  const MclJsonSlice *annotations = NULL;
  const MclJsonSlice *relations = NULL;

  self->sidecar->quotes = g_array_new (FALSE, FALSE, sizeof (MclQuote));
  g_array_set_clear_func (self->sidecar->quotes, (GDestroyNotify) clear_quote);
  self->sidecar->relation_lines = g_array_new (FALSE, FALSE, sizeof (guint));

  if (self->data[root->start] != '{') {
    mcl_json_reader_fail (self->json, &place, NULL, MCL_ERROR_PARSE, "%s",
                          _ ("expected an object"));
    return;
  }
  mcl_json_foreach_member (self->data, root, find_root_member_cb, self);
  read_head (self);
  annotations = get_root_member (self, ROOT_ANNOTATIONS, '[');
  if (annotations != NULL)
    mcl_json_foreach_element (self->data, annotations, read_annotation_cb, self);
  /* The relations may stand first in the file: their ends are looked up in the annotations. */
  relations = get_root_member (self, ROOT_RELATIONS, '[');
  if (relations != NULL)
    mcl_json_foreach_element (self->data, relations, read_relation_cb, self);
}

/**
 * mcl_sidecar_parse:
 * @json: the bytes of a sidecar file
 * @error_line: (out) (optional): the line of what is wrong, from 1; 0 for the file as a whole
 *
 * Reads a sidecar. Everything in it is kept: what this version does not know, as JSON source.
 * Whether it fits its article is for mcl_sidecar_verify().
 *
 * Returns: (transfer full) (nullable): the sidecar; NULL with MCL_ERROR_PARSE,
 *   MCL_ERROR_TOO_LARGE or MCL_ERROR_NEWER_VERSION, whose message says line and member
 */
MclSidecar *
mcl_sidecar_parse (GBytes *json, guint *error_line, GError **error)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (json, &n_bytes);
  g_autoptr (MclJsonReader) reader = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;
  g_autoptr (GHashTable) annotation_ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) relation_ids = g_hash_table_new (g_str_hash, g_str_equal);
  Reader self = { .data = data };

  if (!mcl_json_check (data, n_bytes, &limits, error_line, error))
    return NULL;

  reader = mcl_json_reader_new (data, n_bytes);
  sidecar = mcl_sidecar_new ();
  self.json = reader;
  self.sidecar = sidecar;
  self.annotation_ids = annotation_ids;
  self.relation_ids = relation_ids;
  read_sidecar (&self);
  if (!mcl_json_reader_finish (reader, error_line, error))
    return NULL;
  return g_steal_pointer (&sidecar);
}
