/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `manicule reanchor` prints.
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
 *    "exact": how many, "moved": …, "fuzzy": …, "ambiguous": …, "lost": …,
 *    "suggestions": {the same of them}}
 *
 * "new" is left out when the annotation is lost and is a guess when it is ambiguous; "fragments"
 * is left out when there are none, "runner_up" when no other place came near. "same_text" says
 * whether the very same text stands there. "score" is 1 - edits / length of the text, "context"
 * how much of what stood around it stands around it, both from 0 to 1 with three decimals. */
#include "config.h"

#include "mcl-cli-reanchor-print.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-cli.h"
#include "mcl-json-string.h"

#define EXCERPT_CHARS 60

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

/**
 * mcl_cli_reanchor_append_report:
 *
 * Adds an element of the array “sidecars”, see the top of the file.
 */
void
mcl_cli_reanchor_append_report (GString *out, const MclReanchorReport *report, gboolean is_written)
{
  g_autofree char *path = g_filename_display_name (report->sidecar_path);
  g_autofree char *article_path = g_filename_display_name (mcl_article_get_path (report->article));

  g_string_append (out, out->len == 0 ? "\n    {\"path\": " : ",\n    {\"path\": ");
  mcl_json_append_quoted (out, path);
  g_string_append (out, ", \"article\": ");
  mcl_json_append_quoted (out, article_path);
  g_string_append_printf (out, ", \"written\": %s, \"annotations\": [",
                          is_written ? "true" : "false");
  for (guint i = 0; i < report->results->len; i++)
    append_annotation (out, report, i);
  g_string_append (out, report->results->len > 0 ? "\n    ]}" : "]}");
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

/**
 * mcl_cli_reanchor_print_line:
 * @i: an annotation of the sidecar
 *
 * Prints what became of an annotation, see the top of the file.
 */
void
mcl_cli_reanchor_print_line (FILE *file, const MclReanchorReport *report, guint i)
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
  mcl_cli_print_line_to (file, line);
}

/**
 * mcl_cli_reanchor_print_json:
 * @out: the elements of the array “sidecars”
 *
 * Prints the object, see the top of the file.
 */
void
mcl_cli_reanchor_print_json (FILE *file, const GString *out, const MclCliReanchorCounts *self)
{
  fputs ("{\n  \"sidecars\": [", file);
  fwrite (out->str, 1, out->len, file);
  fputs (self->n_sidecars > 0 ? "\n  ]" : "]", file);
  for (guint i = 0; i < MCL_REANCHOR_N_STATUSES; i++)
    fprintf (file, ",\n  \"%s\": %u", mcl_reanchor_status_to_string (i), self->n_of[i]);
  fputs (",\n  \"suggestions\": {", file);
  for (guint i = 0; i < MCL_REANCHOR_N_STATUSES; i++)
    fprintf (file, "%s\"%s\": %u", i > 0 ? ", " : "", mcl_reanchor_status_to_string (i),
             self->n_suggestions_of[i]);
  fputs ("}\n}\n", file);
}

static void
print_suggestions (const MclCliReanchorCounts *self)
{
  guint n = 0;

  for (guint i = 0; i < MCL_REANCHOR_N_STATUSES; i++)
    n += self->n_suggestions_of[i];
  if (n > 0)
    g_printerr (
        _ ("suggestions: %1$u exact, %2$u moved, %3$u fuzzy, %4$u without a place, which are "
           "set aside\n"),
        self->n_suggestions_of[MCL_REANCHOR_EXACT], self->n_suggestions_of[MCL_REANCHOR_MOVED],
        self->n_suggestions_of[MCL_REANCHOR_FUZZY],
        self->n_suggestions_of[MCL_REANCHOR_AMBIGUOUS] + self->n_suggestions_of[MCL_REANCHOR_LOST]);
}

/**
 * mcl_cli_reanchor_print_summary:
 *
 * Says on the standard error how many there are of each kind.
 */
void
mcl_cli_reanchor_print_summary (const MclCliReanchorCounts *self)
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
  print_suggestions (self);
}
