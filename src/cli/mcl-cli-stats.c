/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-cli-stats.h"

#include <glib/gi18n.h>

#include "mcl-cli-format.h"
#include "mcl-cli-interrupt.h"
#include "mcl-cli-progress.h"
#include "mcl-cli.h"
#include "mcl-ordered-work.h"

#define DOCUMENTS_PER_BATCH 16u

typedef struct {
  GPtrArray *sources;
  MclCliStats *all;
  GCancellable *cancellable;
  MclCliProgress progress;
} Run;

static MclCliStats *
new_stats (void)
{
  MclCliStats *self = g_new0 (MclCliStats, 1);

  self->survey = mcl_format_survey_new ();
  self->n_statuses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
free_stats (MclCliStats *self)
{
  mcl_format_survey_free (self->survey);
  g_hash_table_unref (self->n_statuses);
  g_hash_table_unref (self->n_authors);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclCliStats, free_stats)

static void
count (GHashTable *counts, const char *name, guint n)
{
  guint n_before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

  g_hash_table_insert (counts, g_strdup (name), GUINT_TO_POINTER (n_before + n));
}

/* Of a sidecar without its article what it says of that. */
static guint64
count_chars (const MclFormatSource *source, const MclFormatDocument *document)
{
  g_autoptr (MclSidecar) sidecar = NULL;

  if (source->contents == NULL || source->article != NULL)
    return mcl_text_get_n_chars (document->text);
  sidecar = mcl_sidecar_parse (source->contents, NULL, NULL);
  return sidecar != NULL ? (guint64) MAX (sidecar->article_length, 0) : 0;
}

static void
add_document (MclCliStats *self, const MclFormatSource *source, const MclFormatDocument *document)
{
  mcl_format_survey_add (self->survey, document);
  count (self->n_statuses, document->status != NULL ? document->status : "", 1);
  self->n_annotations += document->annotations->len;
  self->n_relations += document->relations->len;
  self->n_suggestions += document->suggestions->len;
  self->n_chars += count_chars (source, document);
  for (guint i = 0; i < document->annotations->len; i++) {
    const char *by = mcl_annotation_get_by (g_ptr_array_index (document->annotations, i));

    count (self->n_authors, by != NULL ? by : "", 1);
  }
}

static gpointer
count_batch_cb (guint i, gpointer user_data)
{
  Run *self = user_data;
  MclCliStats *stats = new_stats ();
  guint end = MIN ((i + 1) * DOCUMENTS_PER_BATCH, self->sources->len);

  for (guint k = i * DOCUMENTS_PER_BATCH; k < end; k++) {
    const MclFormatSource *source = g_ptr_array_index (self->sources, k);
    g_autoptr (GError) error = NULL;
    g_autoptr (MclFormatDocument) document = mcl_format_source_load (source, &error);

    if (document != NULL)
      add_document (stats, source, document);
    else
      g_ptr_array_add (stats->problems, g_strdup (error->message));
  }
  return stats;
}

static void
merge_counts (GHashTable *to, GHashTable *from)
{
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer n = NULL;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, &n))
    count (to, name, GPOINTER_TO_UINT (n));
}

static gboolean
take_batch_cb (guint i, gpointer result, gpointer user_data, GError **error)
{
  Run *self = user_data;
  g_autoptr (MclCliStats) stats = result;

  mcl_format_survey_merge (self->all->survey, stats->survey);
  merge_counts (self->all->n_statuses, stats->n_statuses);
  merge_counts (self->all->n_authors, stats->n_authors);
  self->all->n_annotations += stats->n_annotations;
  self->all->n_relations += stats->n_relations;
  self->all->n_suggestions += stats->n_suggestions;
  self->all->n_chars += stats->n_chars;
  for (guint k = 0; k < stats->problems->len; k++)
    g_ptr_array_add (self->all->problems, g_strdup (g_ptr_array_index (stats->problems, k)));
  mcl_cli_progress_update (MIN ((i + 1) * DOCUMENTS_PER_BATCH, self->sources->len),
                           self->sources->len, &self->progress);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static void
free_stats_cb (gpointer stats)
{
  free_stats (stats);
}

/* Ends the program when it was interrupted. */
static void
count_all (Run *self)
{
  guint n_batches = (self->sources->len + DOCUMENTS_PER_BATCH - 1) / DOCUMENTS_PER_BATCH;
  g_autoptr (GError) error = NULL;

  self->cancellable = mcl_cli_interrupt_begin ();
  mcl_ordered_work_run (n_batches, count_batch_cb, take_batch_cb, free_stats_cb, self, &error);
  mcl_cli_progress_end (&self->progress);
  mcl_cli_interrupt_end (self->cancellable, error);
}

static GOptionContext *
new_context (gboolean *json, MclCliInput *input)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, json, N_ ("Print JSON, for other programs"), NULL },
    MCL_CLI_INPUT_ENTRIES (input, N_ ("ARTICLE|SIDECAR|FOLDER…")),
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Counts documents by status, annotations by label and author, relations by type,\n"
         "and lists the values of attributes. “-” is a sidecar on the standard input; it is\n"
         "held against its article only when that is named."));
  g_option_context_set_description (
      context, _ ("The exit status is 0 when everything was counted, 1 when a document was left\n"
                  "out, which is said, 2 when nothing could be counted."));
  return context;
}

/**
 * mcl_cli_stats:
 *
 * `stats [--json] [--article FILE] ARTICLE|SIDECAR|FOLDER…`
 */
MclCliStatus
mcl_cli_stats (int argc, char **argv)
{
  gboolean json = FALSE;
  g_auto (MclCliInput) input = { 0 };
  g_autoptr (GOptionContext) context = new_context (&json, &input);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (MclCliStats) stats = new_stats ();
  Run run = { .all = stats };

  if (!mcl_cli_parse (context, &argc, &argv, "stats"))
    return MCL_CLI_FAILED;
  if (input.paths == NULL) {
    mcl_cli_fail (_ ("Say what to count: an article, a sidecar or a folder"));
    return MCL_CLI_FAILED;
  }
  if (!mcl_cli_input_read (&input))
    return MCL_CLI_FAILED;
  run.sources = sources = mcl_cli_list_sources (&input);
  if (sources == NULL)
    return MCL_CLI_FAILED;
  count_all (&run);
  for (guint i = 0; i < stats->problems->len; i++)
    mcl_cli_fail ("%s", (const char *) g_ptr_array_index (stats->problems, i));
  if (stats->problems->len > 0 && stats->survey->n_documents == 0)
    return MCL_CLI_FAILED;
  if (json)
    mcl_cli_stats_print_json (stats);
  else
    mcl_cli_stats_print (stats);
  if (!mcl_cli_flush ())
    return MCL_CLI_FAILED;
  return stats->problems->len > 0 ? MCL_CLI_FINDINGS : MCL_CLI_DONE;
}
