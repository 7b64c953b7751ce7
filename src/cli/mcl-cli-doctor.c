/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "mcl-article.h"
#include "mcl-cli-format.h"
#include "mcl-cli-import-report.h"
#include "mcl-cli-input.h"
#include "mcl-cli.h"

static GOptionContext *
new_context (char **format_id, gboolean *json, MclCliInput *input)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, format_id,
      N_ ("What the files are; found out when it is not said"), N_ ("FORMAT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, json, N_ ("Print JSON, for other programs"), NULL },
    MCL_CLI_INPUT_ENTRIES (input, N_ ("FILE|FOLDER…")),
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Finds out what the offsets of annotations count: Unicode code points, UTF-16 code\n"
         "units, UTF-8 bytes, with line ends or a byte order mark counted otherwise, from zero\n"
         "or one. A FILE is an article with a sidecar, or of any format that can be imported.\n"
         "Nothing is written."));
  g_option_context_set_description (
      context, _ ("The exit status is 0 when every offset counts as its format says, 1 when there\n"
                  "is something to look at, 2 when a file could not be read."));
  return context;
}

/* An article stands for its sidecar. NULL when something is not there, which was said. */
static char **
dup_files (char **paths)
{
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();

  for (guint i = 0; paths[i] != NULL; i++) {
    g_autofree char *base = g_path_get_basename (paths[i]);

    if (!mcl_cli_is_stdin (paths[i]) && !mcl_cli_check_is_there (paths[i]))
      return NULL;
    if (mcl_article_is_article_name (base) && !mcl_cli_check_has_sidecar (paths[i]))
      return NULL;
    if (mcl_article_is_article_name (base))
      g_strv_builder_take (files, mcl_article_dup_sidecar_path (paths[i]));
    else
      g_strv_builder_add (files, paths[i]);
  }
  return g_strv_builder_end (files);
}

static void
print_summary (const MclFormatImportResult *result)
{
  g_autoptr (GList) ids =
      g_list_sort (g_hash_table_get_keys (result->n_readings), (GCompareFunc) g_strcmp0);

  for (GList *at = ids; at != NULL; at = at->next) {
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (result->n_readings, at->data));
    g_autofree char *n_documents = g_strdup_printf (ngettext ("%u document", "%u documents", n), n);

    printf ("%s: %s\n", (const char *) at->data, n_documents);
  }
  /* Translators: %1$u and so on count annotations */
  printf (_ ("%1$u annotations, %2$u found by their text, %3$u fit nowhere\n"),
          (guint) result->n_annotations, (guint) result->n_reanchored, (guint) result->n_lost);
}

/**
 * mcl_cli_doctor:
 *
 * `doctor [--format FORMAT] [--json] [--article FILE] FILE|FOLDER…`
 */
MclCliStatus
mcl_cli_doctor (int argc, char **argv)
{
  g_autofree char *format_id = NULL;
  g_auto (MclCliInput) input = { 0 };
  g_auto (GStrv) files = NULL;
  gboolean json = FALSE;
  g_autoptr (GOptionContext) context = new_context (&format_id, &json, &input);
  g_autoptr (MclFormatImportResult) result = NULL;
  MclFormatImport job = { .destination = ".", .is_dry = TRUE, .reads_sidecars = TRUE };

  if (!mcl_cli_parse (context, &argc, &argv, "doctor"))
    return MCL_CLI_FAILED;
  if (input.paths == NULL) {
    mcl_cli_fail (_ ("Say what to look at: a file or a folder"));
    return MCL_CLI_FAILED;
  }
  if (format_id != NULL && !mcl_cli_find_readable_format (format_id, &job.format))
    return MCL_CLI_FAILED;
  if (!mcl_cli_input_check (&input))
    return MCL_CLI_FAILED;
  files = dup_files (input.paths);
  if (files == NULL)
    return MCL_CLI_FAILED;
  job.paths = (const char *const *) files;
  job.article_path = input.article_path;
  result = mcl_cli_run_import (&job);
  if (result == NULL)
    return MCL_CLI_FAILED;
  if (json) {
    mcl_cli_print_import_json (result);
  } else if (result->n_files > 0) {
    mcl_cli_print_findings (result, stdout);
    print_summary (result);
  }
  if (!mcl_cli_flush () || !mcl_cli_check_found_files (result))
    return MCL_CLI_FAILED;
  return result->n_findings > 0 ? MCL_CLI_FINDINGS : MCL_CLI_DONE;
}
