/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labelling configuration beside an export says which labels each control has:
 *
 *   <Labels name="label" toName="text"><Label value="PER"/></Labels>
 *
 * A label that is none of them was made by something else than the project; it comes in, and is
 * told. */
#include "config.h"

#include "mcl-format-label-studio.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"

/* The name that we give it, and those that Label Studio's tools do. */
static const char *const file_names[] = { MCL_LABEL_STUDIO_CONFIG, "label_config.xml",
                                          "config.xml" };

struct _MclLabelStudioConfig {
  const char *file;     /* one of the names */
  GHashTable *controls; /* names to GHashTable, which are sets of labels */
  GHashTable *labels;   /* of the control that is being read; borrowed, NULL: outside of all */
};

static const char *
find_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++) {
    if (g_str_equal (names[i], name))
      return values[i];
  }
  return NULL;
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  MclLabelStudioConfig *self = user_data;
  const char *name = find_attribute (names, values, "name");
  const char *alias = find_attribute (names, values, "alias");
  const char *value = find_attribute (names, values, "value");

  if (g_str_has_suffix (element, "Labels") && name != NULL) {
    self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_replace (self->controls, g_strdup (name), self->labels);
  } else if (g_str_equal (element, "Label") && self->labels != NULL) {
    /* Results have the alias, where there is one. */
    if (alias != NULL)
      g_hash_table_add (self->labels, g_strdup (alias));
    if (value != NULL)
      g_hash_table_add (self->labels, g_strdup (value));
  }
}

static void
end_element_cb (GMarkupParseContext *context,
                const char *element,
                gpointer user_data,
                GError **error)
{
  MclLabelStudioConfig *self = user_data;

  if (g_str_has_suffix (element, "Labels"))
    self->labels = NULL;
}

static gboolean
parse (MclLabelStudioConfig *self, GBytes *contents, GError **error)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, NULL, NULL, NULL };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, self, NULL);
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (contents, &n_bytes);

  return g_markup_parse_context_parse (context, data != NULL ? data : "", (gssize) n_bytes,
                                       error) &&
         g_markup_parse_context_end_parse (context, error);
}

/**
 * mcl_label_studio_config_read:
 * @input: the file with the results
 *
 * Reads the configuration that stands beside a file.
 *
 * Returns: (transfer full) (nullable): the labels; NULL without an error when there is no
 *   configuration, and with one when it can't be read
 */
MclLabelStudioConfig *
mcl_label_studio_config_read (MclFormatInput *input, GError **error)
{
  g_autoptr (MclLabelStudioConfig) self = g_new0 (MclLabelStudioConfig, 1);
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GError) parse_error = NULL;

  self->controls =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; contents == NULL && i < G_N_ELEMENTS (file_names); i++) {
    g_autoptr (GError) local_error = NULL;

    self->file = file_names[i];
    contents = mcl_format_input_read_companion (input, file_names[i], &local_error);
    if (contents == NULL && !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  }
  if (contents == NULL)
    return NULL;
  if (!parse (self, contents, &parse_error)) {
    /* GLib cuts what it quotes in the middle of a character. */
    g_autofree char *message = g_utf8_make_valid (parse_error->message, -1);

    g_set_error (error, MCL_ERROR, MCL_ERROR_PARSE, "%s: %s", self->file, message);
    return NULL;
  }
  /* Another program's: there are many files of such names. */
  return g_hash_table_size (self->controls) > 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * mcl_label_studio_config_free:
 * @self: (transfer full): a configuration
 */
void
mcl_label_studio_config_free (MclLabelStudioConfig *self)
{
  g_hash_table_unref (self->controls);
  g_free (self);
}

/**
 * mcl_label_studio_config_explain:
 * @control: (nullable): the name of the control that made a label
 *
 * Returns: (transfer full) (nullable): for people, why the label is none of the configuration; NULL
 *   when it is one
 */
char *
mcl_label_studio_config_explain (const MclLabelStudioConfig *self,
                                 const char *control,
                                 const char *label)
{
  GHashTable *labels = control != NULL ? g_hash_table_lookup (self->controls, control) : NULL;

  if (labels != NULL && g_hash_table_contains (labels, label))
    return NULL;
  if (labels == NULL)
    /* Translators: %1$s is a file's name, %2$s the name of a control in it */
    return g_strdup_printf (_ ("%1$s has no control “%2$s” for labels"), self->file,
                            control != NULL ? control : "");
  /* Translators: %1$s is a label, %2$s the name of a control, %3$s the file that lists its labels
   */
  return g_strdup_printf (_ ("the label “%1$s” is none of those of the control “%2$s” in %3$s"),
                          label, control, self->file);
}
