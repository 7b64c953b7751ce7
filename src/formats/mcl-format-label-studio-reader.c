/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-json.h"
#include "mcl-format-label-studio-results.h"

/* What stands beside the file. */
typedef struct {
  const MclLabelStudioConfig *config; /* NULL: none */
  const char *problem;                /* NULL: none, or it was told */
} Surroundings;

/* A number, or {"email": …}. */
static char *
dup_author (MclLabelStudioSet *self, const MclJsonSlice *author)
{
  static const char *const names[] = { "email", "username", "id" };
  MclJsonSlice found[G_N_ELEMENTS (names)];
  char type = mcl_json_field_get_type (self->data, author);

  if (type == '"')
    return mcl_json_field_dup_string (self->data, author);
  if (g_ascii_isdigit (type))
    return mcl_json_field_dup_json (self->data, author);
  mcl_json_fields_find (self->data, author, names, found, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (mcl_json_field_get_type (self->data, &found[i]) == '"')
      return mcl_json_field_dup_string (self->data, &found[i]);
  }
  return NULL;
}

static gboolean
read_set_cb (guint i, const MclJsonSlice *set, gpointer user_data)
{
  static const char *const names[] = { "result", "was_cancelled", "completed_by", "model_version" };
  MclLabelStudioSet *self = user_data;
  MclJsonSlice found[G_N_ELEMENTS (names)];
  g_autofree char *by = NULL;

  mcl_json_fields_find (self->data, set, names, found, G_N_ELEMENTS (names));
  if (mcl_json_field_get_boolean (self->data, &found[1])) {
    mcl_import_set_attribute (self->import, MCL_LABEL_STUDIO_SKIPPED, "true");
    return TRUE;
  }
  self->n_sets++;
  self->by = by = dup_author (self, &found[self->is_prediction ? 3 : 2]);
  mcl_label_studio_read_results (self, &found[0]);
  self->by = NULL;
  return TRUE;
}

static MclImport *
read_document (
    const char *json, const MclJsonSlice *root, guint line, gpointer func_data, GError **error)
{
  static const char *const names[] = { "data", "annotations", "completions", "predictions" };
  static const char *const data_names[] = { "text", "file" };
  static const char *const known[] = { "text", "file", NULL };
  MclJsonSlice found[G_N_ELEMENTS (names)];
  MclJsonSlice of_data[G_N_ELEMENTS (data_names)];
  g_autofree char *name = NULL;
  Surroundings *around = func_data;
  MclLabelStudioSet self = { .data = json, .line = line, .config = around->config };

  mcl_json_fields_find (json, root, names, found, G_N_ELEMENTS (names));
  mcl_json_fields_find (json, &found[0], data_names, of_data, G_N_ELEMENTS (data_names));
  name = mcl_json_field_dup_string (json, &of_data[1]);
  self.import = mcl_format_json_new_import (json, &of_data[0], name, line);
  if (around->problem != NULL)
    mcl_import_add_problem (self.import, 0, "%s", around->problem);
  around->problem = NULL;
  mcl_format_json_take_attributes (
      self.import, json, &found[0],
      mcl_import_get_name (self.import) != NULL ? known : (const char *const[]) { "text", NULL });
  for (guint i = 1; i < G_N_ELEMENTS (names); i++) {
    self.is_prediction = i == 3;
    mcl_format_json_foreach (json, &found[i], read_set_cb, &self);
  }
  return self.import;
}

/**
 * mcl_format_label_studio_read:
 *
 * Reads an array of tasks, one after the other.
 */
gboolean
mcl_format_label_studio_read (MclFormatInput *input,
                              const MclFormatOptions *options,
                              MclFormatSinkFunc sink,
                              gpointer user_data,
                              GError **error)
{
  g_autoptr (GError) config_error = NULL;
  g_autoptr (MclLabelStudioConfig) config = mcl_label_studio_config_read (input, &config_error);
  Surroundings around = { config, config_error != NULL ? config_error->message : NULL };

  return mcl_format_json_read (input, read_document, &around, sink, user_data, error);
}
