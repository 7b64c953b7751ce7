/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes of a document what tags on tokens can say. */
#include "config.h"

#include "mcl-format-conll.h"

#include <string.h>

#include "mcl-format-reduce.h"

typedef struct {
  MclTokenList *list;
  MclLossReport *report;
} Reduction;

static char *
dup_label (const char *label)
{
  g_autoptr (GString) made = g_string_new (NULL);

  for (const char *at = label; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    g_string_append_unichar (made, g_unichar_isspace (c) || g_unichar_iscntrl (c) ? '_' : c);
  }
  return g_string_free_and_steal (g_steal_pointer (&made));
}

static MclAnnotation *
reduce_annotation_cb (const MclFormatDocument *document, MclAnnotation *annotation, gpointer data)
{
  Reduction *self = data;
  MclRange span = mcl_annotation_get_span (annotation);
  g_autofree char *label = dup_label (mcl_annotation_get_label (annotation));
  MclAnnotationFields fields;
  MclRange tokens;

  if (!mcl_token_list_find (self->list, span, &tokens)) {
    mcl_loss_report_add_annotation (self->report, MCL_LOSS_UNTAGGED, document, annotation);
    return NULL;
  }
  mcl_annotation_get_fields (annotation, &fields);
  fields.span = mcl_token_list_get_extent (self->list, tokens);
  if (fields.span.start < span.start || fields.span.end > span.end)
    mcl_loss_report_add_annotation (self->report, MCL_LOSS_WIDENED, document, annotation);
  else if (!mcl_range_equal (fields.span, span))
    mcl_loss_report_add_annotation (self->report, MCL_LOSS_TRIMMED, document, annotation);
  if (!g_str_equal (label, fields.label))
    mcl_loss_report_add_annotation (self->report, MCL_LOSS_LABELS_CHANGED, document, annotation);
  fields.label = label;
  return mcl_annotation_new (&fields);
}

static void
join_annotated_sentences (MclTokenList *list, const MclFormatDocument *document)
{
  for (guint i = 0; i < document->annotations->len; i++) {
    MclRange tokens;

    if (mcl_token_list_find (list, mcl_annotation_get_span (document->annotations->pdata[i]),
                             &tokens))
      mcl_token_list_join_sentences (list, tokens);
  }
}

/* Tokens with a blank between them, a sentence to a line: all that four columns can say. */
static MclText *
rebuild_text (MclText *text, const MclTokenList *list, GArray *starts)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint32 n_chars = 0;

  for (guint i = 0; i < list->sentences->len; i++) {
    MclRange sentence = g_array_index (list->sentences, MclRange, i);

    for (guint32 j = sentence.start; j < sentence.end; j++) {
      MclRange token = mcl_token_list_get_token (list, j);
      g_autofree char *slice = mcl_text_dup_slice (text, token);

      if (out->len > 0) {
        g_string_append_c (out, j > sentence.start ? ' ' : '\n');
        n_chars++;
      }
      g_array_append_val (starts, n_chars);
      g_string_append (out, slice);
      n_chars += mcl_range_length (token);
    }
  }
  return mcl_text_new_from_string (out->str);
}

typedef struct {
  const MclTokenList *list;
  GArray *starts;
} Move;

static MclAnnotation *
move_annotation_cb (const MclFormatDocument *document, MclAnnotation *annotation, gpointer data)
{
  const Move *move = data;
  MclRange span = mcl_annotation_get_span (annotation);
  MclRange tokens;
  MclRange last;

  /* The spans are whole tokens by now. */
  mcl_token_list_find (move->list, span, &tokens);
  last = mcl_token_list_get_token (move->list, tokens.end - 1);
  span.start = g_array_index (move->starts, guint32, tokens.start);
  span.end = g_array_index (move->starts, guint32, tokens.end - 1) + mcl_range_length (last);
  return mcl_annotation_with_span (annotation, span);
}

static void
reduce_to_four_columns (MclFormatDocument *document, MclLossReport *report)
{
  const MclTokenList *list = document->tokens;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  Move move = { list, starts };
  MclText *text = NULL;
  gsize n_bytes = 0;
  gsize n_rebuilt = 0;
  const char *utf8 = NULL;
  const char *rebuilt = NULL;

  join_annotated_sentences (document->tokens, document);
  text = rebuild_text (document->text, list, starts);
  mcl_format_reduce_each (document, move_annotation_cb, &move);
  utf8 = mcl_text_get_utf8 (document->text, &n_bytes);
  rebuilt = mcl_text_get_utf8 (text, &n_rebuilt);
  if (n_bytes != n_rebuilt || memcmp (utf8, rebuilt, n_bytes) != 0)
    mcl_loss_report_add_document (report, MCL_LOSS_TEXT_CHANGED, document);
  mcl_text_unref (document->text);
  document->text = text;
  mcl_token_list_free (document->tokens);
  document->tokens = mcl_token_list_new_from_lines (text);
  mcl_loss_report_add_document (report, MCL_LOSS_DOCUMENT_NAMES_CHANGED, document);
}

/**
 * mcl_format_conll_reduce:
 *
 * Snaps spans to tokens; of those that overlap then, the longest stays.
 */
void
mcl_format_conll_reduce (MclFormatDocument *document,
                         const MclFormatOptions *options,
                         MclLossReport *report)
{
  Reduction self = { .report = report };

  self.list = document->tokens = mcl_token_list_new (document->text);
  mcl_format_reduce_each (document, reduce_annotation_cb, &self);
  mcl_format_reduce_overlaps (document, 0, mcl_conll_has_label_columns (options), report);
  if (mcl_conll_has_four_columns (options))
    reduce_to_four_columns (document, report);
  join_annotated_sentences (document->tokens, document);
}
