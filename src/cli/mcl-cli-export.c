/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "mcl-cli-format.h"
#include "mcl-cli-interrupt.h"
#include "mcl-cli-progress.h"
#include "mcl-cli.h"
#include "mcl-format-export.h"

typedef struct {
  char *format_id;
  char *output;
  char **settings;
  char *split;
  gint64 seed;
  gboolean no_formula_guard;
  gboolean suggestions;
  gboolean strict;
  gboolean dry_run;
  gboolean json;
  MclCliInput input;
  MclFormatOptions *options;
  GPtrArray *sources; /* of MclFormatSource */
  MclFormatExport job;
} Export;

static void
clear_export (Export *self)
{
  g_free (self->format_id);
  g_free (self->output);
  g_free (self->split);
  g_strfreev (self->settings);
  mcl_cli_input_clear (&self->input);
  g_clear_pointer (&self->options, mcl_format_options_free);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, clear_export)

static GOptionContext *
new_context (Export *self)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self->format_id,
      N_ ("The format; “help formats” lists them"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
      N_ ("Where to write: a file, or a folder for formats of many files; “-”, the default, is the "
          "standard output"),
      N_ ("FILE") },
    { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &self->settings,
      N_ ("An option of the format; see below"), N_ ("NAME=VALUE") },
    { "split", 0, 0, G_OPTION_ARG_STRING, &self->split,
      N_ ("Divide the documents into train, validation and test files in a folder"),
      N_ ("80/10/10") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &self->seed,
      N_ ("Another number gives another division (0)"), N_ ("NUMBER") },
    { "suggestions", 0, 0, G_OPTION_ARG_NONE, &self->suggestions,
      N_ ("Write suggestions too, as if they had been accepted"), NULL },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &self->dry_run,
      N_ ("Write nothing; say what would be lost"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &self->strict,
      N_ ("Write nothing when the format can’t hold everything"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json,
      N_ ("Print what was lost as JSON, for other programs"), NULL },
    { "no-formula-guard", 0, 0, G_OPTION_ARG_NONE, &self->no_formula_guard,
      N_ ("Put no apostrophe before cells that a spreadsheet would run as formulas"), NULL },
    MCL_CLI_INPUT_ENTRIES (&self->input, N_ ("ARTICLE|SIDECAR|FOLDER…")),
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Writes the annotations of articles in another format. Start and end count Unicode\n"
         "code points. An article stands for its sidecar ARTICLE.annotations.json, a folder\n"
         "for all sidecars in it, “-” for a sidecar on the standard input."));
  g_option_context_set_description (
      context,
      _ ("What the format can’t hold is said on the standard error, counted and with places,\n"
         "before anything is written. Every document is read back and compared. Nothing stands\n"
         "at the destination before all is right.\n\n"
         "The exit status is 0 when nothing was lost, 1 when something was, 2 when nothing could\n"
         "be written."));
  return context;
}

static gboolean
find_format (Export *self)
{
  const MclFormat *format = NULL;
  g_autoptr (GError) error = NULL;

  if (self->format_id == NULL) {
    mcl_cli_fail (_ ("Say which format to write, as in “--format csv”"));
    return FALSE;
  }
  format = mcl_format_find (self->format_id);
  if (format == NULL || format->write == NULL) {
    mcl_cli_fail (_ ("There is no format “%s” that can be written"), self->format_id);
    mcl_cli_suggest_format (self->format_id);
    return FALSE;
  }
  self->options =
      mcl_format_options_new_set (format->options, (const char *const *) self->settings, &error);
  if (self->options != NULL && self->no_formula_guard &&
      !mcl_format_options_set (self->options, "formula-guard", "no", &error))
    g_clear_pointer (&self->options, mcl_format_options_free);
  if (self->options == NULL)
    mcl_cli_fail ("%s", error->message);
  self->job.format = format;
  self->job.options = self->options;
  return self->options != NULL;
}

static gboolean
read_division (Export *self)
{
  const char *split = self->split;
  g_autoptr (GError) error = NULL;

  if (split == NULL && self->job.format->divides)
    split = "80/10/10";
  self->job.division.seed = (guint64) self->seed;
  if (split == NULL || mcl_format_division_parse (&self->job.division, split, &error))
    return TRUE;
  mcl_cli_fail ("%s", error->message);
  return FALSE;
}

static gboolean
find_destination (Export *self)
{
  if (g_strcmp0 (self->output, "-") == 0)
    g_clear_pointer (&self->output, g_free);
  self->job.destination = self->output;
  if (self->output != NULL || self->dry_run || !mcl_format_export_needs_folder (&self->job))
    return TRUE;
  mcl_cli_fail (_ ("This makes a folder of files: say where with “--output FOLDER”"));
  return FALSE;
}

static gboolean
find_sources (Export *self)
{
  if (self->input.paths == NULL) {
    mcl_cli_fail (_ ("Say what to export: an article, a sidecar or a folder"));
    return FALSE;
  }
  if (!mcl_cli_input_read (&self->input) || !mcl_cli_input_check_has_article (&self->input))
    return FALSE;
  self->sources = mcl_cli_list_sources (&self->input);
  if (self->sources == NULL)
    return FALSE;
  self->job.sources = self->sources;
  return TRUE;
}

/* They are no loss: nobody said that they are true. */
static void
report_suggestions (guint64 n_suggestions)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u suggestion that nobody accepted stays behind",
                "%u suggestions that nobody accepted stay behind", (gulong) n_suggestions),
      (guint) n_suggestions);

  if (n_suggestions > 0)
    /* Translators: %s as “12 suggestions that nobody accepted stay behind” */
    g_printerr (_ ("%s (“--suggestions” takes them)\n"), text);
}

/* What a person reads goes to the standard error: the output may be the export. */
static void
report (Export *self, MclFormatExportResult *result)
{
  g_autoptr (GString) json = NULL;
  g_autofree char *losses = NULL;

  if (!self->json) {
    losses = mcl_loss_report_to_string (result->losses, _ (self->job.format->name));
    g_printerr ("%s", losses);
    report_suggestions (result->n_suggestions);
    return;
  }
  json = g_string_new (NULL);
  g_string_append_printf (
      json,
      "{\n  \"format\": \"%s\",\n  \"documents\": %u,\n  \"annotations\": %" G_GUINT64_FORMAT
      ",\n  \"relations\": %" G_GUINT64_FORMAT ",\n  \"suggestions\": %" G_GUINT64_FORMAT
      ",\n  \"bytes\": %" G_GUINT64_FORMAT ",\n  \"written\": %s,\n  \"losses\": ",
      self->job.format->id, result->n_documents, result->n_annotations, result->n_relations,
      result->n_suggestions, result->n_bytes, result->was_written ? "true" : "false");
  mcl_loss_report_append_json (result->losses, json);
  g_string_append (json, "\n}\n");
  if (self->output == NULL && !self->dry_run)
    g_printerr ("%s", json->str);
  else
    fwrite (json->str, 1, json->len, stdout);
}

static MclFormatExportResult *
run (Export *self)
{
  GCancellable *cancellable = mcl_cli_interrupt_begin ();
  g_autoptr (GError) error = NULL;
  g_auto (MclCliProgress) progress = { 0 };
  MclFormatExportResult *result = NULL;

  self->job.takes_suggestions = self->suggestions;
  self->job.is_strict = self->strict;
  self->job.is_dry = self->dry_run;
  self->job.progress = mcl_cli_progress_update;
  self->job.progress_data = &progress;
  result = mcl_format_export_run (&self->job, cancellable, &error);
  mcl_cli_progress_end (&progress);
  mcl_cli_interrupt_end (cancellable, error);
  return result;
}

/**
 * mcl_cli_export:
 *
 * `export --format FORMAT [--output FILE|-] ARTICLE|SIDECAR|FOLDER…`
 */
MclCliStatus
mcl_cli_export (int argc, char **argv)
{
  g_auto (Export) self = { 0 };
  g_autoptr (GOptionContext) context = new_context (&self);
  g_autoptr (MclFormatExportResult) result = NULL;

  if (!mcl_cli_parse (context, &argc, &argv, "export") || !find_format (&self) ||
      !read_division (&self) || !find_destination (&self) || !find_sources (&self))
    return MCL_CLI_FAILED;
  result = run (&self);
  if (result == NULL)
    return MCL_CLI_FAILED;
  report (&self, result);
  if (!result->was_written && !self.dry_run) {
    mcl_cli_fail (_ ("Nothing was written, since something would be lost"));
    return MCL_CLI_FAILED;
  }
  if (!mcl_cli_flush ())
    return MCL_CLI_FAILED;
  return mcl_loss_report_is_empty (result->losses) ? MCL_CLI_DONE : MCL_CLI_FINDINGS;
}
