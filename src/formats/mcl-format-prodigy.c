/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON Lines of Prodigy, which spaCy's tools read as well, an article a line:
 *
 *   {"text": "…", "tokens": [{"text": "Ana", "start": 0, "end": 3, "id": 0, "ws": true}],
 *    "spans": [{"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "PER"}],
 *    "relations": [{"head": 4, "child": 0, "head_span": {…}, "child_span": {…}, "label": "by"}],
 *    "answer": "accept", "meta": {…}}
 *
 * Offsets count code points; "token_end" is the last token itself, and a relation's head and child
 * are the last tokens of its ends. What stands in "meta", "answer" and members that begin with "_"
 * are the article's attributes. spaCy's own lines, with "ents" or "entities" instead of spans, are
 * read as well. What was answered with "reject" is a suggestion that nobody accepted. */
#include "config.h"

#include "mcl-format-prodigy.h"

#include <glib/gi18n.h>

#include "mcl-format-json.h"
#include "mcl-id-index.h"
#include "mcl-json-string.h"
#include "mcl-token-list.h"

/* More than what a token, a span or a relation takes beside its strings. */
#define BYTES_OF_TOKEN 80
#define BYTES_OF_SPAN 112
#define BYTES_OF_RELATION (3 * BYTES_OF_SPAN)

static gboolean
sniff_prodigy (const char *name, const char *data, gsize n_bytes)
{
  static const char *const members[] = { "\"_input_hash\"", "\"_task_hash\"", "\"token_start\"",
                                         "\"answer\"",      "\"spans\"",      "\"ents\"" };

  if (!g_str_has_suffix (name, ".jsonl") && !g_str_has_suffix (name, ".json"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    if (g_strstr_len (data, (gssize) n_bytes, members[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* That everything was accepted goes without saying. */
static void
reduce_prodigy (MclFormatDocument *document, const MclFormatOptions *options, MclLossReport *report)
{
  static const char *const reserved[] = { "file", NULL };
  g_autofree char *answer = mcl_members_dup_string (document->attributes, "answer");

  mcl_format_json_reserve (document, reserved, report);
  if (g_strcmp0 (answer, "accept") == 0) {
    MclMembers *without = mcl_members_without (document->attributes, "answer");

    mcl_members_unref (document->attributes);
    document->attributes = without;
  }
}

static gboolean
is_space_at (const char *at, const char *end)
{
  return at < end && (*at == ' ' || g_unichar_isspace (g_utf8_get_char (at)));
}

/* Token @i of a text in [@utf8, @end). */
static void
put_token (const char *utf8, const char *end, const MclToken *token, guint i, GString *out)
{
  const char *word = utf8 + token->byte_offset;
  char *at = mcl_format_output_reserve (out, BYTES_OF_TOKEN);

  at = mcl_format_put_literal (at, i > 0 ? ", {\"text\": " : "{\"text\": ");
  mcl_format_output_end (out, at);
  mcl_json_append_quoted_len (out, word, token->n_bytes);
  at = mcl_format_output_reserve (out, BYTES_OF_TOKEN);
  at = mcl_format_put_literal (at, ", \"start\": ");
  at = mcl_format_put_number (at, token->range.start);
  at = mcl_format_put_literal (at, ", \"end\": ");
  at = mcl_format_put_number (at, token->range.end);
  at = mcl_format_put_literal (at, ", \"id\": ");
  at = mcl_format_put_number (at, i);
  at = mcl_format_put_literal (at, ", \"ws\": ");
  at = mcl_format_put_literal (at, is_space_at (word + token->n_bytes, end) ? "true}" : "false}");
  mcl_format_output_end (out, at);
}

static void
put_tokens (MclText *text, const MclTokenList *list, GString *out)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);

  g_string_append (out, ", \"tokens\": [");
  for (guint i = 0; i < list->tokens->len; i++)
    put_token (utf8, utf8 + n_bytes, &g_array_index (list->tokens, MclToken, i), i, out);
  g_string_append_c (out, ']');
}

/* A span that covers no token has no place among them. */
static void
put_span (const MclTokenList *list, MclAnnotation *annotation, GString *out)
{
  MclRange span = mcl_annotation_get_span (annotation);
  MclRange tokens;
  char *at = mcl_format_output_reserve (out, BYTES_OF_SPAN);

  at = mcl_format_put_literal (at, "{\"start\": ");
  at = mcl_format_put_number (at, span.start);
  at = mcl_format_put_literal (at, ", \"end\": ");
  at = mcl_format_put_number (at, span.end);
  if (mcl_token_list_find (list, span, &tokens)) {
    at = mcl_format_put_literal (at, ", \"token_start\": ");
    at = mcl_format_put_number (at, tokens.start);
    at = mcl_format_put_literal (at, ", \"token_end\": ");
    at = mcl_format_put_number (at, tokens.end - 1);
  }
  at = mcl_format_put_literal (at, ", ");
  mcl_format_output_end (out, at);
  mcl_format_json_append_string (out, "label", mcl_annotation_get_label (annotation));
  g_string_append_c (out, '}');
}

static void
put_end (const MclTokenList *list, MclAnnotation *annotation, const char *name, GString *out)
{
  MclRange tokens;

  if (mcl_token_list_find (list, mcl_annotation_get_span (annotation), &tokens))
    g_string_append_printf (out, "\"%s\": %u, ", name, tokens.end - 1);
}

static void
put_relations (const MclFormatDocument *document, const MclTokenList *list, GString *out)
{
  g_auto (MclIdIndex) annotations = { 0 };

  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);

    mcl_id_index_add (&annotations, mcl_annotation_get_id (annotation), annotation);
  }
  g_string_append (out, ", \"relations\": [");
  for (guint i = 0; i < document->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);
    MclAnnotation *from = mcl_id_index_lookup (&annotations, mcl_relation_get_from (relation));
    MclAnnotation *to = mcl_id_index_lookup (&annotations, mcl_relation_get_to (relation));

    g_string_append (out, i > 0 ? ", {" : "{");
    put_end (list, from, "head", out);
    put_end (list, to, "child", out);
    g_string_append (out, "\"head_span\": ");
    put_span (list, from, out);
    g_string_append (out, ", \"child_span\": ");
    put_span (list, to, out);
    g_string_append (out, ", ");
    mcl_format_json_append_string (out, "label", mcl_relation_get_relation_type (relation));
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, ']');
}

static gboolean
is_own_member (const char *name)
{
  return name[0] == '_' || g_str_equal (name, "answer");
}

/* Prodigy wants an answer to everything. */
static void
put_attributes (const MclFormatDocument *document, GString *out)
{
  g_autoptr (GString) meta = g_string_new (NULL);

  for (guint i = 0; i < mcl_members_get_length (document->attributes); i++) {
    const char *name = mcl_members_get_name (document->attributes, i);
    GString *to = is_own_member (name) ? out : meta;

    g_string_append (to, ", ");
    mcl_json_append_quoted (to, name);
    g_string_append_printf (to, ": %s", mcl_members_get_json (document->attributes, i));
  }
  if (mcl_members_find (document->attributes, "answer") == NULL)
    g_string_append (out, ", \"answer\": \"accept\"");
  g_string_append (out, ", \"meta\": {");
  mcl_format_json_append_string (out, "file", document->name);
  g_string_append_printf (out, "%s}", meta->str);
}

static gsize
estimate_size (const MclFormatDocument *document, const MclTokenList *list)
{
  gsize n_bytes = 0;

  mcl_text_get_utf8 (document->text, &n_bytes);
  return 2 * n_bytes + (gsize) list->tokens->len * BYTES_OF_TOKEN +
         (gsize) document->annotations->len * BYTES_OF_SPAN +
         (gsize) document->relations->len * BYTES_OF_RELATION;
}

static void
write_prodigy (const MclFormatDocument *document,
               const MclFormatOptions *options,
               const MclFormatSurvey *survey,
               MclFormatOutput *output)
{
  g_autoptr (MclTokenList) list = mcl_token_list_new (document->text);
  GString *out = mcl_format_output_get (output, NULL);

  /* Growing copies all that is there. */
  mcl_format_output_reserve (out, estimate_size (document, list));
  g_string_append_c (out, '{');
  mcl_format_json_append_slice (out, "text", document->text,
                                MCL_RANGE (0, mcl_text_get_n_chars (document->text)));
  put_tokens (document->text, list, out);
  g_string_append (out, ", \"spans\": [");
  for (guint i = 0; i < document->annotations->len; i++) {
    g_string_append (out, i > 0 ? ", " : "");
    put_span (list, g_ptr_array_index (document->annotations, i), out);
  }
  g_string_append_c (out, ']');
  put_relations (document, list, out);
  put_attributes (document, out);
  g_string_append (out, "}\n");
}

const MclFormat mcl_format_prodigy = {
  .id = "prodigy",
  .name = N_ ("Prodigy, spaCy (JSON Lines)"),
  .extension = "jsonl",
  .layout = MCL_FORMAT_ONE_FILE,
  .holds = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS | MCL_FORMAT_RELATIONS |
           MCL_FORMAT_DOCUMENT_ATTRIBUTES | MCL_FORMAT_EMPTY_DOCUMENTS | MCL_FORMAT_TEXT,
  .splits_fragments = TRUE,
  .sniff = sniff_prodigy,
  .reduce = reduce_prodigy,
  .write = write_prodigy,
  .read = mcl_format_prodigy_read,
};
