/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Web Annotation Data Model (https://www.w3.org/TR/annotation-model/) in JSON-LD: an array of
 * annotations.
 *
 *   {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "summit.txt#k1", "type": "Annotation",
 *    "motivation": "tagging", "body": [
 *      {"type": "TextualBody", "purpose": "tagging", "value": "quote"},
 *      {"type": "TextualBody", "purpose": "classifying", "value": "mode=direct"},
 *      {"type": "TextualBody", "purpose": "commenting", "value": "a note"}],
 *    "target": {"source": "summit.txt", "selector": [
 *      {"type": "TextQuoteSelector", "exact": "…", "prefix": "…", "suffix": "…"},
 *      {"type": "TextPositionSelector", "start": 812, "end": 835}]}}
 *
 * Each fragment is a target. A relation is an annotation that links: its target is where it comes
 * from, its body its type and where it goes. The model counts code points; many programs write
 * UTF-16, which is found out by the quotes. */
#include "config.h"

#include "mcl-format-w3c.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-format-json.h"
#include "mcl-format-reduce.h"
#include "mcl-json-string.h"

static gboolean
sniff_w3c (const char *name, const char *data, gsize n_bytes)
{
  return (g_str_has_suffix (name, ".jsonld") || g_str_has_suffix (name, ".json")) &&
         g_strstr_len (data, (gssize) n_bytes, MCL_W3C_CONTEXT) != NULL;
}

/* "name=value": a name ends at the first sign of equality. */
static char *
dup_name (const char *name)
{
  return strchr (name, '=') != NULL ? g_strdelimit (g_strdup (name), "=", '_') : NULL;
}

static void
reduce_w3c (MclFormatDocument *document, const MclFormatOptions *options, MclLossReport *report)
{
  mcl_format_reduce_attributes (document, dup_name, NULL, report);
}

static void
begin_body (GString *out, const char *purpose)
{
  g_string_append (out, "{\"type\": \"TextualBody\", \"purpose\": \"");
  g_string_append (out, purpose);
  g_string_append (out, "\", \"value\": ");
}

static void
put_body (GString *out, const char *purpose, const char *value)
{
  begin_body (out, purpose);
  mcl_json_append_quoted (out, value);
  g_string_append_c (out, '}');
}

/* Of a string, what stands in JSON is what is written, unless it has escapes, which could be
 * others. */
static void
put_attribute (GString *out, const char *name, const char *json)
{
  g_autofree char *string = NULL;
  g_autofree char *value = NULL;

  if (*json == '"' && strchr (json, '\\') == NULL) {
    begin_body (out, "classifying");
    mcl_json_append_quoted (out, name);
    out->str[out->len - 1] = '=';
    g_string_append (out, json + 1);
    g_string_append_c (out, '}');
    return;
  }
  string = mcl_json_dup_text (json);
  value = g_strconcat (name, "=", string, NULL);
  put_body (out, "classifying", value);
}

static void
put_bodies (GString *out, const char *label, MclMembers *attributes, const char *note)
{
  put_body (out, "tagging", label);
  for (guint i = 0; i < mcl_members_get_length (attributes); i++) {
    g_string_append (out, ", ");
    put_attribute (out, mcl_members_get_name (attributes, i), mcl_members_get_json (attributes, i));
  }
  if (note == NULL)
    return;
  g_string_append (out, ", ");
  put_body (out, "commenting", note);
}

static char *
dup_source (const MclFormatDocument *document)
{
  return g_uri_escape_string (document->name, "/", FALSE);
}

/* An id of Manicule's own needs no escapes. */
static void
append_iri (GString *out, const char *source, const char *id)
{
  const char *at = id;

  g_string_append (out, source);
  g_string_append_c (out, '#');
  while (g_ascii_isalnum (*at))
    at++;
  if (*at == '\0')
    g_string_append (out, id);
  else
    g_string_append_uri_escaped (out, id, NULL, FALSE);
}

/* IRIs have nothing that JSON escapes. */
static void
put_head (GString *out, const char *source, const char *id, const char *motivation)
{
  g_string_append (out, "{\"@context\": \"" MCL_W3C_CONTEXT "\", \"id\": \"");
  append_iri (out, source, id);
  g_string_append (out, "\", \"type\": \"Annotation\", \"motivation\": \"");
  g_string_append (out, motivation);
  g_string_append_c (out, '"');
}

static void
put_author (GString *out, const char *by, const char *created, const char *modified)
{
  if (by != NULL) {
    g_string_append (out, ", \"creator\": {\"type\": \"Person\", ");
    mcl_format_json_append_string (out, "name", by);
    g_string_append_c (out, '}');
  }
  if (created != NULL) {
    g_string_append (out, ", ");
    mcl_format_json_append_string (out, "created", created);
  }
  if (modified != NULL) {
    g_string_append (out, ", ");
    mcl_format_json_append_string (out, "modified", modified);
  }
}

/* What stands around a quote, unless that is nothing. */
static void
put_context (GString *out, const char *member, const char *utf8, gsize n_bytes)
{
  if (n_bytes == 0)
    return;
  g_string_append (out, member);
  mcl_json_append_quoted_len (out, utf8, n_bytes);
}

static void
put_quote (GString *out, MclText *text, MclRange range)
{
  const char *utf8 = mcl_text_get_utf8 (text, NULL);
  const guint32 offsets[] = { mcl_sidecar_get_prefix_range (range).start, range.start, range.end,
                              mcl_sidecar_get_suffix_range (range, text).end };
  gsize at[G_N_ELEMENTS (offsets)];

  mcl_text_chars_to_bytes (text, offsets, at, G_N_ELEMENTS (offsets));
  g_string_append (out, "{\"type\": \"TextQuoteSelector\", \"exact\": ");
  mcl_json_append_quoted_len (out, utf8 + at[1], at[2] - at[1]);
  put_context (out, ", \"prefix\": ", utf8 + at[0], at[1] - at[0]);
  put_context (out, ", \"suffix\": ", utf8 + at[2], at[3] - at[2]);
  g_string_append_c (out, '}');
}

static void
put_target (GString *out, MclText *text, const char *source, MclRange range)
{
  g_string_append_c (out, '{');
  mcl_format_json_append_string (out, "source", source);
  g_string_append (out, ", \"selector\": [");
  put_quote (out, text, range);
  mcl_format_json_append_number (out,
                                 ", {\"type\": \"TextPositionSelector\", \"start\": ", range.start);
  mcl_format_json_append_number (out, ", \"end\": ", range.end);
  g_string_append (out, "}]}");
}

static void
put_targets (GString *out, MclText *text, const char *source, MclAnnotation *annotation)
{
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  g_string_append (out, ", \"target\": ");
  if (n_fragments < 2) {
    put_target (out, text, source, mcl_annotation_get_span (annotation));
    return;
  }
  g_string_append_c (out, '[');
  for (guint i = 0; i < n_fragments; i++) {
    g_string_append (out, i > 0 ? ", " : "");
    put_target (out, text, source, fragments[i]);
  }
  g_string_append_c (out, ']');
}

static void
put_annotation (GString *out, MclText *text, const char *source, MclAnnotation *annotation)
{
  put_head (out, source, mcl_annotation_get_id (annotation), "tagging");
  put_author (out, mcl_annotation_get_by (annotation), mcl_annotation_get_created (annotation),
              mcl_annotation_get_modified (annotation));
  g_string_append (out, ", \"body\": [");
  put_bodies (out, mcl_annotation_get_label (annotation),
              mcl_annotation_get_attributes (annotation), mcl_annotation_get_note (annotation));
  g_string_append_c (out, ']');
  put_targets (out, text, source, annotation);
  g_string_append_c (out, '}');
}

static void
put_relation (GString *out, const char *source, MclRelation *relation)
{
  put_head (out, source, mcl_relation_get_id (relation), "linking");
  put_author (out, mcl_relation_get_by (relation), mcl_relation_get_created (relation),
              mcl_relation_get_modified (relation));
  g_string_append (out, ", \"body\": [");
  put_bodies (out, mcl_relation_get_relation_type (relation),
              mcl_relation_get_attributes (relation), mcl_relation_get_note (relation));
  g_string_append (out, ", \"");
  append_iri (out, source, mcl_relation_get_to (relation));
  g_string_append (out, "\"], \"target\": \"");
  append_iri (out, source, mcl_relation_get_from (relation));
  g_string_append (out, "\"}");
}

static void
begin_w3c (const MclFormatOptions *options, const MclFormatSurvey *survey, MclFormatOutput *output)
{
  g_string_append (mcl_format_output_get (output, NULL), "[\n");
}

static void
write_w3c (const MclFormatDocument *document,
           const MclFormatOptions *options,
           const MclFormatSurvey *survey,
           MclFormatOutput *output)
{
  GString *out = mcl_format_output_get (output, NULL);
  g_autofree char *source = dup_source (document);

  for (guint i = 0; i < document->annotations->len; i++) {
    g_string_append (out, i > 0 ? ",\n" : "");
    put_annotation (out, document->text, source, g_ptr_array_index (document->annotations, i));
  }
  for (guint i = 0; i < document->relations->len; i++) {
    g_string_append (out, ",\n");
    put_relation (out, source, g_ptr_array_index (document->relations, i));
  }
}

static void
finish_w3c (const MclFormatOptions *options, const MclFormatSurvey *survey, MclFormatOutput *output)
{
  g_string_append (mcl_format_output_get (output, NULL), "\n]\n");
}

const MclFormat mcl_format_w3c = {
  .id = "w3c",
  .name = N_ ("Web Annotations (JSON-LD)"),
  .extension = "jsonld",
  .layout = MCL_FORMAT_ONE_FILE,
  .holds = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS | MCL_FORMAT_FRAGMENTS |
           MCL_FORMAT_ATTRIBUTES | MCL_FORMAT_NOTES | MCL_FORMAT_AUTHORS | MCL_FORMAT_TIMES |
           MCL_FORMAT_IDS | MCL_FORMAT_RELATIONS | MCL_FORMAT_RELATION_ATTRIBUTES |
           MCL_FORMAT_RELATION_NOTES,
  .separator = ",\n",
  .sniff = sniff_w3c,
  .reduce = reduce_w3c,
  .begin = begin_w3c,
  .write = write_w3c,
  .finish = finish_w3c,
  .read = mcl_format_w3c_read,
};
