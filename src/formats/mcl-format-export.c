/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workers load, reduce, verify and write batches of documents into memory; the thread that asked
 * adds what they wrote to the files, in order. Only a few batches wait at any time.
 *
 * Some formats have to know beforehand what all documents use, such as a table its columns. A few
 * documents tell that nearly always: with what they use the writing begins, and the rest is
 * surveyed along. Only when a document turns out to use something else is all begun again, as soon
 * as the remaining documents are surveyed as well. */
#include "config.h"

#include "mcl-format-export.h"

#include "mcl-format-export-files.h"
#include "mcl-format-export-private.h"
#include "mcl-ordered-work.h"

/* So that handing over costs little beside the work, and little memory waits. */
#define DOCUMENTS_PER_BATCH 16u

/* That are looked at before the writing begins, from all over the export. */
#define DOCUMENTS_IN_SAMPLE 32u

typedef struct {
  const MclFormatExport *export;
  MclFormatBatchJob job;
  guint8 *parts;
  MclFormatSurvey *survey;   /* for begin and write */
  MclFormatSurvey *finished; /* of all documents, when made along the way */
  gboolean is_surprised;     /* by a document that uses what the survey does not know */
  MclFormatOutput *before;   /* for reading back */
  MclFormatOutput *after;
  MclFormatExportFiles files;
  guint full_kinds;
  MclFormatExportResult *result;
  guint n_passes; /* over all documents */
  guint n_passes_done;
} Run;

static void
clear_run (Run *self)
{
  g_free (self->parts);
  g_clear_pointer (&self->survey, mcl_format_survey_free);
  g_clear_pointer (&self->finished, mcl_format_survey_free);
  g_clear_pointer (&self->before, mcl_format_output_free);
  g_clear_pointer (&self->after, mcl_format_output_free);
  mcl_format_export_files_clear (&self->files);
  g_clear_pointer (&self->result, mcl_format_export_result_free);
  mcl_format_output_drop_spares ();
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

static gboolean
is_divided (const MclFormatExport *self)
{
  return !mcl_format_division_is_whole (&self->division);
}

/**
 * mcl_format_export_needs_folder:
 *
 * Returns: whether the destination is a folder
 */
gboolean
mcl_format_export_needs_folder (const MclFormatExport *self)
{
  return self->format->layout == MCL_FORMAT_FOLDER || is_divided (self);
}

static void
divide (Run *self)
{
  GPtrArray *sources = self->export->sources;
  g_autofree const char **names = NULL;

  if (!is_divided (self->export))
    return;
  names = g_new (const char *, sources->len);
  for (guint i = 0; i < sources->len; i++)
    names[i] = ((MclFormatSource *) g_ptr_array_index (sources, i))->name;
  self->parts = mcl_format_division_apply (&self->export->division, names, sources->len);
  self->job.parts = self->parts;
}

static guint
get_n_batches (Run *self)
{
  return (self->export->sources->len + DOCUMENTS_PER_BATCH - 1) / DOCUMENTS_PER_BATCH;
}

static guint
get_batch_length (Run *self, guint i)
{
  return MIN (DOCUMENTS_PER_BATCH, self->export->sources->len - i * DOCUMENTS_PER_BATCH);
}

static void
tell_progress (Run *self, guint i)
{
  guint64 n_total = self->export->sources->len;

  if (self->export->progress != NULL)
    self->export->progress (self->n_passes_done * n_total + i * DOCUMENTS_PER_BATCH +
                                get_batch_length (self, i),
                            self->n_passes * n_total, self->export->progress_data);
}

static MclFormatSurveyParts
get_needed_parts (const MclFormatExport *self)
{
  if (self->format->list_needs == NULL || self->is_dry)
    return 0;
  return self->format->list_needs (self->options);
}

/* Documents next to each other are often of one kind. */
static gboolean
survey_sample (Run *self, GError **error)
{
  guint n_sources = self->export->sources->len;
  guint n_sample = MIN (n_sources, DOCUMENTS_IN_SAMPLE);

  for (guint i = 0; i < n_sample; i++) {
    guint at = (guint) ((guint64) i * n_sources / n_sample);
    MclFormatBatch *batch = mcl_format_batch_survey (&self->job, at, 1);
    gboolean is_ok = batch->error == NULL;

    if (is_ok)
      mcl_format_survey_merge (self->survey, batch->survey);
    else
      g_propagate_error (error, g_steal_pointer (&batch->error));
    mcl_format_batch_free (batch);
    if (!is_ok)
      return FALSE;
  }
  return TRUE;
}

static gboolean
begin_survey (Run *self, GError **error)
{
  self->survey = mcl_format_survey_new ();
  self->job.survey = self->survey;
  self->job.needed_parts = get_needed_parts (self->export);
  self->job.surveys_along = self->job.needed_parts != 0 || self->export->format->finish != NULL;
  if (self->job.surveys_along)
    self->finished = mcl_format_survey_new ();
  return self->job.needed_parts == 0 || survey_sample (self, error);
}

static gpointer
write_batch_cb (guint i, gpointer user_data)
{
  Run *self = user_data;

  if (g_atomic_int_get (&self->is_surprised))
    return mcl_format_batch_survey (&self->job, i * DOCUMENTS_PER_BATCH,
                                    get_batch_length (self, i));
  return mcl_format_batch_write (&self->job, i * DOCUMENTS_PER_BATCH, get_batch_length (self, i));
}

static void
add_result (MclFormatExportResult *self, MclFormatExportResult *other)
{
  mcl_loss_report_merge (self->losses, other->losses);
  self->n_documents += other->n_documents;
  self->n_annotations += other->n_annotations;
  self->n_relations += other->n_relations;
  self->n_suggestions += other->n_suggestions;
  for (guint k = 0; k < MCL_FORMAT_N_PARTS; k++)
    self->n_in_part[k] += other->n_in_part[k];
}

static gboolean
take_batch (Run *self, MclFormatBatch *batch, GError **error)
{
  if (batch->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&batch->error));
    return FALSE;
  }
  if (batch->survey != NULL)
    mcl_format_survey_merge (self->finished, batch->survey);
  if (self->is_surprised || batch->is_surprising) {
    g_atomic_int_set (&self->is_surprised, TRUE);
    self->n_passes = 2;
    return TRUE;
  }
  add_result (self->result, batch->result);
  g_atomic_int_set (&self->full_kinds, mcl_loss_report_get_full_kinds (self->result->losses));
  for (guint k = 0; k < MCL_FORMAT_N_PARTS; k++) {
    if (batch->outputs[k] != NULL &&
        !mcl_format_export_files_append (&self->files, batch->outputs[k], k, error))
      return FALSE;
  }
  return TRUE;
}

static void
free_batch_cb (gpointer batch)
{
  mcl_format_batch_free (batch);
}

static gboolean
take_batch_cb (guint i, gpointer result, gpointer user_data, GError **error)
{
  Run *self = user_data;
  gboolean is_ok = take_batch (self, result, error);

  mcl_format_batch_free (result);
  tell_progress (self, i);
  return is_ok;
}

/* Every document is read back in a file of its own, between what stands around all of them. */
static void
make_frame (Run *self)
{
  const MclFormat *format = self->export->format;

  self->job.before = self->before = mcl_format_output_new ();
  self->job.after = self->after = mcl_format_output_new ();
  if (format->begin != NULL)
    format->begin (self->export->options, self->survey, self->before);
  if (format->finish != NULL)
    format->finish (self->export->options, self->survey, self->after);
}

static gboolean
begin_files (Run *self, GError **error)
{
  return mcl_format_export_files_begin (&self->files, self->export, self->parts != NULL, error);
}

static gboolean
write_documents (Run *self, GError **error)
{
  const MclFormat *format = self->export->format;
  const MclFormatSurvey *all = self->finished != NULL ? self->finished : self->survey;

  make_frame (self);
  return mcl_format_export_files_write_around (&self->files, format->begin, self->survey, error) &&
         mcl_ordered_work_run (get_n_batches (self), write_batch_cb, take_batch_cb, free_batch_cb,
                               self, error) &&
         (self->is_surprised ||
          mcl_format_export_files_write_around (&self->files, format->finish, all, error));
}

/* Forgets what was written; everything is surveyed now. */
static gboolean
begin_again (Run *self, GError **error)
{
  self->n_passes_done = 1;
  g_clear_pointer (&self->survey, mcl_format_survey_free);
  self->survey = g_steal_pointer (&self->finished);
  self->job.survey = self->survey;
  self->job.surveys_along = FALSE;
  self->job.needed_parts = 0;
  self->is_surprised = FALSE;
  self->full_kinds = 0;
  mcl_format_export_result_free (self->result);
  self->result = mcl_format_export_result_new (mcl_loss_report_new ());
  g_clear_pointer (&self->before, mcl_format_output_free);
  g_clear_pointer (&self->after, mcl_format_output_free);
  mcl_format_export_files_clear (&self->files);
  return begin_files (self, error);
}

static gboolean
write_all (Run *self, GError **error)
{
  if (!begin_files (self, error) || !write_documents (self, error))
    return FALSE;
  return !self->is_surprised || (begin_again (self, error) && write_documents (self, error));
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
    .export = self,
    .job = { .export = self, .cancellable = cancellable },
    .result = mcl_format_export_result_new (mcl_loss_report_new ()),
    .n_passes = 1,
  };

  run.job.full_kinds = &run.full_kinds;
  divide (&run);
  if (!begin_survey (&run, error) || !write_all (&run, error))
    return NULL;
  run.result->n_bytes = run.files.n_bytes;
  if (self->is_dry || (self->is_strict && !mcl_loss_report_is_empty (run.result->losses)))
    return g_steal_pointer (&run.result);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !mcl_format_files_commit (run.files.files, error))
    return NULL;
  run.result->was_written = TRUE;
  return g_steal_pointer (&run.result);
}
