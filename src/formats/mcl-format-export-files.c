/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what batches wrote into memory to the files of an export, and of each of its parts. */
#include "config.h"

#include "mcl-format-export-files.h"

/**
 * mcl_format_export_files_begin:
 * @export: must stay
 * @has_parts: whether the documents are divided
 *
 * Opens the destination. Nothing stands there before mcl_format_files_commit().
 *
 * Returns: FALSE with an error
 */
gboolean
mcl_format_export_files_begin (MclFormatExportFiles *self,
                               const MclFormatExport *export,
                               gboolean has_parts,
                               GError **error)
{
  MclFormatLayout layout =
      mcl_format_export_needs_folder (export) ? MCL_FORMAT_FOLDER : MCL_FORMAT_ONE_FILE;

  *self = (MclFormatExportFiles) { .export = export, .has_parts = has_parts };
  if (export->is_dry)
    return TRUE;
  self->files = mcl_format_files_new (export->destination, layout, error);
  for (guint i = 0; self->files != NULL && i < export->sources->len; i++)
    mcl_format_files_protect_article_of (
        self->files, ((MclFormatSource *) g_ptr_array_index (export->sources, i))->sidecar_path);
  if (self->files != NULL && export->spares_existing)
    mcl_format_files_spare_existing (self->files);
  return self->files != NULL;
}

void
mcl_format_export_files_clear (MclFormatExportFiles *self)
{
  g_clear_pointer (&self->files, mcl_format_files_free);
}

/* The parts of a divided export are files or folders by their names. What a format of one file
 * makes beside it says nothing of the part, and is made once. */
static gboolean
append_file_cb (const char *name, GString *contents, gpointer user_data, GError **error)
{
  MclFormatExportFiles *self = user_data;
  const MclFormat *format = self->export->format;
  const char *part = mcl_format_part_names[self->part];
  g_autofree char *own_name = NULL;

  if (self->has_parts && !format->divides) {
    if (name == NULL)
      name = own_name = g_strdup_printf ("%s.%s", part, format->extension);
    else if (format->layout == MCL_FORMAT_FOLDER)
      name = own_name = g_build_filename (part, name, NULL);
    else if (self->part > 0)
      return TRUE;
  }
  self->n_bytes += contents->len;
  return mcl_format_files_append (self->files, name, contents->str, contents->len, error);
}

static gboolean
append_output (MclFormatExportFiles *self, MclFormatOutput *output, guint part, GError **error)
{
  self->part = part;
  return mcl_format_output_foreach (output, append_file_cb, self, error);
}

static void
separate (MclFormatExportFiles *self, MclFormatOutput *output, guint part)
{
  const char *separator = self->export->format->separator;
  GString *main_file = NULL;

  if (separator == NULL)
    return;
  main_file = mcl_format_output_get (output, NULL);
  if (main_file->len == 0)
    return;
  if (self->has_content[part])
    g_string_prepend (main_file, separator);
  self->has_content[part] = TRUE;
}

/**
 * mcl_format_export_files_append:
 * @output: what documents add to the files; changed
 *
 * Adds documents to the files of a part.
 *
 * Returns: FALSE with an error
 */
gboolean
mcl_format_export_files_append (MclFormatExportFiles *self,
                                MclFormatOutput *output,
                                guint part,
                                GError **error)
{
  separate (self, output, part);
  return append_output (self, output, part, error);
}

/**
 * mcl_format_export_files_write_around:
 * @func: (nullable): the format's function for it
 * @survey: of what the function must know
 *
 * Writes what stands before or behind the documents, in each file that is not shared by all parts.
 * A file without documents is made by that as well.
 *
 * Returns: FALSE with an error
 */
gboolean
mcl_format_export_files_write_around (MclFormatExportFiles *self,
                                      void (*func) (const MclFormatOptions *options,
                                                    const MclFormatSurvey *survey,
                                                    MclFormatOutput *output),
                                      const MclFormatSurvey *survey,
                                      GError **error)
{
  const MclFormatExport *export = self->export;
  guint n_parts = self->has_parts && !export->format->divides ? MCL_FORMAT_N_PARTS : 1;

  if (export->is_dry)
    return TRUE;
  for (guint k = 0; k < n_parts; k++) {
    g_autoptr (MclFormatOutput) output = mcl_format_output_new ();

    if (n_parts > 1 && export->division.shares[k] == 0)
      continue;
    if (export->format->layout == MCL_FORMAT_ONE_FILE)
      mcl_format_output_get (output, NULL);
    if (func != NULL)
      func (export->options, survey, output);
    if (!append_output (self, output, k, error))
      return FALSE;
  }
  return TRUE;
}
