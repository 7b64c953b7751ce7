/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "mcl-cli-format.h"
#include "mcl-cli-input.h"
#include "mcl-cli-interrupt.h"
#include "mcl-cli-progress.h"
#include "mcl-cli-reanchor-print.h"
#include "mcl-cli.h"
#include "mcl-folder.h"

typedef struct {
  gboolean dry_run;
  gboolean json;
  gboolean set_aside;
  char *accept;
  MclCliInput input;
  guint accepted; /* 1 << status, summed */
  FILE *told;     /* gets what becomes of annotations */
  GString *out;
  MclCliReanchorCounts counts;
  gboolean has_failed;
  MclCliProgress progress;
  GCancellable *cancellable;
} Reanchor;

static void
clear_reanchor (Reanchor *self)
{
  g_free (self->accept);
  mcl_cli_input_clear (&self->input);
  g_string_free (self->out, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reanchor, clear_reanchor)

static GOptionContext *
new_context (Reanchor *self)
{
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &self->dry_run, N_ ("Change no file"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print one JSON object"), NULL },
    { "accept", 0, 0, G_OPTION_ARG_STRING, &self->accept,
      N_ ("What is good enough to be written (exact,moved,fuzzy)"), N_ ("STATUS,…") },
    { "set-aside", 0, 0, G_OPTION_ARG_NONE, &self->set_aside,
      N_ ("Write even when annotations have no place: keep these apart in the sidecar"), NULL },
    MCL_CLI_INPUT_ENTRIES (&self->input, N_ ("ARTICLE|SIDECAR|FOLDER…")),
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Finds annotations again in articles whose text was changed, and writes their new places\n"
         "to the sidecars. Prints a line for each that is not exactly where it was.\n"
         "“-” is a sidecar on the standard input: what it becomes goes to the standard output,\n"
         "and the lines to the standard error."));
  g_option_context_set_description (
      context,
      _ ("exact: the same text at the same place. moved: the same text elsewhere. fuzzy: a "
         "changed\n"
         "text, clearly the one that is meant. ambiguous: one of several places, or none that is\n"
         "certain. lost: nowhere. A sidecar with ambiguous or lost annotations is not changed,\n"
         "unless they may be set aside; then they stay in it as “unplaced”.\n\n"
         "The exit status is 0 when every annotation has a place, 1 when a person has to decide,\n"
         "2 when the work could not be done."));
  return context;
}

static gboolean
read_accepted (Reanchor *self)
{
  g_auto (GStrv) names =
      g_strsplit (self->accept != NULL ? self->accept : "exact,moved,fuzzy", ",", -1);

  for (guint i = 0; names[i] != NULL; i++) {
    MclReanchorStatus status = MCL_REANCHOR_EXACT;

    while (mcl_reanchor_status_is_placed (status) &&
           !g_str_equal (names[i], mcl_reanchor_status_to_string (status)))
      status++;
    if (!mcl_reanchor_status_is_placed (status)) {
      mcl_cli_fail (_ ("“%s” can’t be accepted; “exact”, “moved” and “fuzzy” can"), names[i]);
      return FALSE;
    }
    self->accepted |= 1u << status;
  }
  return TRUE;
}

static void
fail_path (Reanchor *self, const char *path, const GError *error)
{
  g_autofree char *display_path = g_filename_display_name (path);

  mcl_cli_fail ("%s: %s", display_path, error->message);
  self->has_failed = TRUE;
}

/* On the standard output, where there are no lines then. */
static gboolean
print_sidecar (Reanchor *self, MclReanchorReport *report, GError **error)
{
  g_autoptr (GBytes) sidecar =
      mcl_reanchor_report_serialise (report, self->accepted, self->set_aside, error);

  if (sidecar == NULL)
    return FALSE;
  fwrite (g_bytes_get_data (sidecar, NULL), 1, g_bytes_get_size (sidecar), stdout);
  return TRUE;
}

static gboolean
write_sidecar (Reanchor *self, MclReanchorReport *report, GError **error)
{
  if (mcl_cli_is_stdin (report->sidecar_path))
    return print_sidecar (self, report, error);
  return mcl_reanchor_report_is_current (report) ||
         mcl_reanchor_report_write (report, self->accepted, self->set_aside, error);
}

/* Whether the file was changed. */
static gboolean
write_report (Reanchor *self, MclReanchorReport *report, guint n_open)
{
  gboolean is_current = mcl_reanchor_report_is_current (report);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) line = NULL;
  g_autofree char *path = NULL;

  if (self->dry_run)
    return FALSE;
  if (write_sidecar (self, report, &error))
    return !is_current;
  if (n_open == 0 || self->set_aside) {
    fail_path (self, report->sidecar_path, error);
    return FALSE;
  }
  line = g_string_new (NULL);
  path = g_filename_display_name (report->sidecar_path);
  g_string_printf (line, "%s: %s", path, error->message);
  mcl_cli_print_line_to (stderr, line);
  return FALSE;
}

static void
take_report (Reanchor *self, MclReanchorReport *report)
{
  guint n_open = mcl_reanchor_report_count_open (report, self->accepted);
  gboolean is_written = write_report (self, report, n_open);

  if (self->json)
    mcl_cli_reanchor_append_report (self->out, report, is_written);
  for (guint i = 0; !self->json && i < report->results->len; i++) {
    if (g_array_index (report->results, MclReanchorResult, i).status != MCL_REANCHOR_EXACT)
      mcl_cli_reanchor_print_line (self->told, report, i);
  }
  self->counts.n_sidecars++;
  self->counts.n_written += is_written;
  self->counts.n_open += n_open;
  for (guint i = 0; i < MCL_REANCHOR_N_STATUSES; i++) {
    self->counts.n_of[i] += report->n_of[i];
    self->counts.n_suggestions_of[i] += report->n_suggestions_of[i];
  }
}

static void
reanchor_sidecar (Reanchor *self, MclArticle *article, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclReanchorReport) report = mcl_reanchor_report_new (article, path, &error);

  if (report == NULL)
    fail_path (self, path, error);
  else
    take_report (self, report);
}

static void
reanchor_stdin (Reanchor *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclReanchorReport) report = mcl_reanchor_report_new_for_contents (
      self->input.article, path, self->input.contents, &error);

  if (report == NULL)
    fail_path (self, path, error);
  else
    take_report (self, report);
}

static void
reanchor_article (Reanchor *self, const char *path, GPtrArray *sidecars)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclArticle) article = mcl_article_load (path, NULL, &error);

  if (article == NULL) {
    fail_path (self, path, error);
    return;
  }
  for (guint i = 0; i < sidecars->len; i++)
    reanchor_sidecar (self, article, g_ptr_array_index (sidecars, i));
}

static void
reanchor_folder (Reanchor *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = mcl_folder_list_files (path, NULL, self->cancellable, &error);
  g_autoptr (GHashTable) sidecars_of = NULL;

  if (files == NULL) {
    fail_path (self, path, error);
    return;
  }
  sidecars_of = mcl_folder_group_sidecars (files);
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (self->cancellable); i++) {
    const char *file = g_ptr_array_index (files, i);
    GPtrArray *sidecars = g_hash_table_lookup (sidecars_of, file);

    mcl_cli_progress_update (i, files->len, &self->progress);
    if (sidecars != NULL)
      reanchor_article (self, file, sidecars);
  }
}

static void
reanchor_path (Reanchor *self, const char *path)
{
  g_autofree char *article_path = mcl_sidecar_dup_article_path (path);
  g_autoptr (GPtrArray) sidecars = NULL;

  if (mcl_cli_is_stdin (path)) {
    reanchor_stdin (self, path);
    return;
  }
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    reanchor_folder (self, path);
    return;
  }
  if (article_path != NULL) {
    sidecars = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (sidecars, g_strdup (path));
  } else {
    sidecars = mcl_folder_list_sidecars_of (path);
  }
  if (!mcl_cli_check_is_there (path))
    self->has_failed = TRUE;
  else if (sidecars->len > 0)
    reanchor_article (self, article_path != NULL ? article_path : path, sidecars);
}

/* Ends the program when it was interrupted, between two sidecars. */
static void
reanchor_all (Reanchor *self)
{
  self->cancellable = mcl_cli_interrupt_begin ();
  for (guint i = 0; self->input.paths[i] != NULL && !g_cancellable_is_cancelled (self->cancellable);
       i++)
    reanchor_path (self, self->input.paths[i]);
  mcl_cli_progress_end (&self->progress);
  mcl_cli_interrupt_end (self->cancellable, NULL);
}

/**
 * mcl_cli_reanchor:
 *
 * `reanchor [--dry-run] [--json] [--accept=STATUS,…] [--set-aside] [--article FILE]
 * ARTICLE|SIDECAR|FOLDER…`; see mcl-cli-reanchor-print.c for what it prints.
 */
MclCliStatus
mcl_cli_reanchor (int argc, char **argv)
{
  g_auto (Reanchor) self = { .out = g_string_new (NULL) };
  g_autoptr (GOptionContext) context = new_context (&self);

  if (!mcl_cli_parse (context, &argc, &argv, "reanchor") || !read_accepted (&self))
    return MCL_CLI_FAILED;
  if (self.input.paths == NULL) {
    mcl_cli_fail (_ ("Say what to re-anchor: an article, a sidecar or a folder"));
    return MCL_CLI_FAILED;
  }

  if (!mcl_cli_input_read (&self.input) || !mcl_cli_input_check_has_article (&self.input))
    return MCL_CLI_FAILED;
  self.told = self.input.contents != NULL && !self.dry_run ? stderr : stdout;

  reanchor_all (&self);
  if (self.json)
    mcl_cli_reanchor_print_json (self.told, self.out, &self.counts);
  mcl_cli_reanchor_print_summary (&self.counts);
  if (!mcl_cli_flush () || self.has_failed)
    return MCL_CLI_FAILED;
  return self.counts.n_open > 0 ? MCL_CLI_FINDINGS : MCL_CLI_DONE;
}
