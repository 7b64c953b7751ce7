/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes of a document what lines of tokens can say: no white space at the edges of annotations,
 * none but blanks before the first word, and features with names that UIMA knows as such. */
#include "config.h"

#include "mcl-format-webanno.h"

#include "mcl-format-reduce.h"

typedef struct {
  const MclTokenList *list;
  MclFormatDocument *document;
  MclLossReport *report;
} Reduction;

/**
 * mcl_webanno_trim:
 * @list: the text's tokens
 * @range: code points; loses the white space at its edges
 *
 * Returns: FALSE when there is nothing else in it
 */
gboolean
mcl_webanno_trim (const MclTokenList *list, MclRange *range)
{
  MclRange tokens;
  MclRange extent;

  if (!mcl_token_list_find (list, *range, &tokens))
    return FALSE;
  extent = mcl_token_list_get_extent (list, tokens);
  range->start = MAX (range->start, extent.start);
  range->end = MIN (range->end, extent.end);
  return TRUE;
}

/* Letters, digits and underscores, a letter first; and none of the names that are taken, nor one
 * that begins as what a header says of relations and slots. */
static char *
dup_feature_name (const char *name)
{
  static const char *const taken[] = {
    MCL_WEBANNO_LABEL, MCL_WEBANNO_NOTE, MCL_WEBANNO_ATTRIBUTES, "begin", "end", "sofa", NULL
  };
  g_autoptr (GString) made = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (made->len == 0 && !g_unichar_isalpha (c))
      g_string_append_c (made, 'x');
    g_string_append_unichar (made, g_unichar_isalnum (c) ? c : '_');
  }
  if (made->len == 0)
    g_string_append_c (made, 'x');
  if (g_strv_contains (taken, made->str))
    g_string_append_c (made, '_');
  if (g_str_has_prefix (made->str, "BT_") || g_str_has_prefix (made->str, "ROLE_"))
    g_string_prepend_c (made, 'x');
  return g_str_equal (made->str, name) ? NULL : g_string_free_and_steal (g_steal_pointer (&made));
}

static MclAnnotation *
reduce_annotation_cb (const MclFormatDocument *document, MclAnnotation *annotation, gpointer data)
{
  Reduction *self = data;
  MclAnnotationFields fields;

  mcl_annotation_get_fields (annotation, &fields);
  if (!mcl_webanno_trim (self->list, &fields.span)) {
    mcl_loss_report_add_annotation (self->report, MCL_LOSS_UNTAGGED, document, annotation);
    return NULL;
  }
  if (mcl_range_equal (fields.span, mcl_annotation_get_span (annotation)))
    return mcl_annotation_ref (annotation);
  mcl_loss_report_add_annotation (self->report, MCL_LOSS_TRIMMED, document, annotation);
  return mcl_annotation_new (&fields);
}

/* The text begins with the first word; readers fill up what is missing with blanks. */
static void
reduce_text (Reduction *self)
{
  MclFormatDocument *document = self->document;
  g_autoptr (GString) blanks = g_string_new (NULL);
  g_autofree char *rest = NULL;
  MclRange start;

  if (self->list->tokens->len == 0)
    return;
  start = MCL_RANGE (0, mcl_token_list_get_token (self->list, 0).start);
  for (guint32 i = 0; i < start.end; i++)
    g_string_append_c (blanks, ' ');
  if (mcl_text_slice_equal (document->text, start, blanks->str))
    return;
  mcl_loss_report_add_document (self->report, MCL_LOSS_TEXT_CHANGED, document);
  rest = mcl_text_dup_slice (document->text,
                             MCL_RANGE (start.end, mcl_text_get_n_chars (document->text)));
  g_string_append (blanks, rest);
  mcl_text_unref (document->text);
  document->text = mcl_text_new_from_string (blanks->str);
  g_clear_pointer (&document->tokens, mcl_token_list_free);
  document->tokens = mcl_token_list_new (document->text);
}

/**
 * mcl_format_webanno_reduce:
 *
 * Makes of a document what the format can say.
 */
void
mcl_format_webanno_reduce (MclFormatDocument *document,
                           const MclFormatOptions *options,
                           MclLossReport *report)
{
  Reduction self = { .document = document, .report = report };

  self.list = document->tokens = mcl_token_list_new (document->text);
  mcl_format_reduce_each (document, reduce_annotation_cb, &self);
  mcl_format_reduce_attributes (document, dup_feature_name, NULL, report);
  reduce_text (&self);
}
