/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Label Studio's JSON: an array of tasks, and beside it the labelling configuration of a project
 * that can show them.
 *
 *   {"data": {"text": "…"}, "annotations": [{"result": [
 *     {"id": "a", "from_name": "label", "to_name": "text", "type": "labels",
 *      "value": {"start": 0, "end": 3, "text": "Ana", "labels": ["PER"]}},
 *     {"id": "a", "from_name": "kind", "to_name": "text", "type": "choices",
 *      "value": {"start": 0, "end": 3, "text": "Ana", "choices": ["name"]}},
 *     {"from_id": "b", "to_id": "a", "type": "relation", "direction": "right", "labels":
 * ["by"]}]}]}
 *
 * Offsets count code points. Attributes are choices of their region, notes text areas called
 * "note"; the article's attributes stand beside the text. Predictions are suggestions. */
#include "config.h"

#include "mcl-format-label-studio.h"

#include <glib/gi18n.h>

#include "mcl-format-json.h"
#include "mcl-json-string.h"

static gboolean
sniff_label_studio (const char *name, const char *data, gsize n_bytes)
{
  gssize length = (gssize) n_bytes;

  return g_str_has_suffix (name, ".json") && g_strstr_len (data, length, "\"data\"") != NULL &&
         (g_strstr_len (data, length, "\"annotations\"") != NULL ||
          g_strstr_len (data, length, "\"predictions\"") != NULL ||
          g_strstr_len (data, length, "\"completions\"") != NULL ||
          g_strstr_len (data, length, "\"text\"") != NULL);
}

static void
put_region (const MclFormatDocument *document,
            MclAnnotation *annotation,
            const char *control,
            const char *type,
            GString *out)
{
  MclRange span = mcl_annotation_get_span (annotation);

  g_string_append (out, "{");
  mcl_format_json_append_string (out, "id", mcl_annotation_get_id (annotation));
  g_string_append (out, ", ");
  mcl_format_json_append_string (out, "from_name", control);
  g_string_append (out, ", \"to_name\": \"text\", ");
  mcl_format_json_append_string (out, "type", type);
  mcl_format_json_append_number (out,
                                 ", \"origin\": \"manual\", \"value\": {\"start\": ", span.start);
  mcl_format_json_append_number (out, ", \"end\": ", span.end);
  g_string_append (out, ", ");
}

static void
put_list (const char *name, const char *value, GString *out)
{
  g_string_append_c (out, '"');
  g_string_append (out, name);
  g_string_append (out, "\": [");
  mcl_json_append_quoted (out, value);
  g_string_append (out, "]}}");
}

static void
put_covered (const MclFormatDocument *document, MclAnnotation *annotation, GString *out)
{
  mcl_format_json_append_slice (out, "text", document->text, mcl_annotation_get_span (annotation));
  g_string_append (out, ", ");
}

static void
put_annotation (const MclFormatDocument *document, MclAnnotation *annotation, GString *out)
{
  MclMembers *attributes = mcl_annotation_get_attributes (annotation);
  const char *note = mcl_annotation_get_note (annotation);

  put_region (document, annotation, "label", "labels", out);
  put_covered (document, annotation, out);
  put_list ("labels", mcl_annotation_get_label (annotation), out);
  for (guint i = 0; i < mcl_members_get_length (attributes); i++) {
    const char *name = mcl_members_get_name (attributes, i);
    g_autofree char *value = mcl_members_dup_string (attributes, name);

    g_string_append (out, ",\n  ");
    put_region (document, annotation, name, "choices", out);
    put_covered (document, annotation, out);
    put_list ("choices", value != NULL ? value : mcl_members_get_json (attributes, i), out);
  }
  if (note == NULL)
    return;
  g_string_append (out, ",\n  ");
  put_region (document, annotation, "note", "textarea", out);
  put_list ("text", note, out);
}

static void
put_relation (MclRelation *relation, GString *out)
{
  g_string_append_c (out, '{');
  mcl_format_json_append_string (out, "from_id", mcl_relation_get_from (relation));
  g_string_append (out, ", ");
  mcl_format_json_append_string (out, "to_id", mcl_relation_get_to (relation));
  g_string_append (out, ", \"type\": \"relation\", \"direction\": \"right\", \"labels\": [");
  mcl_json_append_quoted (out, mcl_relation_get_relation_type (relation));
  g_string_append (out, "]}");
}

static void
put_data (const MclFormatDocument *document, GString *out)
{
  g_autoptr (MclMembers) attributes =
      mcl_members_without (document->attributes, MCL_LABEL_STUDIO_SKIPPED);

  g_string_append (out, "{\"data\": {");
  mcl_format_json_append_slice (out, "text", document->text,
                                MCL_RANGE (0, mcl_text_get_n_chars (document->text)));
  g_string_append (out, ", ");
  mcl_format_json_append_string (out, "file", document->name);
  mcl_format_json_append_members (out, attributes, ", ");
  g_string_append_printf (
      out, "}, \"annotations\": [{\"was_cancelled\": %s, \"ground_truth\": false, \"result\": [",
      mcl_members_get_flag (document->attributes, MCL_LABEL_STUDIO_SKIPPED) ? "true" : "false");
}

static void
begin_label_studio (const MclFormatOptions *options,
                    const MclFormatSurvey *survey,
                    MclFormatOutput *output)
{
  g_string_append (mcl_format_output_get (output, NULL), "[\n");
}

static void
write_label_studio (const MclFormatDocument *document,
                    const MclFormatOptions *options,
                    const MclFormatSurvey *survey,
                    MclFormatOutput *output)
{
  GString *out = mcl_format_output_get (output, NULL);
  const char *separator = "\n  ";

  put_data (document, out);
  for (guint i = 0; i < document->annotations->len; i++) {
    g_string_append (out, separator);
    put_annotation (document, g_ptr_array_index (document->annotations, i), out);
    separator = ",\n  ";
  }
  for (guint i = 0; i < document->relations->len; i++) {
    g_string_append (out, separator);
    put_relation (g_ptr_array_index (document->relations, i), out);
    separator = ",\n  ";
  }
  g_string_append (out, "]}], \"predictions\": []}");
}

static void
put_tag (GString *out, const char *before, const char *value, const char *behind)
{
  g_autofree char *text = g_markup_escape_text (value, -1);
  g_autoptr (GString) escaped = g_string_new (text);

  /* Else XML takes them for blanks. */
  g_string_replace (escaped, "\t", "&#9;", 0);
  g_string_replace (escaped, "\n", "&#10;", 0);
  g_string_replace (escaped, "\r", "&#13;", 0);
  g_string_append_printf (out, "%s\"%s\"%s", before, escaped->str, behind);
}

/* Every attribute that any label has, with all its values. */
static void
put_choices (const MclFormatSurvey *survey, const char *name, GString *out)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  put_tag (out, "  <Choices name=", name, " toName=\"text\" perRegion=\"true\">\n");
  for (guint i = 0; i < survey->labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (survey->labels, i);

    for (guint j = 0; j < label->attributes->len; j++) {
      const MclFormatSurveyAttribute *attribute = g_ptr_array_index (label->attributes, j);

      for (guint k = 0; k < attribute->values->len && g_str_equal (attribute->name, name); k++) {
        const char *json = g_ptr_array_index (attribute->values, k);
        g_autoptr (MclMembers) members = mcl_members_with (NULL, "value", json);
        g_autofree char *value = mcl_members_dup_string (members, "value");

        if (value != NULL && g_hash_table_add (seen, (gpointer) json))
          put_tag (out, "    <Choice value=", value, "/>\n");
      }
    }
  }
  g_string_append (out, "  </Choices>\n");
}

static void
finish_label_studio (const MclFormatOptions *options,
                     const MclFormatSurvey *survey,
                     MclFormatOutput *output)
{
  GString *out = mcl_format_output_get (output, MCL_LABEL_STUDIO_CONFIG);
  g_autoptr (GPtrArray) names = mcl_format_survey_list_attribute_names (survey);

  g_string_append (mcl_format_output_get (output, NULL), "\n]\n");
  g_string_append (out, "<View>\n  <Labels name=\"label\" toName=\"text\">\n");
  for (guint i = 0; i < survey->labels->len; i++)
    put_tag (out, "    <Label value=",
             ((MclFormatSurveyLabel *) g_ptr_array_index (survey->labels, i))->name, "/>\n");
  g_string_append (out, "  </Labels>\n");
  for (guint i = 0; i < names->len; i++)
    put_choices (survey, g_ptr_array_index (names, i), out);
  g_string_append (out, "  <TextArea name=\"note\" toName=\"text\" perRegion=\"true\"/>\n"
                        "  <Relations>\n");
  for (guint i = 0; i < survey->relation_types->len; i++)
    put_tag (out, "    <Relation value=",
             ((MclFormatSurveyLabel *) g_ptr_array_index (survey->relation_types, i))->name,
             "/>\n");
  g_string_append (out, "  </Relations>\n  <Text name=\"text\" value=\"$text\"/>\n</View>\n");
}

/* The reader holds labels against the configuration that finish writes. */
static MclFormatSurveyParts
list_needs_label_studio (const MclFormatOptions *options)
{
  return MCL_FORMAT_SURVEY_LABELS;
}

const MclFormat mcl_format_label_studio = {
  .id = "label-studio",
  .name = N_ ("Label Studio (JSON)"),
  .extension = "json",
  .layout = MCL_FORMAT_ONE_FILE,
  .holds = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS |
           MCL_FORMAT_ATTRIBUTES | MCL_FORMAT_NOTES | MCL_FORMAT_RELATIONS |
           MCL_FORMAT_DOCUMENT_ATTRIBUTES | MCL_FORMAT_EMPTY_DOCUMENTS | MCL_FORMAT_TEXT,
  .splits_fragments = TRUE,
  .separator = ",\n",
  .writes_beside = TRUE,
  .list_needs = list_needs_label_studio,
  .sniff = sniff_label_studio,
  .reduce = mcl_format_label_studio_reduce,
  .begin = begin_label_studio,
  .write = write_label_studio,
  .finish = finish_label_studio,
  .read = mcl_format_label_studio_read,
};
