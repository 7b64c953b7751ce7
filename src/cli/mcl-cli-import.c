/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "mcl-cli-interrupt.h"
#include "mcl-cli-progress.h"
#include "mcl-cli.h"
#include "mcl-format-import.h"
#include "mcl-json-string.h"

typedef struct {
  char *format_id;
  char *output;
  char **settings;
  gboolean dry_run;
  gboolean json;
  char **paths;
} Import;

static void
clear_import (Import *self)
{
  g_free (self->format_id);
  g_free (self->output);
  g_strfreev (self->settings);
  g_strfreev (self->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, clear_import)

static GOptionContext *
new_context (Import *self)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self->format_id,
      N_ ("What the files are; found out when it is not said"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
      N_ ("The folder for articles and sidecars; the current one by default"), N_ ("FOLDER") },
    { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &self->settings, N_ ("An option of the format"),
      N_ ("NAME=VALUE") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &self->dry_run, N_ ("Write nothing; say what would be"),
      NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print JSON, for other programs"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->paths, NULL,
      N_ ("FILE|FOLDER…") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Reads annotations from files of other formats, and writes articles and sidecars\n"
         "into a folder. What their offsets count is tested against the annotated texts.\n"
         "No article and nobody’s annotations are overwritten."));
  return context;
}

static void
print_findings (const MclFormatImportResult *result)
{
  for (guint i = 0; i < result->findings->len; i++) {
    const MclFormatFinding *finding = g_ptr_array_index (result->findings, i);

    g_printerr ("%s:%u: %s\n", finding->path, finding->line, finding->message);
  }
}

static void
append_findings (GString *out, const MclFormatImportResult *result)
{
  for (guint i = 0; i < result->findings->len; i++) {
    const MclFormatFinding *finding = g_ptr_array_index (result->findings, i);

    g_string_append (out, i == 0 ? "\n    {\"path\": " : ",\n    {\"path\": ");
    mcl_json_append_quoted (out, finding->path);
    g_string_append_printf (out, ", \"line\": %u, \"message\": ", finding->line);
    mcl_json_append_quoted (out, finding->message);
    g_string_append_c (out, '}');
  }
  if (result->findings->len > 0)
    g_string_append (out, "\n  ");
}

static void
append_readings (GString *out, const MclFormatImportResult *result)
{
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer n = NULL;
  const char *separator = "";

  g_hash_table_iter_init (&iter, result->n_readings);
  while (g_hash_table_iter_next (&iter, &id, &n)) {
    g_string_append_printf (out, "%s\"%s\": %u", separator, (const char *) id,
                            GPOINTER_TO_UINT (n));
    separator = ", ";
  }
}

static void
print_json (const MclFormatImportResult *result)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (
      out,
      "{\n  \"files\": %u,\n  \"documents\": %u,\n  \"refused\": %u,\n"
      "  \"annotations\": %" G_GUINT64_FORMAT ",\n  \"relations\": %" G_GUINT64_FORMAT
      ",\n  \"suggestions\": %" G_GUINT64_FORMAT ",\n  \"reanchored\": %" G_GUINT64_FORMAT
      ",\n  \"lost\": %" G_GUINT64_FORMAT ",\n  \"offsets\": {",
      result->n_files, result->n_documents, result->n_refused, result->n_annotations,
      result->n_relations, result->n_suggestions, result->n_reanchored, result->n_lost);
  append_readings (out, result);
  g_string_append (out, "},\n  \"findings\": [");
  append_findings (out, result);
  g_string_append (out, "]\n}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static gboolean
find_format (Import *self, MclFormatImport *job)
{
  if (self->format_id == NULL)
    return TRUE;
  job->format = mcl_format_find (self->format_id);
  if (job->format != NULL && job->format->read != NULL)
    return TRUE;
  mcl_cli_fail (_ ("There is no format “%s” that can be read"), self->format_id);
  return FALSE;
}

static MclFormatImportResult *
run (Import *self, MclFormatImport *job)
{
  GCancellable *cancellable = mcl_cli_interrupt_begin ();
  g_autoptr (GError) error = NULL;
  g_auto (MclCliProgress) progress = { 0 };
  MclFormatImportResult *result = NULL;

  job->settings = (const char *const *) self->settings;
  job->paths = (const char *const *) self->paths;
  job->destination = self->output != NULL ? self->output : ".";
  job->is_dry = self->dry_run;
  job->progress = mcl_cli_progress_update;
  job->progress_data = &progress;
  result = mcl_format_import_run (job, cancellable, &error);
  mcl_cli_progress_end (&progress);
  if (result == NULL)
    mcl_cli_fail ("%s", error->message);
  mcl_cli_interrupt_end (cancellable);
  return result;
}

/**
 * mcl_cli_import:
 *
 * `import [--format FORMAT] [--output FOLDER] FILE|FOLDER…`
 */
MclCliStatus
mcl_cli_import (int argc, char **argv)
{
  g_auto (Import) self = { 0 };
  g_autoptr (GOptionContext) context = new_context (&self);
  g_autoptr (MclFormatImportResult) result = NULL;
  MclFormatImport job = { 0 };

  if (!mcl_cli_parse (context, &argc, &argv, "import") || !find_format (&self, &job))
    return MCL_CLI_FAILED;
  if (self.paths == NULL) {
    mcl_cli_fail (_ ("Say what to import: a file or a folder"));
    return MCL_CLI_FAILED;
  }
  result = run (&self, &job);
  if (result == NULL)
    return MCL_CLI_FAILED;
  if (self.json)
    print_json (result);
  else
    print_findings (result);
  if (!mcl_cli_flush ())
    return MCL_CLI_FAILED;
  return result->n_findings > 0 ? MCL_CLI_FINDINGS : MCL_CLI_DONE;
}
