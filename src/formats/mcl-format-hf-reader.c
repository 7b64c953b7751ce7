/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what mcl-format-hf.c writes; columns in any order, others are ignored. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-format-hf.h"
#include "mcl-format-json.h"
#include "mcl-json-scan.h"
#include "mcl-members-builder.h"

typedef enum {
  DOCUMENT_ID,
  DOCUMENT_STATUS,
  DOCUMENT_NOTE,
  DOCUMENT_TEXT,
  DOCUMENT_ATTRIBUTES,
  DOCUMENT_ANNOTATIONS,
  DOCUMENT_RELATIONS,
  N_DOCUMENT_FIELDS,
} DocumentField;

static const char *const document_fields[N_DOCUMENT_FIELDS] = {
  "id", "status", "note", "text", "attributes", "annotations", "relations",
};

/* Of annotations and relations; each has some of them. */
typedef enum {
  RECORD_ID,
  RECORD_LABEL,
  RECORD_START,
  RECORD_END,
  RECORD_TEXT,
  RECORD_FRAGMENTS,
  RECORD_TYPE,
  RECORD_FROM,
  RECORD_TO,
  RECORD_ATTRIBUTES,
  RECORD_NOTE,
  RECORD_BY,
  RECORD_CREATED,
  RECORD_MODIFIED,
  N_RECORD_FIELDS,
} RecordField;

static const char *const record_fields[N_RECORD_FIELDS] = {
  "id",   "label", "start",      "end",  "text", "fragments", "type",
  "from", "to",    "attributes", "note", "by",   "created",   "modified",
};

typedef struct {
  const char *data;
  guint line;
  MclImport *import;
  MclMembers *members;        /* being read */
  MclMembersBuilder *builder; /* of the attributes that are being read */
  GArray *ranges;             /* of MclRawRange: being read */
} Reader;

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->import, mcl_import_free);
  g_clear_pointer (&self->members, mcl_members_unref);
  g_clear_pointer (&self->ranges, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/**
 * mcl_format_hf_sniff:
 *
 * Returns: whether the first line begins as one of ours
 */
gboolean
mcl_format_hf_sniff (const char *name, const char *data, gsize n_bytes)
{
  gsize length = MIN (n_bytes, 1024);

  return g_str_has_suffix (name, ".jsonl") && n_bytes > 7 && memcmp (data, "{\"id\": \"", 8) == 0 &&
         g_strstr_len (data, (gssize) length, "\", \"status\": \"") != NULL;
}

/* {"name": …, "value": …, "json": …} */
static gboolean
read_attribute_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  static const char *const names[] = { "name", "value", "json" };
  Reader *self = user_data;
  MclJsonSlice fields[G_N_ELEMENTS (names)];
  g_autofree char *name = NULL;
  g_autofree char *string = NULL;
  g_autofree char *json = NULL;

  mcl_json_fields_find (self->data, value, names, fields, G_N_ELEMENTS (names));
  name = mcl_json_field_dup_string (self->data, &fields[0]);
  string = mcl_json_field_dup_string (self->data, &fields[1]);
  if (name == NULL || string == NULL)
    return TRUE;
  if (!mcl_json_field_get_boolean (self->data, &fields[2])) {
    json = mcl_json_quote (string);
  } else if (strpbrk (string, "\r\n") == NULL &&
             mcl_json_check (string, strlen (string), &mcl_json_default_limits, NULL, NULL)) {
    json = g_strdup (string);
  } else {
    mcl_import_add_problem (self->import, self->line, _ ("attribute “%s”: its value is not JSON"),
                            name);
    return TRUE;
  }
  mcl_members_builder_set (self->builder, name, json);
  return TRUE;
}

static void
read_attributes (Reader *self, const MclJsonSlice *attributes)
{
  g_autoptr (MclMembersBuilder) builder = mcl_members_builder_new ();

  self->builder = builder;
  mcl_format_json_foreach (self->data, attributes, read_attribute_cb, self);
  self->builder = NULL;
  g_clear_pointer (&self->members, mcl_members_unref);
  self->members = mcl_members_builder_end (builder);
}

static gboolean
read_fragment_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  static const char *const names[] = { "start", "end" };
  Reader *self = user_data;
  MclJsonSlice fields[G_N_ELEMENTS (names)];
  MclRawRange range = { 0 };

  mcl_json_fields_find (self->data, value, names, fields, G_N_ELEMENTS (names));
  if (mcl_json_field_get_integer (self->data, &fields[0], &range.start) &&
      mcl_json_field_get_integer (self->data, &fields[1], &range.end))
    g_array_append_val (self->ranges, range);
  return TRUE;
}

/* Returns FALSE when a record says nowhere where it stands. */
static gboolean
read_ranges (Reader *self, const MclJsonSlice *fields)
{
  MclRawRange whole = { 0 };

  g_array_set_size (self->ranges, 0);
  mcl_format_json_foreach (self->data, &fields[RECORD_FRAGMENTS], read_fragment_cb, self);
  if (self->ranges->len > 1)
    return TRUE;
  g_array_set_size (self->ranges, 0);
  if (!mcl_json_field_get_integer (self->data, &fields[RECORD_START], &whole.start) ||
      !mcl_json_field_get_integer (self->data, &fields[RECORD_END], &whole.end))
    return FALSE;
  g_array_append_val (self->ranges, whole);
  return TRUE;
}

static void
dup_strings (Reader *self, const MclJsonSlice *fields, char **strings)
{
  for (guint k = 0; k < N_RECORD_FIELDS; k++)
    strings[k] = mcl_json_field_dup_string (self->data, &fields[k]);
}

static void
free_strings (char **strings)
{
  for (guint k = 0; k < N_RECORD_FIELDS; k++)
    g_free (strings[k]);
}

static gboolean
read_annotation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Reader *self = user_data;
  MclJsonSlice fields[N_RECORD_FIELDS];
  char *strings[N_RECORD_FIELDS];
  MclImportSpan span = { .line = self->line };

  mcl_json_fields_find (self->data, value, record_fields, fields, N_RECORD_FIELDS);
  if (!read_ranges (self, fields)) {
    mcl_import_add_problem (self->import, self->line, "%s",
                            _ ("an annotation has no “start” and “end”"));
    return TRUE;
  }
  read_attributes (self, &fields[RECORD_ATTRIBUTES]);
  dup_strings (self, fields, strings);
  span.id = strings[RECORD_ID];
  span.label = strings[RECORD_LABEL];
  span.ranges = (const MclRawRange *) (gpointer) self->ranges->data;
  span.n_ranges = self->ranges->len;
  span.text = strings[RECORD_TEXT];
  span.attributes = self->members;
  span.note = strings[RECORD_NOTE];
  span.by = strings[RECORD_BY];
  span.created = strings[RECORD_CREATED];
  span.modified = strings[RECORD_MODIFIED];
  mcl_import_add_span (self->import, &span);
  free_strings (strings);
  return TRUE;
}

static gboolean
read_relation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Reader *self = user_data;
  MclJsonSlice fields[N_RECORD_FIELDS];
  char *strings[N_RECORD_FIELDS];
  MclImportRelation relation = { .line = self->line };

  mcl_json_fields_find (self->data, value, record_fields, fields, N_RECORD_FIELDS);
  read_attributes (self, &fields[RECORD_ATTRIBUTES]);
  dup_strings (self, fields, strings);
  relation.id = strings[RECORD_ID];
  relation.type = strings[RECORD_TYPE];
  relation.from = strings[RECORD_FROM];
  relation.to = strings[RECORD_TO];
  relation.attributes = self->members;
  relation.note = strings[RECORD_NOTE];
  relation.by = strings[RECORD_BY];
  relation.created = strings[RECORD_CREATED];
  relation.modified = strings[RECORD_MODIFIED];
  mcl_import_add_relation (self->import, &relation);
  free_strings (strings);
  return TRUE;
}

static void
read_whole (Reader *self, const MclJsonSlice *fields)
{
  g_autofree char *status = mcl_json_field_dup_string (self->data, &fields[DOCUMENT_STATUS]);
  g_autofree char *note = mcl_json_field_dup_string (self->data, &fields[DOCUMENT_NOTE]);

  if (status != NULL && *status != '\0')
    mcl_import_set_status (self->import, status);
  if (note != NULL && *note != '\0')
    mcl_import_set_note (self->import, note);
  read_attributes (self, &fields[DOCUMENT_ATTRIBUTES]);
  for (guint i = 0; i < mcl_members_get_length (self->members); i++)
    mcl_import_set_attribute (self->import, mcl_members_get_name (self->members, i),
                              mcl_members_get_json (self->members, i));
}

static MclImport *
read_document (
    const char *data, const MclJsonSlice *root, guint line, gpointer func_data, GError **error)
{
  g_auto (Reader) self = { .data = data, .line = line };
  MclJsonSlice fields[N_DOCUMENT_FIELDS];
  g_autofree char *name = NULL;
  g_autofree char *utf8 = NULL;
  g_autoptr (MclText) text = NULL;

  mcl_json_fields_find (data, root, document_fields, fields, N_DOCUMENT_FIELDS);
  utf8 = mcl_json_field_dup_string (data, &fields[DOCUMENT_TEXT]);
  if (utf8 == NULL) {
    mcl_error_set_at (error, MCL_ERROR_PARSE, line, 0, _ ("there is no “text”"));
    return NULL;
  }
  name = mcl_json_field_dup_string (data, &fields[DOCUMENT_ID]);
  text = mcl_text_new_from_string (utf8);
  self.import = mcl_import_new (name != NULL && *name != '\0' ? name : NULL, text);
  self.ranges = g_array_new (FALSE, FALSE, sizeof (MclRawRange));
  mcl_import_set_line (self.import, line);
  read_whole (&self, fields);
  mcl_format_json_foreach (data, &fields[DOCUMENT_ANNOTATIONS], read_annotation_cb, &self);
  mcl_format_json_foreach (data, &fields[DOCUMENT_RELATIONS], read_relation_cb, &self);
  return g_steal_pointer (&self.import);
}

/**
 * mcl_format_hf_read:
 *
 * Reads one part of a data set.
 */
gboolean
mcl_format_hf_read (MclFormatInput *input,
                    const MclFormatOptions *options,
                    MclFormatSinkFunc sink,
                    gpointer user_data,
                    GError **error)
{
  return mcl_format_json_read (input, read_document, NULL, sink, user_data, error);
}
