/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-cli-import-report.h"

#include <glib/gi18n.h>

#include "mcl-cli-format.h"
#include "mcl-cli-interrupt.h"
#include "mcl-cli-progress.h"
#include "mcl-cli.h"
#include "mcl-json-string.h"

/**
 * mcl_cli_find_readable_format:
 * @format: (out): the format with that id
 *
 * Returns: FALSE when there is none, which was said
 */
gboolean
mcl_cli_find_readable_format (const char *id, const MclFormat **format)
{
  *format = mcl_format_find (id);
  if (*format != NULL && (*format)->read != NULL)
    return TRUE;
  mcl_cli_fail (_ ("There is no format “%s” that can be read"), id);
  mcl_cli_suggest_format (id);
  return FALSE;
}

/* What a window's user chooses from a list is an option here. */
static void
add_hint (GError **error)
{
  g_autoptr (GError) unknown = NULL;

  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return;
  unknown = g_steal_pointer (error);
  /* Translators: %1$s is “x.json is of no known format”, %2$s the program. */
  g_set_error (error, unknown->domain, unknown->code,
               _ ("%1$s; say which with “--format” (“%2$s help formats” lists them)"),
               unknown->message, g_get_prgname ());
}

/**
 * mcl_cli_run_import:
 * @job: what to do; gets a progress bar
 *
 * Returns: (transfer full) (nullable): the result; NULL when it failed, which was said
 */
MclFormatImportResult *
mcl_cli_run_import (MclFormatImport *job)
{
  GCancellable *cancellable = mcl_cli_interrupt_begin ();
  g_autoptr (GError) error = NULL;
  g_auto (MclCliProgress) progress = { 0 };
  MclFormatImportResult *result = NULL;

  job->progress = mcl_cli_progress_update;
  job->progress_data = &progress;
  result = mcl_format_import_run (job, cancellable, &error);
  mcl_cli_progress_end (&progress);
  add_hint (&error);
  mcl_cli_interrupt_end (cancellable, error);
  return result;
}

/**
 * mcl_cli_print_findings:
 *
 * Prints what somebody should look at, PATH:LINE: message.
 */
void
mcl_cli_print_findings (const MclFormatImportResult *result, FILE *file)
{
  for (guint i = 0; i < result->findings->len; i++) {
    const MclFormatFinding *finding = g_ptr_array_index (result->findings, i);
    g_autoptr (GString) line = g_string_new (NULL);

    g_string_printf (line, "%s:%u: %s", finding->path, finding->line, finding->message);
    mcl_cli_print_line_to (file, line);
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

/**
 * mcl_cli_print_import_json:
 *
 * Prints all that a result says.
 */
void
mcl_cli_print_import_json (const MclFormatImportResult *result)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (
      out,
      "{\n  \"files\": %u,\n  \"documents\": %u,\n  \"refused\": %u,\n"
      "  \"annotations\": %" G_GUINT64_FORMAT ",\n  \"relations\": %" G_GUINT64_FORMAT
      ",\n  \"suggestions\": %" G_GUINT64_FORMAT ",\n  \"reanchored\": %" G_GUINT64_FORMAT
      ",\n  \"lost\": %" G_GUINT64_FORMAT ",\n  \"conflicts\": %" G_GUINT64_FORMAT
      ",\n  \"offsets\": {",
      result->n_files, result->n_documents, result->n_refused, result->n_annotations,
      result->n_relations, result->n_suggestions, result->n_reanchored, result->n_lost,
      result->n_conflicts);
  append_readings (out, result);
  g_string_append (out, "},\n  \"findings\": [");
  append_findings (out, result);
  g_string_append (out, "]\n}\n");
  fwrite (out->str, 1, out->len, stdout);
}

/**
 * mcl_cli_check_found_files:
 *
 * Returns: FALSE when folders held no file that could be read, which was said
 */
gboolean
mcl_cli_check_found_files (const MclFormatImportResult *result)
{
  if (result->n_files > 0)
    return TRUE;
  mcl_cli_fail (
      _ ("Nothing was found: no file looks as if it were of such a format. Name the files "
         "themselves, with “--format”"));
  return FALSE;
}
