/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-conll.h"

#include <string.h>

#include "mcl-format-reduce.h"
#include "mcl-json-string.h"

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
reduce_to_four_columns (MclFormatDocument *document, MclTokenList *list, MclLossReport *report)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  Move move = { list, starts };
  MclText *text = NULL;
  gsize n_bytes = 0;
  gsize n_rebuilt = 0;
  const char *utf8 = NULL;
  const char *rebuilt = NULL;

  join_annotated_sentences (list, document);
  text = rebuild_text (document->text, list, starts);
  mcl_format_reduce_each (document, move_annotation_cb, &move);
  utf8 = mcl_text_get_utf8 (document->text, &n_bytes);
  rebuilt = mcl_text_get_utf8 (text, &n_rebuilt);
  if (n_bytes != n_rebuilt || memcmp (utf8, rebuilt, n_bytes) != 0)
    mcl_loss_report_add_document (report, MCL_LOSS_TEXT_CHANGED, document);
  mcl_text_unref (document->text);
  document->text = text;
  mcl_loss_report_add_document (report, MCL_LOSS_NAMES_CHANGED, document);
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
  g_autoptr (MclTokenList) list = mcl_token_list_new (document->text);
  Reduction self = { list, report };

  mcl_format_reduce_each (document, reduce_annotation_cb, &self);
  mcl_format_reduce_overlaps (document, 0, mcl_conll_has_label_columns (options), report);
  if (mcl_conll_has_four_columns (options))
    reduce_to_four_columns (document, list, report);
}

static gboolean
is_column (const MclFormatSurvey *survey, guint column, const char *label)
{
  const MclFormatSurveyLabel *found = g_ptr_array_index (survey->labels, column);

  return g_str_equal (found->name, label);
}

/* The annotations of one column, in the text's order; of every label when there is one for all. */
static GPtrArray *
list_layer (const MclFormatDocument *document, const MclFormatSurvey *survey, int column)
{
  GPtrArray *layer = g_ptr_array_new ();

  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);

    if (column < 0 || is_column (survey, (guint) column, mcl_annotation_get_label (annotation)))
      g_ptr_array_add (layer, annotation);
  }
  return layer;
}

typedef struct {
  const MclFormatDocument *document;
  const MclTokenList *list;
  MclTagScheme scheme;
  GPtrArray *columns; /* of GPtrArray of one tag for each token; NULL for O */
} Writer;

/* Whether annotation @i of a layer begins where the one before it ends, with the same label. */
static gboolean
touches_previous (Writer *self, GPtrArray *layer, guint i)
{
  MclAnnotation *before = NULL;
  MclAnnotation *annotation = NULL;
  MclRange tokens_before;
  MclRange tokens;

  if (i == 0 || i >= layer->len)
    return FALSE;
  before = g_ptr_array_index (layer, i - 1);
  annotation = g_ptr_array_index (layer, i);
  mcl_token_list_find (self->list, mcl_annotation_get_span (before), &tokens_before);
  mcl_token_list_find (self->list, mcl_annotation_get_span (annotation), &tokens);
  return tokens_before.end == tokens.start &&
         g_str_equal (mcl_annotation_get_label (before), mcl_annotation_get_label (annotation));
}

/* A sentence's end parts them as well. */
static gboolean
begins_sentence (const MclTokenList *list, guint32 token)
{
  for (guint i = 0; i < list->sentences->len; i++) {
    if (g_array_index (list->sentences, MclRange, i).start == token)
      return TRUE;
  }
  return FALSE;
}

static GPtrArray *
build_column (Writer *self, GPtrArray *layer)
{
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_set_size (tags, (int) self->list->tokens->len);
  for (guint i = 0; i < layer->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (layer, i);
    MclRange tokens;
    gboolean follows = FALSE;
    gboolean precedes = FALSE;

    if (!mcl_token_list_find (self->list, mcl_annotation_get_span (annotation), &tokens))
      continue;
    follows = touches_previous (self, layer, i) && !begins_sentence (self->list, tokens.start);
    precedes = touches_previous (self, layer, i + 1) && !begins_sentence (self->list, tokens.end);
    for (guint32 j = tokens.start; j < tokens.end; j++)
      tags->pdata[j] =
          g_strdup_printf ("%c-%s",
                           mcl_tag_scheme_encode (self->scheme, j - tokens.start,
                                                  mcl_range_length (tokens), follows, precedes),
                           mcl_annotation_get_label (annotation));
  }
  return tags;
}

static void
put_token (Writer *self, GString *out, guint32 i, gboolean has_four_columns)
{
  g_autofree char *token =
      mcl_text_dup_slice (self->document->text, mcl_token_list_get_token (self->list, i));

  g_string_append (out, token);
  g_string_append (out, has_four_columns ? " _ _" : "");
  for (guint j = 0; j < self->columns->len; j++) {
    const char *tag = ((GPtrArray *) g_ptr_array_index (self->columns, j))->pdata[i];

    g_string_append_printf (out, "%c%s", has_four_columns ? ' ' : '\t', tag != NULL ? tag : "O");
  }
  g_string_append_c (out, '\n');
}

static void
put_sentences (Writer *self, GString *out, gboolean has_four_columns)
{
  for (guint i = 0; i < self->list->sentences->len; i++) {
    MclRange sentence = g_array_index (self->list->sentences, MclRange, i);

    if (!has_four_columns) {
      g_autofree char *text = mcl_text_dup_slice (self->document->text,
                                                  mcl_token_list_get_extent (self->list, sentence));

      g_string_append_printf (out, MCL_CONLL_TEXT "%s\n", g_strdelimit (text, "\t\r\n", ' '));
    }
    for (guint32 j = sentence.start; j < sentence.end; j++)
      put_token (self, out, j, has_four_columns);
    g_string_append_c (out, '\n');
  }
}

/**
 * mcl_format_conll_begin:
 *
 * Names the columns when there is one for each label.
 */
void
mcl_format_conll_begin (const MclFormatOptions *options,
                        const MclFormatSurvey *survey,
                        MclFormatOutput *output)
{
  GString *out = mcl_format_output_get (output, NULL);

  if (!mcl_conll_has_label_columns (options))
    return;
  g_string_append (out, MCL_CONLL_COLUMNS " FORM");
  for (guint i = 0; i < survey->labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (survey->labels, i);

    g_string_append_printf (out, " MANICULE:%s", label->name);
  }
  g_string_append_c (out, '\n');
}

/* A file's name may have line ends. What JSON has to escape is written as it does. */
static void
put_document_name (const char *name, GString *out)
{
  g_autofree char *quoted = mcl_json_quote (name);

  g_string_append_printf (out, MCL_CONLL_DOCUMENT "%s\n",
                          strchr (quoted, '\\') != NULL ? quoted : name);
}

/**
 * mcl_format_conll_write:
 *
 * Writes a document's sentences.
 */
void
mcl_format_conll_write (const MclFormatDocument *document,
                        const MclFormatOptions *options,
                        const MclFormatSurvey *survey,
                        MclFormatOutput *output)
{
  gboolean has_four_columns = mcl_conll_has_four_columns (options);
  g_autoptr (MclTokenList) list = has_four_columns ? mcl_token_list_new_from_lines (document->text)
                                                   : mcl_token_list_new (document->text);
  g_autoptr (GPtrArray) columns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Writer self = {
    .document = document,
    .list = list,
    .scheme = mcl_tag_scheme_find (mcl_format_options_get (options, "scheme")),
    .columns = columns,
  };
  GString *out = mcl_format_output_get (output, NULL);
  gboolean has_layers = mcl_conll_has_label_columns (options);

  join_annotated_sentences (list, document);
  for (int i = has_layers ? 0 : -1; i < (has_layers ? (int) survey->labels->len : 0); i++) {
    g_autoptr (GPtrArray) layer = list_layer (document, survey, i);

    g_ptr_array_add (columns, build_column (&self, layer));
  }
  if (has_four_columns)
    g_string_append (out, MCL_CONLL_DOCSTART " -X- -X- O\n\n");
  else
    put_document_name (document->name, out);
  put_sentences (&self, out, has_four_columns);
}
