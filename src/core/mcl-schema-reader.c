/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to a MclSchema. What may be left out has a default, so that a first `manicule.json`
 * is a list of ids; what is there must be right. */
#include "config.h"

#include "mcl-schema-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-json-reader.h"
#include "mcl-json-scan.h"

#define FORMAT_NAME "manicule-schema"

/* Okabe and Ito's palette without black, for labels that name no colour. */
static const char *const default_colours[] = { "#E69F00", "#0072B2", "#009E73", "#CC79A7",
                                               "#56B4E9", "#D55E00", "#F0E442" };

/* In the order of MclLineStyle. */
static const char *const line_styles[] = { "solid", "double", "dashed", "dotted", "wavy", NULL };

/* In the order of MclTextPick. */
static const char *const picks[] = { "word", "name", "sentence", "quotation", NULL };

/* In the order of MclAttributeKind. */
static const char *const attribute_kinds[] = { "choice", "flag", "text", NULL };

static const char *const default_statuses[] = { "todo", "in-progress", "done", "needs-review",
                                                NULL };

/* The index of the member's value in @words; @fallback when it is absent. */
static guint
read_word (MclJsonReader *json,
           const MclJsonPlace *place,
           const char *name,
           const char *const *words,
           guint fallback)
{
  const char *value = mcl_json_reader_get_string (json, place, name);
  g_autofree char *choices = NULL;

  if (value == NULL)
    return fallback;
  for (guint i = 0; words[i] != NULL; i++) {
    if (g_str_equal (words[i], value))
      return i;
  }
  choices = g_strjoinv (", ", (char **) words);
  mcl_json_reader_fail (json, place, name, MCL_ERROR_PARSE, _ ("“%s” is none of %s"), value,
                        choices);
  return fallback;
}

static char *
read_id (MclJsonReader *json, const MclJsonPlace *place, GHashTable *ids)
{
  char *id = g_strdup (mcl_json_reader_require_string (json, place, "id"));

  if (id != NULL && !g_hash_table_add (ids, g_strdup (id)))
    mcl_json_reader_fail (json, place, "id", MCL_ERROR_PARSE,
                          _ ("“%s” is the id of another one too"), id);
  return id;
}

static char *
read_name (MclJsonReader *json, const MclJsonPlace *place, const char *id)
{
  const char *name = mcl_json_reader_get_string (json, place, "name");

  return g_strdup (name != NULL && *name != '\0' ? name : id);
}

static char *
read_pattern (MclJsonReader *json, const MclJsonPlace *place)
{
  const char *pattern = mcl_json_reader_get_string (json, place, "pattern");
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = NULL;

  if (pattern == NULL)
    return NULL;
  regex = g_regex_new (pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, &error);
  if (regex == NULL)
    mcl_json_reader_fail (json, place, "pattern", MCL_ERROR_PARSE, "%s", error->message);
  return g_strdup (pattern);
}

static MclAttribute *
read_attribute (MclJsonReader *json, const MclJsonPlace *place, GHashTable *ids)
{
  g_autoptr (MclAttribute) self = g_new0 (MclAttribute, 1);
  guint fallback =
      json_object_has_member (place->object, "values") ? MCL_ATTRIBUTE_CHOICE : MCL_ATTRIBUTE_TEXT;

  self->id = read_id (json, place, ids);
  self->name = read_name (json, place, self->id);
  self->kind = (MclAttributeKind) read_word (json, place, "kind", attribute_kinds, fallback);
  self->values = mcl_json_reader_dup_strings (json, place, "values");
  self->pattern = read_pattern (json, place);
  if (self->kind == MCL_ATTRIBUTE_CHOICE && self->values[0] == NULL)
    mcl_json_reader_fail (json, place, "values", MCL_ERROR_PARSE, "%s",
                          _ ("a choice needs values"));
  return g_steal_pointer (&self);
}

/* One record of an array: reads the object at @place and gives its record. */
typedef gpointer (*ReadFunc) (MclJsonReader *json,
                              const MclJsonPlace *place,
                              GHashTable *ids,
                              gpointer user_data);

static void
read_array (MclJsonReader *json,
            const MclJsonPlace *parent,
            const char *name,
            GPtrArray *records,
            ReadFunc read,
            gpointer user_data)
{
  JsonArray *array = mcl_json_reader_get_array (json, parent, name);
  guint n_elements = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_elements && !mcl_json_reader_has_failed (json); i++) {
    MclJsonPlace place = { .parent = parent, .name = name, .i = (int) i };

    if (mcl_json_reader_enter (json, &place, json_array_get_element (array, i)))
      g_ptr_array_add (records, read (json, &place, ids, user_data));
  }
}

static gpointer
read_attribute_record (MclJsonReader *json,
                       const MclJsonPlace *place,
                       GHashTable *ids,
                       gpointer user_data)
{
  return read_attribute (json, place, ids);
}

static gunichar
read_key (MclJsonReader *json, const MclJsonPlace *place, MclSchema *schema)
{
  const char *key = mcl_json_reader_get_string (json, place, "key");
  const MclLabel *other = NULL;

  if (key == NULL || *key == '\0')
    return 0;
  if (g_utf8_strlen (key, -1) != 1 || !g_unichar_isgraph (g_utf8_get_char (key))) {
    mcl_json_reader_fail (json, place, "key", MCL_ERROR_PARSE, "%s",
                          _ ("expected one visible character"));
    return 0;
  }
  other = mcl_schema_find_label_by_key (schema, g_utf8_get_char (key));
  if (other != NULL)
    mcl_json_reader_fail (json, place, "key", MCL_ERROR_PARSE, _ ("“%s” is the key of “%s” too"),
                          key, other->id);
  return g_utf8_get_char (key);
}

static char *
read_colour (MclJsonReader *json, const MclJsonPlace *place, guint i)
{
  const char *colour = mcl_json_reader_get_string (json, place, "colour");

  if (colour == NULL)
    return g_strdup (default_colours[i % G_N_ELEMENTS (default_colours)]);
  if (strlen (colour) != 7 || colour[0] != '#' ||
      strspn (colour + 1, "0123456789abcdefABCDEF") != 6)
    mcl_json_reader_fail (json, place, "colour", MCL_ERROR_PARSE, "%s",
                          _ ("expected “#” and six hexadecimal digits"));
  return g_strdup (colour);
}

static gpointer
read_label (MclJsonReader *json, const MclJsonPlace *place, GHashTable *ids, gpointer user_data)
{
  MclSchema *schema = user_data;
  guint i = schema->labels->len;
  g_autoptr (MclLabel) self = g_new0 (MclLabel, 1);

  self->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_attribute_free);
  self->id = read_id (json, place, ids);
  self->name = read_name (json, place, self->id);
  self->key = read_key (json, place, schema);
  self->colour = read_colour (json, place, i);
  self->line_style = (MclLineStyle) read_word (json, place, "lineStyle", line_styles,
                                               i % (G_N_ELEMENTS (line_styles) - 1));
  self->pick = (MclTextPick) read_word (json, place, "pick", picks, MCL_TEXT_PICK_WORD);
  self->description = g_strdup (mcl_json_reader_get_string (json, place, "description"));
  self->examples = mcl_json_reader_dup_strings (json, place, "examples");
  read_array (json, place, "attributes", self->attributes, read_attribute_record, NULL);
  return g_steal_pointer (&self);
}

/* The labels at one end of a relation: all of them when the member is absent. */
static char **
read_ends (MclJsonReader *json, const MclJsonPlace *place, const char *name, MclSchema *schema)
{
  g_auto (GStrv) ends = mcl_json_reader_dup_strings (json, place, name);
  g_autoptr (GStrvBuilder) all = NULL;

  for (int i = 0; ends[i] != NULL; i++) {
    const MclJsonPlace at = { .parent = place, .name = name, .i = i };

    if (mcl_schema_find_label (schema, ends[i]) == NULL)
      mcl_json_reader_fail (json, &at, NULL, MCL_ERROR_PARSE, _ ("there is no label “%s”"),
                            ends[i]);
  }
  if (json_object_has_member (place->object, name))
    return g_steal_pointer (&ends);

  all = g_strv_builder_new ();
  for (guint i = 0; i < schema->labels->len; i++)
    g_strv_builder_add (all, mcl_label_get_id (mcl_schema_get_label (schema, i)));
  return g_strv_builder_end (all);
}

static gpointer
read_relation_type (MclJsonReader *json,
                    const MclJsonPlace *place,
                    GHashTable *ids,
                    gpointer user_data)
{
  MclSchema *schema = user_data;
  g_autoptr (MclRelationType) self = g_new0 (MclRelationType, 1);

  self->id = read_id (json, place, ids);
  self->name = read_name (json, place, self->id);
  self->from = read_ends (json, place, "from", schema);
  self->to = read_ends (json, place, "to", schema);
  self->from_all = !json_object_has_member (place->object, "from");
  self->to_all = !json_object_has_member (place->object, "to");
  self->symmetric = mcl_json_reader_get_boolean (json, place, "symmetric", FALSE);
  self->same_label = mcl_json_reader_get_boolean (json, place, "sameLabel", FALSE);
  return g_steal_pointer (&self);
}

static void
read_settings (MclJsonReader *json, const MclJsonPlace *root, MclSchema *schema)
{
  MclJsonPlace place = { .parent = root, .name = "settings", .i = -1 };

  schema->include_quotation_marks = TRUE;
  schema->snap_to_words = TRUE;
  place.object = mcl_json_reader_get_object (json, root, "settings");
  if (place.object == NULL) {
    schema->annotators = g_new0 (char *, 1);
    return;
  }
  schema->include_quotation_marks =
      mcl_json_reader_get_boolean (json, &place, "includeQuotationMarks", TRUE);
  schema->snap_to_words = mcl_json_reader_get_boolean (json, &place, "snapToWords", TRUE);
  schema->annotators = mcl_json_reader_dup_strings (json, &place, "annotators");
}

static void
check_version (MclJsonReader *json, const MclJsonPlace *root)
{
  const char *format = mcl_json_reader_get_string (json, root, "format");
  gint64 version = mcl_json_reader_get_integer (json, root, "version", MCL_SCHEMA_VERSION);

  if (g_strcmp0 (format, FORMAT_NAME) != 0)
    mcl_json_reader_fail (json, root, "format", MCL_ERROR_PARSE, _ ("expected “%s”"), FORMAT_NAME);
  if (version < 1)
    mcl_json_reader_fail (json, root, "version", MCL_ERROR_PARSE, "%s",
                          _ ("expected an integer from 1"));
  if (version > MCL_SCHEMA_VERSION)
    mcl_json_reader_fail (json, root, "version", MCL_ERROR_NEWER_VERSION,
                          _ ("written by a newer Manicule (format version %d; this one knows %d)"),
                          (int) MIN (version, G_MAXINT), MCL_SCHEMA_VERSION);
}

static void
read_schema (MclJsonReader *json, MclSchema *schema)
{
  MclJsonPlace root = { .i = -1 };

  if (!mcl_json_reader_enter (json, &root,
                              mcl_json_reader_parse (json, mcl_json_reader_get_root (json))))
    return;

  check_version (json, &root);
  schema->name = g_strdup (mcl_json_reader_get_string (json, &root, "name"));
  schema->description = g_strdup (mcl_json_reader_get_string (json, &root, "description"));
  read_array (json, &root, "labels", schema->labels, read_label, schema);
  read_array (json, &root, "relations", schema->relation_types, read_relation_type, schema);
  read_array (json, &root, "documentAttributes", schema->document_attributes, read_attribute_record,
              NULL);
  schema->statuses = json_object_has_member (root.object, "statuses")
                         ? mcl_json_reader_dup_strings (json, &root, "statuses")
                         : g_strdupv ((char **) default_statuses);
  if (schema->statuses[0] == NULL)
    mcl_json_reader_fail (json, &root, "statuses", MCL_ERROR_PARSE, "%s",
                          _ ("at least one status is needed"));
  read_settings (json, &root, schema);
  if (schema->labels->len == 0)
    mcl_json_reader_fail (json, &root, "labels", MCL_ERROR_PARSE, "%s",
                          _ ("at least one label is needed"));
}

/**
 * mcl_schema_parse:
 * @json: the bytes of a schema file
 * @error_line: (out) (optional): the line of what is wrong, from 1; 0 for the file as a whole
 *
 * Reads a schema. Members that this version does not know are passed over.
 *
 * Returns: (transfer full) (nullable): the schema; NULL with MCL_ERROR_PARSE,
 *   MCL_ERROR_TOO_LARGE or MCL_ERROR_NEWER_VERSION, whose message says line and member
 */
MclSchema *
mcl_schema_parse (GBytes *json, guint *error_line, GError **error)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (json, &n_bytes);
  g_autoptr (MclJsonReader) reader = NULL;
  g_autoptr (MclSchema) self = NULL;

  if (!mcl_json_check (data, n_bytes, &mcl_json_default_limits, error_line, error))
    return NULL;

  reader = mcl_json_reader_new (data, n_bytes);
  self = mcl_schema_new_empty ();
  read_schema (reader, self);
  if (!mcl_json_reader_has_failed (reader))
    mcl_schema_read_unknown (self, reader, data);
  if (!mcl_json_reader_finish (reader, error_line, error))
    return NULL;
  mcl_schema_assign_keys (self);
  return g_steal_pointer (&self);
}
