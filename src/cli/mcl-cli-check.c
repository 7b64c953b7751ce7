/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "mcl-check.h"
#include "mcl-cli-input.h"
#include "mcl-cli-interrupt.h"
#include "mcl-cli-progress.h"
#include "mcl-cli.h"
#include "mcl-json-string.h"

static void
print_lines (const MclCheckReport *report)
{
  for (guint i = 0; i < report->problems->len; i++) {
    const MclCheckProblem *problem = g_ptr_array_index (report->problems, i);
    g_autoptr (GString) line = g_string_new (problem->path);

    g_string_append_printf (line, ":%u: %s", problem->line, problem->message);
    mcl_cli_print_line (line);
  }
}

static void
print_json (const MclCheckReport *report)
{
  g_autoptr (GString) out = g_string_new ("{\n  \"problems\": [");

  for (guint i = 0; i < report->problems->len; i++) {
    const MclCheckProblem *problem = g_ptr_array_index (report->problems, i);
    g_autofree char *path = g_filename_display_name (problem->path);

    g_string_append (out, i == 0 ? "\n    {\"path\": " : ",\n    {\"path\": ");
    mcl_json_append_quoted (out, path);
    g_string_append_printf (out, ", \"line\": %u, \"message\": ", problem->line);
    mcl_json_append_quoted (out, problem->message);
    g_string_append_c (out, '}');
  }
  g_string_append_printf (out,
                          "%s],\n  \"sidecars\": %u,\n  \"annotations\": %u,\n"
                          "  \"suggestions\": %u\n}\n",
                          report->problems->len > 0 ? "\n  " : "", report->n_sidecars,
                          report->n_annotations, report->n_suggestions);
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_summary (const MclCheckReport *report)
{
  g_autofree char *sidecars = g_strdup_printf (
      ngettext ("%u sidecar", "%u sidecars", report->n_sidecars), report->n_sidecars);
  g_autofree char *annotations = g_strdup_printf (
      ngettext ("%u annotation", "%u annotations", report->n_annotations), report->n_annotations);
  g_autofree char *problems = g_strdup_printf (
      ngettext ("%u problem", "%u problems", report->problems->len), report->problems->len);

  if (isatty (STDERR_FILENO))
    g_printerr ("%s, %s: %s\n", sidecars, annotations, problems);
}

static GOptionContext *
new_context (gboolean *json, MclCliInput *input)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, json, N_ ("Print JSON, for other programs"), NULL },
    MCL_CLI_INPUT_ENTRIES (input, N_ ("PATH…")),
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Checks sidecars against their articles. A PATH is an article, a sidecar, a\n"
         "manicule.json or a folder; “-” is a sidecar or a manicule.json on the standard\n"
         "input. Each problem is one line, PATH:LINE: message; line 0 means the file as a\n"
         "whole."));
  g_option_context_set_description (
      context, _ ("The exit status is 0 when there is no problem, 1 when there is one, 2 when\n"
                  "something could not be checked."));
  return context;
}

/* Without its article a sidecar can be wrong in ways that nobody sees. */
static void
check_stdin (const MclCliInput *input, MclCheckReport *report)
{
  guint n_before = report->n_sidecars;

  mcl_check_contents ("-", input->contents, input->article, report);
  if (report->n_sidecars > n_before && input->article == NULL)
    g_printerr (_ ("The sidecar on the standard input was not held against its article: name that "
                   "with “--article FILE”\n"));
}

/* Returns FALSE when one could not be checked, which was said; the others were. Ends the program
 * when it was interrupted. */
static gboolean
check_paths (const MclCliInput *input, MclCheckReport *report)
{
  GCancellable *cancellable = mcl_cli_interrupt_begin ();
  g_auto (MclCliProgress) progress = { 0 };
  char **paths = input->paths;
  gboolean is_ok = TRUE;

  report->progress = mcl_cli_progress_update;
  report->progress_data = &progress;
  for (guint i = 0; paths[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++) {
    g_autoptr (GError) error = NULL;

    if (mcl_cli_is_stdin (paths[i])) {
      check_stdin (input, report);
      continue;
    }
    if (mcl_check_path (paths[i], report, cancellable, &error))
      continue;
    mcl_cli_progress_end (&progress);
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      mcl_cli_fail ("%s", error->message);
    is_ok = FALSE;
  }
  mcl_cli_progress_end (&progress);
  mcl_cli_interrupt_end (cancellable, NULL);
  return is_ok;
}

/**
 * mcl_cli_check:
 *
 * `check [--json] [--article FILE] PATH…`
 */
MclCliStatus
mcl_cli_check (int argc, char **argv)
{
  gboolean json = FALSE;
  g_auto (MclCliInput) input = { 0 };
  g_autoptr (GOptionContext) context = new_context (&json, &input);
  g_autoptr (MclCheckReport) report = mcl_check_report_new ();
  gboolean has_failed = FALSE;

  if (!mcl_cli_parse (context, &argc, &argv, "check"))
    return MCL_CLI_FAILED;
  if (input.paths == NULL) {
    mcl_cli_fail (_ ("Say what to check: an article, a sidecar or a folder"));
    return MCL_CLI_FAILED;
  }
  if (!mcl_cli_input_read (&input))
    return MCL_CLI_FAILED;

  has_failed = !check_paths (&input, report);
  if (json)
    print_json (report);
  else
    print_lines (report);
  print_summary (report);
  if (!mcl_cli_flush () || has_failed)
    return MCL_CLI_FAILED;
  return report->problems->len > 0 ? MCL_CLI_FINDINGS : MCL_CLI_DONE;
}
