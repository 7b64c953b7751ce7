/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `manicule reanchor`: what became of the annotations of articles that were changed.
 *
 * Each annotation that is not exactly where it was gets a line:
 *
 *   SIDECAR: ID LABEL STATUS SCORE OLD→NEW "TEXT"
 *
 * where OLD and NEW are START-END in code points, NEW is a guess and followed by "?" when the
 * status is ambiguous, and "?" alone when it is lost.
 *
 * With --json, one object:
 *
 *   {"sidecars": [{
 *      "path": the sidecar, "article": the article's path, "written": whether the file was changed,
 *      "annotations": [{
 *        "id", "label", "text": as the sidecar has them,
 *        "start", "end": the old place,
 *        "status": "exact", "moved", "fuzzy", "ambiguous" or "lost",
 *        "new": {"start", "end", "same_text", "score", "context", "fragments": [[start, end], …]},
 *        "runner_up": {"start", "end", "score", "context"}
 *      }, …]
 *    }, …],
 *    "exact": how many, "moved": …, "fuzzy": …, "ambiguous": …, "lost": …}
 *
 * "new" is left out when the annotation is lost and is a guess when it is ambiguous; "fragments"
 * is left out when there are none, "runner_up" when no other place came near. "same_text" says
 * whether the very same text stands there. "score" is 1 - edits / length of the text, "context"
 * how much of what stood around it stands around it, both from 0 to 1 with three decimals. */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "mcl-cli.h"
#include "mcl-folder.h"
#include "mcl-json-string.h"
#include "mcl-reanchor-sidecar.h"
#include "mcl-visible-line.h"

#define EXCERPT_CHARS 60

typedef struct {
  gboolean dry_run;
  gboolean json;
  gboolean set_aside;
  char *accept;
  char **paths;
  guint accepted; /* 1 << status, summed */
  GString *out;
  guint n_sidecars;
  guint n_written;
  guint n_open;
  guint n_of[MCL_REANCHOR_N_STATUSES];
  gboolean has_failed;
} Reanchor;

static void
clear_reanchor (Reanchor *self)
{
  g_free (self->accept);
  g_strfreev (self->paths);
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
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->paths, NULL,
      N_ ("ARTICLE|SIDECAR|FOLDER…") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Finds annotations again in articles whose text was changed, and writes their new places\n"
         "to the sidecars. Prints a line for each that is not exactly where it was."));
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
append_share (GString *out, double share)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.3f", share));
}

static void
append_place (GString *out, MclRange range, double score, double context)
{
  g_string_append_printf (out, "\"start\": %u, \"end\": %u, \"score\": ", range.start, range.end);
  append_share (out, score);
  g_string_append (out, ", \"context\": ");
  append_share (out, context);
}

static void
append_new_place (GString *out, const MclReanchorResult *result)
{
  g_string_append (out, ", \"new\": {");
  append_place (out, result->range, result->score, result->context);
  g_string_append_printf (out, ", \"same_text\": %s", result->same_text ? "true" : "false");
  for (guint i = 0; i < result->n_fragments; i++)
    g_string_append_printf (out, "%s[%u, %u]", i == 0 ? ", \"fragments\": [" : ", ",
                            result->fragments[i].start, result->fragments[i].end);
  g_string_append (out, result->n_fragments > 0 ? "]}" : "}");
}

static void
append_annotation (GString *out, const MclReanchorReport *report, guint i)
{
  MclAnnotation *annotation = g_ptr_array_index (report->sidecar->annotations, i);
  const MclQuote *quote = &g_array_index (report->sidecar->quotes, MclQuote, i);
  const MclReanchorResult *result = &g_array_index (report->results, MclReanchorResult, i);
  MclRange span = mcl_annotation_get_span (annotation);

  g_string_append (out, i == 0 ? "\n      {\"id\": " : ",\n      {\"id\": ");
  mcl_json_append_quoted (out, mcl_annotation_get_id (annotation));
  g_string_append (out, ", \"label\": ");
  mcl_json_append_quoted (out, mcl_annotation_get_label (annotation));
  g_string_append_printf (out, ", \"start\": %u, \"end\": %u, \"status\": \"%s\"", span.start,
                          span.end, mcl_reanchor_status_to_string (result->status));
  if (quote->text != NULL) {
    g_string_append (out, ", \"text\": ");
    mcl_json_append_quoted (out, quote->text);
  }
  if (!mcl_range_is_empty (result->range))
    append_new_place (out, result);
  if (!mcl_range_is_empty (result->runner_up)) {
    g_string_append (out, ", \"runner_up\": {");
    append_place (out, result->runner_up, result->runner_up_score, result->runner_up_context);
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, '}');
}

static void
append_report (Reanchor *self, const MclReanchorReport *report, gboolean is_written)
{
  g_autofree char *path = g_filename_display_name (report->sidecar_path);
  g_autofree char *article_path = g_filename_display_name (mcl_article_get_path (report->article));

  g_string_append (self->out, self->n_sidecars == 0 ? "\n    {\"path\": " : ",\n    {\"path\": ");
  mcl_json_append_quoted (self->out, path);
  g_string_append (self->out, ", \"article\": ");
  mcl_json_append_quoted (self->out, article_path);
  g_string_append_printf (self->out, ", \"written\": %s, \"annotations\": [",
                          is_written ? "true" : "false");
  for (guint i = 0; i < report->results->len; i++)
    append_annotation (self->out, report, i);
  g_string_append (self->out, report->results->len > 0 ? "\n    ]}" : "]}");
}

static void
append_excerpt (GString *line, const char *text)
{
  glong n_chars = text != NULL ? g_utf8_strlen (text, -1) : 0;
  const char *end = n_chars > EXCERPT_CHARS ? g_utf8_offset_to_pointer (text, EXCERPT_CHARS)
                                            : (text != NULL ? text + strlen (text) : NULL);

  g_string_append (line, " \"");
  if (text != NULL)
    g_string_append_len (line, text, end - text);
  g_string_append (line, n_chars > EXCERPT_CHARS ? "…\"" : "\"");
}

static void
print_line (const MclReanchorReport *report, guint i)
{
  MclAnnotation *annotation = g_ptr_array_index (report->sidecar->annotations, i);
  const MclQuote *quote = &g_array_index (report->sidecar->quotes, MclQuote, i);
  const MclReanchorResult *result = &g_array_index (report->results, MclReanchorResult, i);
  MclRange span = mcl_annotation_get_span (annotation);
  g_autoptr (GString) line = g_string_new (report->sidecar_path);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (
      line, ": %s %s %s %s %u-%u→", mcl_annotation_get_id (annotation),
      mcl_annotation_get_label (annotation), mcl_reanchor_status_to_string (result->status),
      g_ascii_formatd (buffer, sizeof buffer, "%.2f", result->score), span.start, span.end);
  if (!mcl_range_is_empty (result->range))
    g_string_append_printf (line, "%u-%u", result->range.start, result->range.end);
  if (!mcl_reanchor_status_is_placed (result->status))
    g_string_append_c (line, '?');
  append_excerpt (line, quote->text);
  mcl_cli_print_line (line);
}

static void
fail_path (Reanchor *self, const char *path, const GError *error)
{
  g_autofree char *display_path = g_filename_display_name (path);

  mcl_cli_fail ("%s: %s", display_path, error->message);
  self->has_failed = TRUE;
}

/* Whether the file was changed. */
static gboolean
write_report (Reanchor *self, MclReanchorReport *report, guint n_open)
{
  g_autoptr (GError) error = NULL;

  if (self->dry_run || mcl_reanchor_report_is_current (report))
    return FALSE;
  if (mcl_reanchor_report_write (report, self->accepted, self->set_aside, &error))
    return TRUE;
  if (n_open > 0 && !self->set_aside) {
    g_autofree char *path = g_filename_display_name (report->sidecar_path);
    g_autoptr (GString) line = g_string_new (NULL);

    g_string_printf (line, "%s: %s", path, error->message);
    mcl_visible_line_escape (line, 0);
    g_printerr ("%s\n", line->str);
  } else {
    fail_path (self, report->sidecar_path, error);
  }
  return FALSE;
}

static void
reanchor_sidecar (Reanchor *self, MclArticle *article, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclReanchorReport) report = mcl_reanchor_report_new (article, path, &error);
  guint n_open = 0;
  gboolean is_written = FALSE;

  if (report == NULL) {
    fail_path (self, path, error);
    return;
  }
  n_open = mcl_reanchor_report_count_open (report, self->accepted);
  is_written = write_report (self, report, n_open);
  if (self->json)
    append_report (self, report, is_written);
  for (guint i = 0; !self->json && i < report->results->len; i++) {
    if (g_array_index (report->results, MclReanchorResult, i).status != MCL_REANCHOR_EXACT)
      print_line (report, i);
  }
  self->n_sidecars++;
  self->n_written += is_written;
  self->n_open += n_open;
  for (guint i = 0; i < MCL_REANCHOR_N_STATUSES; i++)
    self->n_of[i] += report->n_of[i];
}

/* @sidecar_path is NULL for all sidecars of the article. */
static void
reanchor_article (Reanchor *self, const char *path, const char *sidecar_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclArticle) article = mcl_article_load (path, NULL, &error);
  g_autoptr (GPtrArray) sidecars = NULL;

  if (article == NULL) {
    fail_path (self, path, error);
    return;
  }
  if (sidecar_path != NULL) {
    reanchor_sidecar (self, article, sidecar_path);
    return;
  }
  sidecars = mcl_folder_list_sidecars_of (path);
  for (guint i = 0; i < sidecars->len; i++)
    reanchor_sidecar (self, article, g_ptr_array_index (sidecars, i));
}

static void
reanchor_folder (Reanchor *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = mcl_folder_list_files (path, NULL, NULL, &error);

  if (files == NULL) {
    fail_path (self, path, error);
    return;
  }
  for (guint i = 0; i < files->len; i++) {
    const char *file = g_ptr_array_index (files, i);
    g_autofree char *name = g_path_get_basename (file);
    g_autoptr (GPtrArray) sidecars = NULL;

    if (!mcl_article_is_article_name (name))
      continue;
    sidecars = mcl_folder_list_sidecars_of (file);
    if (sidecars->len > 0)
      reanchor_article (self, file, NULL);
  }
}

static void
reanchor_path (Reanchor *self, const char *path)
{
  g_autofree char *article_path = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    reanchor_folder (self, path);
    return;
  }
  article_path = mcl_sidecar_dup_article_path (path);
  if (article_path != NULL)
    reanchor_article (self, article_path, path);
  else
    reanchor_article (self, path, NULL);
}

static void
print_json (Reanchor *self)
{
  fputs ("{\n  \"sidecars\": [", stdout);
  fwrite (self->out->str, 1, self->out->len, stdout);
  fputs (self->n_sidecars > 0 ? "\n  ]" : "]", stdout);
  for (guint i = 0; i < MCL_REANCHOR_N_STATUSES; i++)
    printf (",\n  \"%s\": %u", mcl_reanchor_status_to_string (i), self->n_of[i]);
  fputs ("\n}\n", stdout);
}

static void
print_summary (Reanchor *self)
{
  g_autofree char *sidecars =
      g_strdup_printf (ngettext ("%u sidecar", "%u sidecars", self->n_sidecars), self->n_sidecars);
  g_autofree char *written =
      g_strdup_printf (ngettext ("%u changed", "%u changed", self->n_written), self->n_written);

  /* Translators: %1$s as “3 sidecars”, %2$s as “2 changed”, then numbers of annotations */
  g_printerr (_ ("%1$s, %2$s; annotations: %3$u exact, %4$u moved, %5$u fuzzy, %6$u ambiguous, "
                 "%7$u lost\n"),
              sidecars, written, self->n_of[MCL_REANCHOR_EXACT], self->n_of[MCL_REANCHOR_MOVED],
              self->n_of[MCL_REANCHOR_FUZZY], self->n_of[MCL_REANCHOR_AMBIGUOUS],
              self->n_of[MCL_REANCHOR_LOST]);
}

/**
 * mcl_cli_reanchor:
 *
 * `reanchor [--dry-run] [--json] [--accept=STATUS,…] [--set-aside] ARTICLE|SIDECAR|FOLDER…`; see
 * the top of the file for what it prints.
 */
MclCliStatus
mcl_cli_reanchor (int argc, char **argv)
{
  g_auto (Reanchor) self = { .out = g_string_new (NULL) };
  g_autoptr (GOptionContext) context = new_context (&self);

  if (!mcl_cli_parse (context, &argc, &argv, "reanchor") || !read_accepted (&self))
    return MCL_CLI_FAILED;
  if (self.paths == NULL) {
    mcl_cli_fail (_ ("Say what to re-anchor: an article, a sidecar or a folder"));
    return MCL_CLI_FAILED;
  }

  for (guint i = 0; self.paths[i] != NULL; i++)
    reanchor_path (&self, self.paths[i]);
  if (self.json)
    print_json (&self);
  print_summary (&self);
  if (!mcl_cli_flush () || self.has_failed)
    return MCL_CLI_FAILED;
  return self.n_open > 0 ? MCL_CLI_FINDINGS : MCL_CLI_DONE;
}
