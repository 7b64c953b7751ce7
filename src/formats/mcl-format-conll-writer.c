/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-conll.h"

#include <string.h>

#include "mcl-json-string.h"

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

/* O without a label. */
typedef struct {
  char prefix;
  const char *label;
} Tag;

typedef struct {
  const MclFormatDocument *document;
  const MclTokenList *list;
  MclTagScheme scheme;
  GPtrArray *columns; /* of Tag arrays: one for each token */
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
  guint i = mcl_token_list_find_sentence (list, token);

  return i < list->sentences->len && g_array_index (list->sentences, MclRange, i).start == token;
}

static Tag *
build_column (Writer *self, GPtrArray *layer)
{
  Tag *tags = g_new0 (Tag, self->list->tokens->len);

  for (guint i = 0; i < layer->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (layer, i);
    MclRange tokens;
    gboolean follows = FALSE;
    gboolean precedes = FALSE;

    if (!mcl_token_list_find (self->list, mcl_annotation_get_span (annotation), &tokens))
      continue;
    follows = touches_previous (self, layer, i) && !begins_sentence (self->list, tokens.start);
    precedes = touches_previous (self, layer, i + 1) && !begins_sentence (self->list, tokens.end);
    for (guint32 j = tokens.start; j < tokens.end; j++) {
      tags[j].prefix = mcl_tag_scheme_encode (self->scheme, j - tokens.start,
                                              mcl_range_length (tokens), follows, precedes);
      tags[j].label = mcl_annotation_get_label (annotation);
    }
  }
  return tags;
}

static void
put_token (Writer *self, GString *out, guint32 i, gboolean has_four_columns)
{
  gsize n_bytes = 0;
  const char *token = mcl_token_list_get_slice (self->list, self->document->text, i, &n_bytes);

  g_string_append_len (out, token, (gssize) n_bytes);
  g_string_append (out, has_four_columns ? " _ _" : "");
  for (guint j = 0; j < self->columns->len; j++) {
    const Tag *tag = (const Tag *) g_ptr_array_index (self->columns, j) + i;

    g_string_append_c (out, has_four_columns ? ' ' : '\t');
    g_string_append_c (out, tag->label != NULL ? tag->prefix : 'O');
    if (tag->label == NULL)
      continue;
    g_string_append_c (out, '-');
    g_string_append (out, tag->label);
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

      g_string_append (out, MCL_CONLL_TEXT);
      g_string_append (out, g_strdelimit (text, "\t\r\n", ' '));
      g_string_append_c (out, '\n');
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
  g_string_append (out, mcl_conll_has_four_columns (options) ? " XPOS CHUNK" : "");
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

/* The marker of a document has as many columns as a token. */
static void
put_marker (guint n_tags, GString *out)
{
  g_string_append (out, MCL_CONLL_DOCSTART " -X- -X-");
  for (guint i = 0; i < n_tags; i++)
    g_string_append (out, " O");
  g_string_append (out, "\n\n");
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
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  Writer self = {
    .document = document,
    .list = document->tokens,
    .scheme = mcl_tag_scheme_find (mcl_format_options_get (options, "scheme")),
    .columns = columns,
  };
  GString *out = mcl_format_output_get (output, NULL);
  gboolean has_layers = mcl_conll_has_label_columns (options);

  for (int i = has_layers ? 0 : -1; i < (has_layers ? (int) survey->labels->len : 0); i++) {
    g_autoptr (GPtrArray) layer = list_layer (document, survey, i);

    g_ptr_array_add (columns, build_column (&self, layer));
  }
  if (has_four_columns)
    put_marker (columns->len, out);
  else
    put_document_name (document->name, out);
  put_sentences (&self, out, has_four_columns);
}
