/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results of one annotator, or of one prediction: regions with labels, what is said of them,
 * and relations between them. */
#include "config.h"

#include "mcl-format-label-studio-results.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-format-json.h"
#include "mcl-json-string.h"

typedef enum {
  RESULT_ID,
  RESULT_FROM_NAME,
  RESULT_TYPE,
  RESULT_VALUE,
  RESULT_FROM_ID,
  RESULT_TO_ID,
  RESULT_DIRECTION,
  RESULT_LABELS,
  N_RESULT_FIELDS,
} ResultField;

static const char *const result_fields[N_RESULT_FIELDS] = {
  "id", "from_name", "type", "value", "from_id", "to_id", "direction", "labels",
};

typedef enum {
  VALUE_START,
  VALUE_END,
  VALUE_TEXT,
  VALUE_LABELS,
  VALUE_CHOICES,
  VALUE_RATING,
  VALUE_NUMBER,
  N_VALUE_FIELDS,
} ValueField;

static const char *const value_fields[N_VALUE_FIELDS] = {
  "start", "end", "text", "labels", "choices", "rating", "number",
};

/* What a result says: its members, by ResultField. */
typedef struct {
  MclJsonSlice found[N_RESULT_FIELDS];
} Result;

typedef struct {
  const MclLabelStudioSet *set;
  GArray *others; /* of Result: what is read when all labels are */
  /* Of the result that is being read: */
  char *id;
  const char *control;       /* NULL: not said */
  const MclJsonSlice *value; /* its members, by ValueField */
} Reader;

static char *
dup_id (Reader *self, const MclJsonSlice *id)
{
  g_autofree char *string = mcl_json_field_dup_string (self->set->data, id);

  if (string == NULL || self->set->n_sets <= 1)
    return g_steal_pointer (&string);
  return g_strdup_printf ("%s-%u", string, self->set->n_sets);
}

static void
check_label (Reader *self, const char *label)
{
  g_autofree char *reason = NULL;

  if (self->set->config != NULL && label != NULL)
    reason = mcl_label_studio_config_explain (self->set->config, self->control, label);
  if (reason != NULL)
    mcl_import_add_problem (self->set->import, self->set->line, "%s", reason);
}

/* A region with several labels is an annotation for each. */
static gboolean
read_label_cb (guint i, const MclJsonSlice *label, gpointer user_data)
{
  Reader *self = user_data;
  g_autofree char *name = mcl_json_field_dup_string (self->set->data, label);
  g_autofree char *covered = mcl_json_field_dup_string (self->set->data, &self->value[VALUE_TEXT]);
  MclRawRange range = { 0 };
  MclImportSpan span = {
    .id = i == 0 ? self->id : NULL,
    .label = name,
    .ranges = &range,
    .n_ranges = 1,
    .text = covered,
    .by = self->set->by,
    .is_suggestion = self->set->is_prediction,
    .line = self->set->line,
  };

  if (!mcl_json_field_get_integer (self->set->data, &self->value[VALUE_START], &range.start) ||
      !mcl_json_field_get_integer (self->set->data, &self->value[VALUE_END], &range.end))
    mcl_import_add_problem (self->set->import, self->set->line,
                            _ ("region “%s” has no “start” and “end”"),
                            self->id != NULL ? self->id : "");
  else
    mcl_import_add_span (self->set->import, &span);
  check_label (self, name);
  return TRUE;
}

typedef struct {
  Reader *reader;
  GString *json;
  GString *lines;
  guint n;
} Strings;

static gboolean
take_string_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Strings *self = user_data;
  g_autofree char *string = mcl_json_field_dup_string (self->reader->set->data, value);

  if (string == NULL)
    return TRUE;
  g_string_append (self->json, self->n > 0 ? ", " : "");
  mcl_json_append_quoted (self->json, string);
  g_string_append_printf (self->lines, "%s%s", self->n > 0 ? "\n" : "", string);
  self->n++;
  return TRUE;
}

static void
set_attribute (Reader *self, const char *name, const char *json)
{
  gboolean is_of_region =
      mcl_json_field_get_type (self->set->data, &self->value[VALUE_START]) != '\0';

  /* What is about no region is about the article. */
  if (!is_of_region)
    mcl_import_set_attribute (self->set->import, name, json);
  else if (self->id == NULL ||
           !mcl_import_set_span_attribute (self->set->import, self->id, name, json))
    mcl_import_add_problem (self->set->import, self->set->line, _ ("“%s”: there is no region “%s”"),
                            name, self->id != NULL ? self->id : "");
}

static void
read_strings (Reader *self, const char *name, const MclJsonSlice *array, gboolean is_text_area)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  Strings strings = { .reader = self, .json = json, .lines = lines };
  g_autofree char *quoted = NULL;

  if (mcl_json_field_get_type (self->set->data, array) == '"')
    take_string_cb (0, array, &strings);
  else
    mcl_format_json_foreach (self->set->data, array, take_string_cb, &strings);
  if (is_text_area && g_str_equal (name, "note") && self->id != NULL &&
      mcl_import_append_span_note (self->set->import, self->id, lines->str))
    return;
  if (is_text_area || strings.n == 1)
    quoted = mcl_json_quote (lines->str);
  else
    quoted = g_strdup_printf ("[%s]", json->str);
  set_attribute (self, name, quoted);
}

/* Mostly there is one, without escapes: then it stands there as it is meant. */
static char *
dup_only_string (Reader *self, const MclJsonSlice *array)
{
  MclJsonSlice cells[2];
  gsize n_bytes = 0;

  mcl_format_json_take_cells (self->set->data, array, cells, G_N_ELEMENTS (cells));
  n_bytes = cells[0].end - cells[0].start;
  if (mcl_json_field_get_type (self->set->data, &cells[0]) != '"' ||
      cells[1].end > cells[1].start || mcl_json_slice_has_escapes (self->set->data, &cells[0]))
    return NULL;
  return g_strndup (self->set->data + cells[0].start, n_bytes);
}

static void
read_choices (Reader *self, const char *name, const MclJsonSlice *array)
{
  g_autofree char *quoted = dup_only_string (self, array);

  if (quoted != NULL)
    set_attribute (self, name, quoted);
  else
    read_strings (self, name, array, FALSE);
}

/* An arrow to the left goes from the second to the first. */
static void
read_relation (Reader *self, const MclJsonSlice *found)
{
  g_autofree char *from = dup_id (self, &found[RESULT_FROM_ID]);
  g_autofree char *to = dup_id (self, &found[RESULT_TO_ID]);
  g_autofree char *direction =
      mcl_json_field_dup_string (self->set->data, &found[RESULT_DIRECTION]);
  g_autofree char *type = NULL;
  gboolean is_reversed = g_strcmp0 (direction, "left") == 0;
  MclJsonSlice first;
  MclImportRelation relation = {
    .from = is_reversed ? to : from,
    .to = is_reversed ? from : to,
    .by = self->set->by,
    .line = self->set->line,
  };

  mcl_format_json_take_cells (self->set->data, &found[RESULT_LABELS], &first, 1);
  type = mcl_json_field_dup_string (self->set->data, &first);
  relation.type = type != NULL ? type : "relation";
  mcl_import_add_relation (self->set->import, &relation);
}

static gboolean
is_of_type (Reader *self, const MclJsonSlice *found, const char *type)
{
  return mcl_json_field_equals (self->set->data, &found[RESULT_TYPE], type);
}

static void
read_result (Reader *self, const MclJsonSlice *found)
{
  g_autofree char *control = mcl_json_field_dup_string (self->set->data, &found[RESULT_FROM_NAME]);
  g_autofree char *type = NULL;
  g_autofree char *json = NULL;

  if (is_of_type (self, found, "labels")) {
    self->control = control;
    mcl_format_json_foreach (self->set->data, &self->value[VALUE_LABELS], read_label_cb, self);
    self->control = NULL;
    return;
  }
  if (control == NULL || *control == '\0') {
    g_free (control);
    control = mcl_json_field_dup_string (self->set->data, &found[RESULT_TYPE]);
  }
  if (is_of_type (self, found, "choices")) {
    read_choices (self, control, &self->value[VALUE_CHOICES]);
  } else if (is_of_type (self, found, "textarea")) {
    read_strings (self, control, &self->value[VALUE_TEXT], TRUE);
  } else if (is_of_type (self, found, "rating") || is_of_type (self, found, "number")) {
    json = mcl_json_field_dup_json (
        self->set->data,
        &self->value[is_of_type (self, found, "rating") ? VALUE_RATING : VALUE_NUMBER]);
    if (json != NULL)
      set_attribute (self, control, json);
  } else {
    type = mcl_json_field_dup_string (self->set->data, &found[RESULT_TYPE]);
    mcl_import_add_problem (self->set->import, self->set->line,
                            _ ("results of the type “%s” are not about texts"), type);
  }
}

static void
read_found (Reader *self, const Result *result)
{
  MclJsonSlice values[N_VALUE_FIELDS];
  g_autofree char *id = NULL;

  if (is_of_type (self, result->found, "relation")) {
    read_relation (self, result->found);
    return;
  }
  mcl_json_fields_find (self->set->data, &result->found[RESULT_VALUE], value_fields, values,
                        N_VALUE_FIELDS);
  self->id = id = dup_id (self, &result->found[RESULT_ID]);
  self->value = values;
  read_result (self, result->found);
  self->id = NULL;
  self->value = NULL;
}

/* Labels first: what is said of a region may stand before it. */
static gboolean
read_result_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Reader *self = user_data;
  Result result;

  mcl_json_fields_find (self->set->data, value, result_fields, result.found, N_RESULT_FIELDS);
  if (is_of_type (self, result.found, "labels"))
    read_found (self, &result);
  else if (mcl_json_field_get_type (self->set->data, &result.found[RESULT_TYPE]) == '"')
    g_array_append_val (self->others, result);
  return TRUE;
}

/**
 * mcl_label_studio_read_results:
 * @results: an array
 *
 * Adds what they say to the import.
 */
void
mcl_label_studio_read_results (const MclLabelStudioSet *self, const MclJsonSlice *results)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (Result));
  Reader reader = { .set = self, .others = others };

  mcl_format_json_foreach (self->data, results, read_result_cb, &reader);
  for (guint i = 0; i < others->len; i++)
    read_found (&reader, &g_array_index (others, Result, i));
}
