/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-export-private.h"

static MclFormatBatch *
new_batch (const MclFormatBatchJob *job)
{
  MclFormatBatch *self = g_new0 (MclFormatBatch, 1);

  self->result = mcl_format_export_result_new (
      mcl_loss_report_new_counting ((guint32) g_atomic_int_get (job->full_kinds)));
  return self;
}

/**
 * mcl_format_batch_free:
 * @self: (transfer full): a batch
 */
void
mcl_format_batch_free (MclFormatBatch *self)
{
  g_clear_pointer (&self->survey, mcl_format_survey_free);
  for (guint k = 0; k < MCL_FORMAT_N_PARTS; k++)
    g_clear_pointer (&self->outputs[k], mcl_format_output_free);
  mcl_format_export_result_free (self->result);
  g_clear_error (&self->error);
  g_free (self);
}

/* Returns the document as the format can hold it. */
static MclFormatDocument *
load_reduced (const MclFormatBatchJob *job, guint i, MclFormatBatch *batch)
{
  const MclFormatSource *source = g_ptr_array_index (job->export->sources, i);
  MclFormatDocument *document = NULL;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &batch->error))
    return NULL;
  document = mcl_format_source_load (source, &batch->error);
  if (document == NULL)
    return NULL;
  if (job->export->takes_suggestions)
    mcl_format_document_accept_suggestions (document);
  if (job->parts != NULL)
    document->split = mcl_format_part_names[job->parts[i]];
  mcl_format_reduce (job->export->format, document, job->export->options, batch->result->losses);
  return document;
}

/**
 * mcl_format_batch_survey:
 *
 * Looks at what some documents use. Blocks.
 *
 * Returns: (transfer full): the survey, or an error
 */
MclFormatBatch *
mcl_format_batch_survey (const MclFormatBatchJob *job, guint first, guint n_sources)
{
  MclFormatBatch *self = new_batch (job);

  self->survey = mcl_format_survey_new ();
  for (guint i = first; i < first + n_sources; i++) {
    g_autoptr (MclFormatDocument) document = load_reduced (job, i, self);

    if (document == NULL)
      return self;
    mcl_format_survey_add (self->survey, document);
  }
  return self;
}

static MclFormatOutput *
get_output (MclFormatBatch *self, guint part)
{
  if (self->outputs[part] == NULL)
    self->outputs[part] = mcl_format_output_new_for_many ();
  return self->outputs[part];
}

/* What was read back is what goes into the file. */
static gboolean
write_document (const MclFormatBatchJob *job,
                const MclFormatDocument *document,
                MclFormatBatch *batch,
                guint part)
{
  const MclFormatExport *export = job->export;
  g_autoptr (MclFormatOutput) output = mcl_format_output_new ();

  if (export->is_dry)
    return TRUE;
  export->format->write (document, export->options, job->survey, output);
  if (!mcl_format_verify (export->format, document, output, job->before, job->after,
                          export->options, &batch->error))
    return FALSE;
  mcl_format_output_append (get_output (batch, export->format->divides ? 0 : part), output,
                            export->format->separator);
  return TRUE;
}

/* Once a document turned out to use what nobody knew, nothing written is of any use. */
static gboolean
survey_document (const MclFormatBatchJob *job,
                 MclFormatBatch *self,
                 const MclFormatDocument *document)
{
  if (!job->surveys_along)
    return TRUE;
  mcl_format_survey_add (self->survey, document);
  self->is_surprising |= !mcl_format_survey_covers (job->survey, self->survey, job->needed_parts);
  return !self->is_surprising;
}

static void
count_document (MclFormatBatch *self, const MclFormatDocument *document)
{
  self->result->n_documents++;
  self->result->n_annotations += document->annotations->len;
  self->result->n_relations += document->relations->len;
  self->result->n_suggestions += document->suggestions->len;
}

/**
 * mcl_format_batch_write:
 *
 * Writes some documents, each only after it was read back and right. Blocks.
 *
 * Returns: (transfer full): what to add to the files, or an error
 */
MclFormatBatch *
mcl_format_batch_write (const MclFormatBatchJob *job, guint first, guint n_sources)
{
  MclFormatBatch *self = new_batch (job);

  self->survey = job->surveys_along ? mcl_format_survey_new () : NULL;
  for (guint i = first; i < first + n_sources; i++) {
    g_autoptr (MclFormatDocument) document = load_reduced (job, i, self);
    guint part = job->parts != NULL ? job->parts[i] : 0;

    if (document == NULL)
      return self;
    if (!survey_document (job, self, document))
      continue;
    if (!write_document (job, document, self, part))
      return self;
    count_document (self, document);
    if (job->parts != NULL)
      self->result->n_in_part[part]++;
  }
  return self;
}
