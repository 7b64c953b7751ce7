/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-article.h"
#include "mcl-format-files.h"

typedef struct {
  const MclFormatExport *job;
  GCancellable *cancellable;
  MclFormatSurvey *survey;
  MclFormatFiles *files;
  MclFormatExportResult *result;
  gboolean needs_separator;
} Run;

/**
 * mcl_format_source_new:
 *
 * Returns: (transfer full): one document to export
 */
MclFormatSource *
mcl_format_source_new (const char *sidecar_path, const char *name)
{
  MclFormatSource *self = g_new0 (MclFormatSource, 1);

  self->sidecar_path = g_strdup (sidecar_path);
  self->name = g_strdup (name);
  return self;
}

/**
 * mcl_format_source_free:
 * @self: (transfer full): a source
 */
void
mcl_format_source_free (MclFormatSource *self)
{
  g_free (self->sidecar_path);
  g_free (self->name);
  g_free (self);
}

/**
 * mcl_format_export_result_free:
 * @self: (transfer full): a result
 */
void
mcl_format_export_result_free (MclFormatExportResult *self)
{
  mcl_loss_report_free (self->losses);
  g_free (self);
}

static void
clear_run (Run *self)
{
  g_clear_pointer (&self->survey, mcl_format_survey_free);
  g_clear_pointer (&self->files, mcl_format_files_free);
  g_clear_pointer (&self->result, mcl_format_export_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

/* Returns the document as the format can hold it. */
static MclFormatDocument *
load_reduced (Run *self, const MclFormatSource *source, MclLossReport *losses, GError **error)
{
  MclFormatDocument *document = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  document = mcl_format_document_load (source->sidecar_path, source->name, error);
  if (document == NULL) {
    g_autofree char *display_path = g_filename_display_name (source->sidecar_path);

    g_prefix_error (error, "%s: ", display_path);
    return NULL;
  }
  mcl_format_reduce (self->job->format, document, self->job->options, losses);
  return document;
}

static gboolean
survey_documents (Run *self, GError **error)
{
  g_autoptr (MclLossReport) losses = mcl_loss_report_new ();

  self->survey = mcl_format_survey_new ();
  for (guint i = 0; self->job->format->needs_survey && i < self->job->sources->len; i++) {
    g_autoptr (MclFormatDocument) document =
        load_reduced (self, g_ptr_array_index (self->job->sources, i), losses, error);

    if (document == NULL)
      return FALSE;
    mcl_format_survey_add (self->survey, document);
  }
  return TRUE;
}

static gboolean
append_file_cb (const char *name, GString *contents, gpointer user_data, GError **error)
{
  Run *self = user_data;

  self->result->n_bytes += contents->len;
  return mcl_format_files_append (self->files, name, contents->str, contents->len, error);
}

static gboolean
append_separator (Run *self, MclFormatOutput *output, GError **error)
{
  const char *separator = self->job->format->separator;

  if (separator == NULL || mcl_format_output_get (output, NULL)->len == 0)
    return TRUE;
  if (self->needs_separator &&
      !mcl_format_files_append (self->files, NULL, separator, strlen (separator), error))
    return FALSE;
  self->needs_separator = TRUE;
  return TRUE;
}

static gboolean
write_around (Run *self,
              void (*func) (const MclFormatOptions *, const MclFormatSurvey *, MclFormatOutput *),
              GError **error)
{
  g_autoptr (MclFormatOutput) output = mcl_format_output_new ();

  if (func != NULL)
    func (self->job->options, self->survey, output);
  return mcl_format_output_foreach (output, append_file_cb, self, error);
}

static gboolean
write_document (Run *self, const MclFormatSource *source, GError **error)
{
  g_autoptr (MclFormatOutput) output = mcl_format_output_new ();
  g_autofree char *article_path = mcl_sidecar_dup_article_path (source->sidecar_path);
  g_autoptr (MclFormatDocument) document = load_reduced (self, source, self->result->losses, error);

  if (document == NULL ||
      !mcl_format_verify (self->job->format, document, self->job->options, self->survey, error))
    return FALSE;
  mcl_format_files_protect (self->files, article_path);
  self->job->format->write (document, self->job->options, self->survey, output);
  self->result->n_documents++;
  self->result->n_annotations += document->annotations->len;
  self->result->n_relations += document->relations->len;
  return append_separator (self, output, error) &&
         mcl_format_output_foreach (output, append_file_cb, self, error);
}

static gboolean
write_documents (Run *self, GError **error)
{
  if (!write_around (self, self->job->format->begin, error))
    return FALSE;
  for (guint i = 0; i < self->job->sources->len; i++) {
    if (!write_document (self, g_ptr_array_index (self->job->sources, i), error))
      return FALSE;
  }
  return write_around (self, self->job->format->finish, error);
}

/**
 * mcl_format_export_run:
 *
 * Exports documents. Blocks. Nothing stands at the destination before everything is written, read
 * back and right: the first mistake ends it, for a half-right export is worse than none.
 *
 * Returns: (transfer full) (nullable): what was done; NULL with an error
 */
MclFormatExportResult *
mcl_format_export_run (const MclFormatExport *self, GCancellable *cancellable, GError **error)
{
  g_auto (Run) run = {
    .job = self,
    .cancellable = cancellable,
    .result = g_new0 (MclFormatExportResult, 1),
  };

  run.result->losses = mcl_loss_report_new ();
  if (!survey_documents (&run, error))
    return NULL;
  run.files = mcl_format_files_new (self->destination, self->format->layout, error);
  if (run.files == NULL || !write_documents (&run, error))
    return NULL;
  if (self->is_strict && !mcl_loss_report_is_empty (run.result->losses))
    return g_steal_pointer (&run.result);
  if (!mcl_format_files_commit (run.files, error))
    return NULL;
  run.result->was_written = TRUE;
  return g_steal_pointer (&run.result);
}
