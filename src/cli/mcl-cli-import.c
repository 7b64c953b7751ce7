/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "mcl-cli-format.h"
#include "mcl-cli-import-report.h"
#include "mcl-cli-input.h"
#include "mcl-cli.h"
#include "mcl-format-import.h"
#include "mcl-format-sidecar.h"

typedef struct {
  char *format_id;
  char *output;
  char **settings;
  gboolean merge;
  gboolean dry_run;
  gboolean json;
  MclCliInput input;
} Import;

static void
clear_import (Import *self)
{
  g_free (self->format_id);
  g_free (self->output);
  g_strfreev (self->settings);
  mcl_cli_input_clear (&self->input);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, clear_import)

static GOptionContext *
new_context (Import *self)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self->format_id,
      N_ ("What the files are; found out when it is not said"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
      N_ ("The folder for articles and sidecars; the current one, or that of “--article”"),
      N_ ("FOLDER") },
    { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &self->settings, N_ ("An option of the format"),
      N_ ("NAME=VALUE") },
    { "merge", 'm', 0, G_OPTION_ARG_NONE, &self->merge,
      N_ ("Add to the annotations that articles have already"), NULL },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &self->dry_run, N_ ("Write nothing; say what would be"),
      NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print JSON, for other programs"), NULL },
    MCL_CLI_INPUT_ENTRIES (&self->input, N_ ("FILE|FOLDER…")),
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Reads annotations from files of other formats, and writes articles and sidecars\n"
         "into a folder. What their offsets count is tested against the annotated texts.\n"
         "No article and nobody’s annotations are overwritten: with “--merge” what is new is\n"
         "added to them."));
  g_option_context_set_description (
      context,
      _ ("The exit status is 0 when all was imported, 1 when there is something to look at,\n"
         "which is said, 2 when a file could not be read."));
  return context;
}

/* Whoever types it is told that something was done; scripts are not. */
static void
print_summary (const MclFormatImportResult *result)
{
  g_autofree char *documents = g_strdup_printf (
      ngettext ("%u document", "%u documents", result->n_documents), result->n_documents);
  g_autofree char *annotations =
      g_strdup_printf (ngettext ("%u annotation", "%u annotations", result->n_annotations),
                       (guint) result->n_annotations);

  if (isatty (STDERR_FILENO) && result->n_files > 0)
    g_printerr ("%s, %s\n", documents, annotations);
}

/* Where articles and sidecars go. An article that was named is where it belongs. */
static char *
dup_destination (const Import *self)
{
  if (self->output != NULL)
    return g_strdup (self->output);
  return self->input.article_path != NULL ? g_path_get_dirname (self->input.article_path)
                                          : g_strdup (".");
}

static void
print_hint (const MclFormatImportResult *result)
{
  if (result->n_annotated > 0)
    g_printerr ("%s\n", _ ("“--merge” adds what is new to annotations that are there already."));
}

/**
 * mcl_cli_import:
 *
 * `import [--format FORMAT] [--output FOLDER] [--article FILE] FILE|FOLDER…`
 */
MclCliStatus
mcl_cli_import (int argc, char **argv)
{
  g_auto (Import) self = { 0 };
  g_autoptr (GOptionContext) context = new_context (&self);
  g_autoptr (MclFormatImportResult) result = NULL;
  g_autofree char *destination = NULL;
  MclFormatImport job = { 0 };

  if (!mcl_cli_parse (context, &argc, &argv, "import") ||
      (self.format_id != NULL && !mcl_cli_find_readable_format (self.format_id, &job.format)))
    return MCL_CLI_FAILED;
  if (self.input.paths == NULL) {
    mcl_cli_fail (_ ("Say what to import: a file or a folder"));
    return MCL_CLI_FAILED;
  }
  if (!mcl_cli_input_check (&self.input))
    return MCL_CLI_FAILED;
  for (guint i = 0; self.input.paths[i] != NULL; i++) {
    if (!mcl_cli_is_stdin (self.input.paths[i]) && !mcl_cli_check_is_there (self.input.paths[i]))
      return MCL_CLI_FAILED;
  }
  destination = dup_destination (&self);
  job.settings = (const char *const *) self.settings;
  job.paths = (const char *const *) self.input.paths;
  job.article_path = self.input.article_path;
  job.destination = destination;
  job.merges = self.merge;
  job.is_dry = self.dry_run;
  job.looks_at_destination = TRUE;
  job.reads_sidecars = job.format == &mcl_format_sidecar;
  result = mcl_cli_run_import (&job);
  if (result == NULL)
    return MCL_CLI_FAILED;
  if (self.json) {
    mcl_cli_print_import_json (result);
  } else {
    mcl_cli_print_findings (result, stderr);
    print_hint (result);
    print_summary (result);
  }
  if (!mcl_cli_flush () || !mcl_cli_check_found_files (result))
    return MCL_CLI_FAILED;
  return result->n_findings > 0 ? MCL_CLI_FINDINGS : MCL_CLI_DONE;
}
