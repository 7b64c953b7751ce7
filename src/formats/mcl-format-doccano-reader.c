/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-doccano.h"

#include <glib/gi18n.h>

#include "mcl-format-json.h"

typedef enum {
  FIELD_TEXT,
  FIELD_DATA,
  FIELD_LABEL,
  FIELD_LABELS,
  FIELD_ANNOTATIONS,
  FIELD_ENTITIES,
  FIELD_RELATIONS,
  FIELD_COMMENTS,
  FIELD_META,
  N_FIELDS,
} Field;

static const char *const fields[] = { "text",     "data",      "label",    "labels", "annotations",
                                      "entities", "relations", "Comments", "meta",   NULL };

/* Beside them, what is no attribute. */
static const char *const known[] = { "text",        "data",     "label",     "labels",
                                     "annotations", "entities", "relations", "Comments",
                                     "meta",        "id",       NULL };

typedef struct {
  const char *data;
  guint line;
  MclImport *import;
  GString *note;
  GString *classes; /* labels of the article as a whole, a JSON array in the making */
} Reader;

/* An id, or a label, may be a number. */
static char *
dup_id (const char *data, const MclJsonSlice *value)
{
  char type = mcl_json_field_get_type (data, value);

  if (type == '"')
    return mcl_json_field_dup_string (data, value);
  return type == '-' || g_ascii_isdigit (type) ? mcl_json_field_dup_json (data, value) : NULL;
}

static void
add_span (Reader *self,
          const MclJsonSlice *id,
          const MclJsonSlice *start,
          const MclJsonSlice *end,
          const MclJsonSlice *label)
{
  g_autofree char *label_name = dup_id (self->data, label);
  g_autofree char *id_name = id != NULL ? dup_id (self->data, id) : NULL;
  MclRawRange range = { 0 };
  MclImportSpan span = {
    .id = id_name,
    .label = label_name,
    .ranges = &range,
    .n_ranges = 1,
    .line = self->line,
  };

  if (mcl_json_field_get_integer (self->data, start, &range.start) &&
      mcl_json_field_get_integer (self->data, end, &range.end) && label_name != NULL)
    mcl_import_add_span (self->import, &span);
  else
    mcl_import_add_problem (self->import, self->line, "%s",
                            _ ("an annotation needs two offsets and a label"));
}

/* [0, 3, "ORG"], {"start_offset": 0, …}, or the class of the article as a whole. */
static gboolean
read_label_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  static const char *const names[] = { "id", "start_offset", "end_offset", "label" };
  Reader *self = user_data;
  MclJsonSlice cells[3];
  MclJsonSlice found[G_N_ELEMENTS (names)];

  switch (mcl_json_field_get_type (self->data, value)) {
  case '[':
    mcl_format_json_take_cells (self->data, value, cells, G_N_ELEMENTS (cells));
    add_span (self, NULL, &cells[0], &cells[1], &cells[2]);
    break;
  case '{':
    mcl_json_fields_find (self->data, value, names, found, G_N_ELEMENTS (names));
    add_span (self, &found[0], &found[1], &found[2], &found[3]);
    break;
  default: {
    g_autofree char *json = mcl_json_field_dup_json (self->data, value);

    g_string_append_printf (self->classes, "%s%s", self->classes->len > 0 ? ", " : "", json);
  }
  }
  return TRUE;
}

static gboolean
read_relation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  static const char *const names[] = { "from_id", "to_id", "type" };
  Reader *self = user_data;
  MclJsonSlice found[G_N_ELEMENTS (names)];
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *type = NULL;
  MclImportRelation relation = { .line = self->line };

  mcl_json_fields_find (self->data, value, names, found, G_N_ELEMENTS (names));
  relation.from = from = dup_id (self->data, &found[0]);
  relation.to = to = dup_id (self->data, &found[1]);
  relation.type = type = dup_id (self->data, &found[2]);
  mcl_import_add_relation (self->import, &relation);
  return TRUE;
}

static gboolean
read_comment_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Reader *self = user_data;
  g_autofree char *comment = mcl_json_field_dup_string (self->data, value);

  if (comment != NULL)
    g_string_append_printf (self->note, "%s%s", i > 0 ? "\n" : "", comment);
  return TRUE;
}

static void
read_records (Reader *self, const MclJsonSlice *found)
{
  for (guint i = FIELD_LABEL; i <= FIELD_ENTITIES; i++)
    mcl_format_json_foreach (self->data, &found[i], read_label_cb, self);
  mcl_format_json_foreach (self->data, &found[FIELD_RELATIONS], read_relation_cb, self);
  mcl_format_json_foreach (self->data, &found[FIELD_COMMENTS], read_comment_cb, self);
  if (self->note->len > 0)
    mcl_import_set_note (self->import, self->note->str);
  if (self->classes->len > 0) {
    g_autofree char *json = g_strdup_printf ("[%s]", self->classes->str);

    mcl_import_set_attribute (self->import, "label", json);
  }
}

static MclImport *
read_document (
    const char *json, const MclJsonSlice *root, guint line, gpointer func_data, GError **error)
{
  static const char *const file_fields[] = { "file", NULL };
  MclJsonSlice found[N_FIELDS];
  MclJsonSlice file;
  g_autofree char *name = NULL;
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (GString) classes = g_string_new (NULL);
  Reader self = { .data = json, .line = line, .note = note, .classes = classes };

  mcl_json_fields_find (json, root, fields, found, N_FIELDS);
  mcl_json_fields_find (json, &found[FIELD_META], file_fields, &file, 1);
  name = mcl_json_field_dup_string (json, &file);
  self.import = mcl_format_json_new_import (
      json,
      mcl_json_field_get_type (json, &found[FIELD_TEXT]) != '\0' ? &found[FIELD_TEXT]
                                                                 : &found[FIELD_DATA],
      name, line);
  read_records (&self, found);
  mcl_format_json_take_attributes (self.import, json, &found[FIELD_META],
                                   mcl_import_get_name (self.import) != NULL ? file_fields : NULL);
  mcl_format_json_take_attributes (self.import, json, root, known);
  return self.import;
}

/**
 * mcl_format_doccano_read:
 *
 * Reads lines of either shape.
 */
gboolean
mcl_format_doccano_read (MclFormatInput *input,
                         const MclFormatOptions *options,
                         MclFormatSinkFunc sink,
                         gpointer user_data,
                         GError **error)
{
  return mcl_format_json_read (input, read_document, NULL, sink, user_data, error);
}
