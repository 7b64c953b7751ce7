/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-folder.h"
#include "mcl-format-place.h"

typedef struct {
  const MclFormatImport *job;
  GCancellable *cancellable;
  MclFormatImportResult *result;
  /* The file that is read: */
  char *path;
  char *folder; /* of it within what was asked for; NULL: at its root */
  char *stem;
  guint n_in_file;
} Run;

static void
free_finding (MclFormatFinding *self)
{
  g_free (self->path);
  g_free (self->message);
  g_free (self);
}

/**
 * mcl_format_import_result_free:
 * @self: (transfer full): a result
 */
void
mcl_format_import_result_free (MclFormatImportResult *self)
{
  g_ptr_array_unref (self->findings);
  g_hash_table_unref (self->n_readings);
  g_free (self);
}

static MclFormatImportResult *
new_result (void)
{
  MclFormatImportResult *self = g_new0 (MclFormatImportResult, 1);

  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) free_finding);
  self->n_readings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
clear_file (Run *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->stem, g_free);
  self->n_in_file = 0;
}

static void
clear_run (Run *self)
{
  clear_file (self);
  g_clear_pointer (&self->result, mcl_format_import_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

static void
add_finding (Run *self, guint line, const char *message)
{
  MclFormatFinding *finding = NULL;

  self->result->n_findings++;
  if (self->result->findings->len >= MCL_FORMAT_IMPORT_MAX_FINDINGS)
    return;
  finding = g_new0 (MclFormatFinding, 1);
  finding->path = g_strdup (self->path);
  finding->line = line;
  finding->message = g_strdup (message);
  g_ptr_array_add (self->result->findings, finding);
}

static void
count_reading (Run *self, const MclImportReport *report, const char *name)
{
  char *id = mcl_offset_reading_dup_id (report->diagnosis.reading);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->result->n_readings, id));
  g_autofree char *description = NULL;
  g_autofree char *message = NULL;

  g_hash_table_replace (self->result->n_readings, id, GUINT_TO_POINTER (n + 1));
  if (!report->is_undeclared)
    return;
  description = mcl_offset_reading_describe (report->diagnosis.reading);
  /* Translators: %1$s is a document, %2$s says what is counted, %3$u of %4$u is how many fit */
  message = g_strdup_printf (_ ("%1$s: offsets count %2$s (%3$u of %4$u fit)"), name, description,
                             report->diagnosis.n_fitting, report->diagnosis.n_with_text);
  add_finding (self, 0, message);
}

static void
count_report (Run *self, const MclImportReport *report)
{
  self->result->n_annotations += report->n_annotations;
  self->result->n_relations += report->n_relations;
  self->result->n_suggestions += report->n_suggestions;
  self->result->n_reanchored += report->n_reanchored;
  self->result->n_lost += report->n_lost;
  for (guint i = 0; i < report->problems->len; i++) {
    const MclProblem *problem = g_ptr_array_index (report->problems, i);

    add_finding (self, problem->line, problem->message);
  }
}

/* A document without a name gets one from its file: the first by itself, the others numbered. */
static void
name_document (Run *self, MclFormatDocument *document)
{
  g_autofree char *name = g_steal_pointer (&document->name);

  if (name == NULL && self->n_in_file == 1)
    name = g_strconcat (self->stem, ".txt", NULL);
  else if (name == NULL)
    name = g_strdup_printf ("%s-%04u.txt", self->stem, self->n_in_file);
  else if (!mcl_article_is_article_name (name)) {
    char *with_ending = g_strconcat (name, ".txt", NULL);

    g_free (name);
    name = with_ending;
  }
  document->name =
      self->folder != NULL ? g_build_filename (self->folder, name, NULL) : g_steal_pointer (&name);
}

static gboolean
take_import_cb (MclImport *import, gpointer user_data, GError **error)
{
  Run *self = user_data;
  g_autoptr (MclImport) owned = import;
  g_autoptr (MclImportReport) report = NULL;
  g_autoptr (MclFormatDocument) document = mcl_import_finish (owned, &report);
  g_autoptr (GError) local_error = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  self->n_in_file++;
  if (document == NULL) {
    count_report (self, report);
    self->result->n_refused++;
    return TRUE;
  }
  name_document (self, document);
  count_reading (self, report, document->name);
  count_report (self, report);
  if (self->job->is_dry ||
      mcl_format_place_document (document, self->job->destination, &local_error)) {
    self->result->n_documents++;
    return TRUE;
  }
  if (local_error->domain != MCL_ERROR) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  self->result->n_refused++;
  add_finding (self, 0, local_error->message);
  return TRUE;
}

/* Articles that the file does not hold are where it shall be imported to. */
static MclText *
load_text_cb (const char *name, gpointer user_data, GError **error)
{
  Run *self = user_data;
  g_autofree char *path = g_build_filename (self->job->destination,
                                            self->folder != NULL ? self->folder : "", name, NULL);
  g_autoptr (MclArticle) article = mcl_article_load (path, self->cancellable, error);

  return article != NULL ? mcl_text_ref (mcl_article_get_text (article)) : NULL;
}

static const MclFormat *
find_format (Run *self, MclFormatInput *input)
{
  const char *data = NULL;
  gsize n_bytes = 0;

  if (self->job->format != NULL)
    return self->job->format;
  mcl_format_input_peek (input, &data, &n_bytes);
  return mcl_format_sniff (mcl_format_input_get_name (input), data, n_bytes);
}

/* Whether a file of a folder is worth reading: its format has to know it. */
static gboolean
is_wanted (Run *self, const MclFormat *format, MclFormatInput *input)
{
  const char *data = NULL;
  gsize n_bytes = 0;

  mcl_format_input_peek (input, &data, &n_bytes);
  return format->sniff (mcl_format_input_get_name (input), data, n_bytes);
}

static MclFormatOptions *
new_options (Run *self, const MclFormat *format, GError **error)
{
  g_autoptr (MclFormatOptions) options = mcl_format_options_new (format->options);

  for (guint i = 0; self->job->settings != NULL && self->job->settings[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (self->job->settings[i], "=", 2);

    if (!mcl_format_options_set (options, parts[0], parts[1] != NULL ? parts[1] : "yes", error))
      return NULL;
  }
  return g_steal_pointer (&options);
}

static gboolean
read_file (Run *self, const char *path, gboolean is_asked_for, GError **error)
{
  g_autoptr (MclFormatInput) input = mcl_format_input_open (path, self->cancellable, error);
  g_autoptr (MclFormatOptions) options = NULL;
  g_autofree char *display_path = g_filename_display_name (path);
  const MclFormat *format = NULL;

  if (input == NULL)
    return FALSE;
  format = find_format (self, input);
  if (format == NULL && is_asked_for) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_PARSE, _ ("“%s” is of no known format"), display_path);
    return FALSE;
  }
  if (format == NULL || (!is_asked_for && !is_wanted (self, format, input)))
    return TRUE;
  options = new_options (self, format, error);
  if (options == NULL)
    return FALSE;
  self->result->n_files++;
  self->path = g_strdup (display_path);
  self->stem = mcl_format_input_dup_stem (input);
  mcl_format_input_set_text_func (input, load_text_cb, self);
  if (format->read (input, options, take_import_cb, self, error))
    return TRUE;
  g_prefix_error (error, "%s: ", display_path);
  return FALSE;
}

static gboolean
read_folder (Run *self, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) files = mcl_folder_list_files (folder, NULL, self->cancellable, error);
  g_autoptr (GFile) base = g_file_new_for_path (folder);

  for (guint i = 0; files != NULL && i < files->len; i++) {
    const char *path = g_ptr_array_index (files, i);
    g_autofree char *parent_path = g_path_get_dirname (path);
    g_autoptr (GFile) parent = g_file_new_for_path (parent_path);
    g_autofree char *article_path = mcl_sidecar_dup_article_path (path);

    if (article_path != NULL)
      continue;
    clear_file (self);
    self->folder = g_file_get_relative_path (base, parent);
    if (!read_file (self, path, FALSE, error))
      return FALSE;
  }
  return files != NULL;
}

/**
 * mcl_format_import_run:
 *
 * Reads files and puts articles with sidecars into a folder. Blocks.
 *
 * Returns: (transfer full) (nullable): what was done; NULL with an error
 */
MclFormatImportResult *
mcl_format_import_run (const MclFormatImport *self, GCancellable *cancellable, GError **error)
{
  g_auto (Run) run = { .job = self, .cancellable = cancellable, .result = new_result () };

  for (guint i = 0; self->paths[i] != NULL; i++) {
    gboolean is_folder = g_file_test (self->paths[i], G_FILE_TEST_IS_DIR);

    clear_file (&run);
    if (is_folder ? !read_folder (&run, self->paths[i], error)
                  : !read_file (&run, self->paths[i], TRUE, error))
      return NULL;
  }
  return g_steal_pointer (&run.result);
}
