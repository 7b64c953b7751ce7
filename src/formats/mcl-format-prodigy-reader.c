/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-prodigy.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-format-json.h"
#include "mcl-format-output.h"

typedef enum {
  FIELD_TEXT,
  FIELD_SPANS,
  FIELD_ENTS,
  FIELD_ENTITIES,
  FIELD_RELATIONS,
  FIELD_ANSWER,
  FIELD_META,
  FIELD_ANNOTATOR,
  N_FIELDS,
} Field;

static const char *const fields[] = { "text",      "spans",  "ents", "entities",
                                      "relations", "answer", "meta", "_annotator_id" };

/* Beside them, what is no attribute. */
static const char *const known[] = { "text",      "spans",  "ents", "entities",
                                     "relations", "tokens", "meta", NULL };

typedef struct {
  const char *data;
  guint line;
  MclImport *import;
  gboolean is_rejected;
  char *by;
  GString *from; /* the keys of a relation's ends; a span's own is in the first one */
  GString *to;
} Reader;

static char *
put_offset (char *at, gint64 offset)
{
  if (offset < 0)
    *at++ = '-';
  return mcl_format_put_number (at, offset < 0 ? -(guint64) offset : (guint64) offset);
}

/* Spans have no ids: a relation's ends repeat where they stand. */
static const char *
set_key (GString *key, gint64 start, gint64 end, const char *label)
{
  char *at = NULL;

  g_string_truncate (key, 0);
  at = mcl_format_output_reserve (key, 2 * MCL_FORMAT_MAX_DIGITS + strlen ("-:-:"));
  at = put_offset (at, start);
  *at++ = ':';
  at = put_offset (at, end);
  *at++ = ':';
  mcl_format_output_end (key, at);
  g_string_append (key, label);
  return key->str;
}

static void
add_span (Reader *self,
          const MclJsonSlice *start,
          const MclJsonSlice *end,
          const MclJsonSlice *label,
          const MclJsonSlice *text)
{
  g_autofree char *label_name = mcl_json_field_dup_string (self->data, label);
  g_autofree char *covered = text != NULL ? mcl_json_field_dup_string (self->data, text) : NULL;
  MclRawRange range = { 0 };
  MclImportSpan span = {
    .label = label_name,
    .ranges = &range,
    .n_ranges = 1,
    .text = covered,
    .by = self->by,
    .is_suggestion = self->is_rejected,
    .line = self->line,
  };

  if (!mcl_json_field_get_integer (self->data, start, &range.start) ||
      !mcl_json_field_get_integer (self->data, end, &range.end) || label_name == NULL) {
    mcl_import_add_problem (self->import, self->line, "%s",
                            _ ("a span needs “start”, “end” and “label”"));
    return;
  }
  span.id = set_key (self->from, range.start, range.end, label_name);
  mcl_import_add_span (self->import, &span);
}

static gboolean
read_span_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  static const char *const names[] = { "start", "end", "label", "text" };
  Reader *self = user_data;
  MclJsonSlice found[G_N_ELEMENTS (names)] = { 0 };

  if (mcl_json_field_get_type (self->data, value) == '[')
    mcl_format_json_take_cells (self->data, value, found, 3);
  else
    mcl_json_fields_find (self->data, value, names, found, G_N_ELEMENTS (names));
  add_span (self, &found[0], &found[1], &found[2], &found[3]);
  return TRUE;
}

static const char *
set_end_key (Reader *self, const MclJsonSlice *span, GString *key)
{
  static const char *const names[] = { "start", "end", "label" };
  MclJsonSlice found[G_N_ELEMENTS (names)];
  g_autofree char *label = NULL;
  gint64 start = 0;
  gint64 end = 0;

  mcl_json_fields_find (self->data, span, names, found, G_N_ELEMENTS (names));
  label = mcl_json_field_dup_string (self->data, &found[2]);
  if (label == NULL || !mcl_json_field_get_integer (self->data, &found[0], &start) ||
      !mcl_json_field_get_integer (self->data, &found[1], &end))
    return NULL;
  return set_key (key, start, end, label);
}

static gboolean
read_relation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  static const char *const names[] = { "head_span", "child_span", "label" };
  Reader *self = user_data;
  MclJsonSlice found[G_N_ELEMENTS (names)];
  g_autofree char *type = NULL;
  MclImportRelation relation = { .by = self->by, .line = self->line };

  mcl_json_fields_find (self->data, value, names, found, G_N_ELEMENTS (names));
  relation.from = set_end_key (self, &found[0], self->from);
  relation.to = set_end_key (self, &found[1], self->to);
  relation.type = type = mcl_json_field_dup_string (self->data, &found[2]);
  mcl_import_add_relation (self->import, &relation);
  return TRUE;
}

static void
read_attributes (Reader *self, const MclJsonSlice *root, const MclJsonSlice *found)
{
  static const char *const file[] = { "file", NULL };
  g_autofree char *answer = mcl_json_field_dup_string (self->data, &found[FIELD_ANSWER]);
  const char *left_out[G_N_ELEMENTS (known) + 1];
  guint n = 0;

  while (known[n] != NULL) {
    left_out[n] = known[n];
    n++;
  }
  /* What is written for everything says nothing. */
  if (g_strcmp0 (answer, "accept") == 0)
    left_out[n++] = "answer";
  left_out[n] = NULL;
  mcl_format_json_take_attributes (self->import, self->data, root, left_out);
  mcl_format_json_take_attributes (self->import, self->data, &found[FIELD_META],
                                   mcl_import_get_name (self->import) != NULL ? file : NULL);
}

static MclImport *
read_document (
    const char *json, const MclJsonSlice *root, guint line, gpointer func_data, GError **error)
{
  static const char *const file_fields[] = { "file" };
  MclJsonSlice found[N_FIELDS];
  MclJsonSlice file;
  g_autofree char *name = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *by = NULL;
  g_autoptr (GString) from = g_string_new (NULL);
  g_autoptr (GString) to = g_string_new (NULL);
  Reader self = { .data = json, .line = line, .from = from, .to = to };

  mcl_json_fields_find (json, root, fields, found, N_FIELDS);
  mcl_json_fields_find (json, &found[FIELD_META], file_fields, &file, 1);
  name = mcl_json_field_dup_string (json, &file);
  answer = mcl_json_field_dup_string (json, &found[FIELD_ANSWER]);
  self.is_rejected = g_strcmp0 (answer, "reject") == 0;
  self.by = by = mcl_json_field_dup_string (json, &found[FIELD_ANNOTATOR]);
  self.import = mcl_format_json_new_import (json, &found[FIELD_TEXT], name, line);
  for (guint i = FIELD_SPANS; i <= FIELD_ENTITIES; i++)
    mcl_format_json_foreach (json, &found[i], read_span_cb, &self);
  mcl_format_json_foreach (json, &found[FIELD_RELATIONS], read_relation_cb, &self);
  read_attributes (&self, root, found);
  return self.import;
}

/**
 * mcl_format_prodigy_read:
 *
 * Reads lines of Prodigy or spaCy. The offsets of spans are enough: nothing is read of tokens.
 */
gboolean
mcl_format_prodigy_read (MclFormatInput *input,
                         const MclFormatOptions *options,
                         MclFormatSinkFunc sink,
                         gpointer user_data,
                         GError **error)
{
  mcl_format_input_leave_unread (input, "tokens");
  return mcl_format_json_read (input, read_document, NULL, sink, user_data, error);
}
