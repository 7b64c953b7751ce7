/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that `datasets.load_dataset()` of Hugging Face reads as it is: train.jsonl,
 * validation.jsonl and test.jsonl with one article a line, and a README.md whose YAML header names
 * them. Every line has every column, with the same type, empty where there is nothing: readers take
 * the types from the first lines. Attributes are lists of name and value for the same reason; a
 * value that is no string stands there as JSON, and "json" says so. */
#include "config.h"

#include "mcl-format-hf.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-format-divide.h"
#include "mcl-format-json.h"
#include "mcl-json-string.h"

/* @before: what stands before the value, its name and all */
static void
put_string (GString *out, const char *before, const char *value)
{
  g_string_append (out, before);
  mcl_json_append_quoted (out, value != NULL ? value : "");
}

static void
put_attributes (GString *out, MclMembers *attributes)
{
  g_string_append (out, "\"attributes\": [");
  for (guint i = 0; i < mcl_members_get_length (attributes); i++) {
    const char *name = mcl_members_get_name (attributes, i);
    g_autofree char *string = mcl_members_dup_string (attributes, name);

    g_string_append (out, i > 0 ? ", {" : "{");
    put_string (out, "\"name\": ", name);
    put_string (out,
                ", \"value\": ", string != NULL ? string : mcl_members_get_json (attributes, i));
    g_string_append (out, string != NULL ? ", \"json\": false}" : ", \"json\": true}");
  }
  g_string_append_c (out, ']');
}

static void
put_range (GString *out, MclRange range)
{
  g_string_append (out, "\"start\": ");
  mcl_format_output_append_number (out, range.start);
  g_string_append (out, ", \"end\": ");
  mcl_format_output_append_number (out, range.end);
}

static void
put_fragments (GString *out, MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  if (n_fragments < 2) {
    fragments = &span;
    n_fragments = 1;
  }
  g_string_append (out, "\"fragments\": [");
  for (guint i = 0; i < n_fragments; i++) {
    g_string_append (out, i > 0 ? ", {" : "{");
    put_range (out, fragments[i]);
    g_string_append_c (out, '}');
  }
  g_string_append (out, "], ");
}

static void
put_author (
    GString *out, const char *note, const char *by, const char *created, const char *modified)
{
  put_string (out, ", \"note\": ", note);
  put_string (out, ", \"by\": ", by);
  put_string (out, ", \"created\": ", created);
  put_string (out, ", \"modified\": ", modified);
  g_string_append_c (out, '}');
}

static void
put_annotation (GString *out, MclText *text, MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);

  g_string_append_c (out, '{');
  put_string (out, "\"id\": ", mcl_annotation_get_id (annotation));
  put_string (out, ", \"label\": ", mcl_annotation_get_label (annotation));
  g_string_append (out, ", ");
  put_range (out, span);
  g_string_append (out, ", ");
  mcl_format_json_append_slice (out, "text", text, span);
  g_string_append (out, ", ");
  put_fragments (out, annotation);
  put_attributes (out, mcl_annotation_get_attributes (annotation));
  put_author (out, mcl_annotation_get_note (annotation), mcl_annotation_get_by (annotation),
              mcl_annotation_get_created (annotation), mcl_annotation_get_modified (annotation));
}

static void
put_relation (GString *out, MclRelation *relation)
{
  g_string_append_c (out, '{');
  put_string (out, "\"id\": ", mcl_relation_get_id (relation));
  put_string (out, ", \"type\": ", mcl_relation_get_relation_type (relation));
  put_string (out, ", \"from\": ", mcl_relation_get_from (relation));
  put_string (out, ", \"to\": ", mcl_relation_get_to (relation));
  g_string_append (out, ", ");
  put_attributes (out, mcl_relation_get_attributes (relation));
  put_author (out, mcl_relation_get_note (relation), mcl_relation_get_by (relation),
              mcl_relation_get_created (relation), mcl_relation_get_modified (relation));
}

static void
write_hf (const MclFormatDocument *document,
          const MclFormatOptions *options,
          const MclFormatSurvey *survey,
          MclFormatOutput *output)
{
  g_autofree char *name = g_strdup_printf (
      "%s.jsonl", document->split != NULL ? document->split : mcl_format_part_names[0]);
  GString *out = mcl_format_output_get (output, name);

  g_string_append_c (out, '{');
  put_string (out, "\"id\": ", document->name);
  put_string (out, ", \"status\": ", document->status);
  put_string (out, ", \"note\": ", document->note);
  g_string_append (out, ", ");
  mcl_format_json_append_slice (out, "text", document->text,
                                MCL_RANGE (0, mcl_text_get_n_chars (document->text)));
  g_string_append (out, ", ");
  put_attributes (out, document->attributes);
  g_string_append (out, ", \"annotations\": [");
  for (guint i = 0; i < document->annotations->len; i++) {
    g_string_append (out, i > 0 ? ", " : "");
    put_annotation (out, document->text, g_ptr_array_index (document->annotations, i));
  }
  g_string_append (out, "], \"relations\": [");
  for (guint i = 0; i < document->relations->len; i++) {
    g_string_append (out, i > 0 ? ", " : "");
    put_relation (out, g_ptr_array_index (document->relations, i));
  }
  g_string_append (out, "]}\n");
}

/* A name within a table of the README: no line end, no bar. */
static void
put_cell (GString *out, const char *name)
{
  for (const char *at = name; *at != '\0'; at++) {
    if (*at == '|')
      g_string_append_c (out, '\\');
    g_string_append_c (out, *at == '\n' || *at == '\r' ? ' ' : *at);
  }
}

static void
put_table (GString *out, const char *title, GPtrArray *labels)
{
  if (labels->len == 0)
    return;
  g_string_append_printf (out, "\n| %s | Count |\n| --- | ---: |\n", title);
  for (guint i = 0; i < labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (labels, i);

    g_string_append (out, "| ");
    put_cell (out, label->name);
    g_string_append_printf (out, " | %" G_GUINT64_FORMAT " |\n", label->count);
  }
}

static const char *
get_size_category (guint64 n_documents)
{
  if (n_documents < 1000)
    return "n<1K";
  if (n_documents < 10000)
    return "1K<n<10K";
  if (n_documents < 100000)
    return "10K<n<100K";
  return n_documents < 1000000 ? "100K<n<1M" : "1M<n<10M";
}

static void
put_yaml_string (GString *out, const char *key, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (out, "%s: ", key);
  /* JSON strings are YAML strings. */
  mcl_json_append_quoted (out, value);
  g_string_append_c (out, '\n');
}

/* Every part is there, if only as an empty file. */
static void
begin_hf (const MclFormatOptions *options, const MclFormatSurvey *survey, MclFormatOutput *output)
{
  for (guint k = 0; k < MCL_FORMAT_N_PARTS; k++) {
    g_autofree char *name = g_strdup_printf ("%s.jsonl", mcl_format_part_names[k]);

    mcl_format_output_get (output, name);
  }
}

/* The README is for whoever gets the data set, in English as all dataset cards. */
static void
finish_hf (const MclFormatOptions *options, const MclFormatSurvey *survey, MclFormatOutput *output)
{
  const char *title = mcl_format_options_get (options, "title");
  GString *out = mcl_format_output_get (output, "README.md");

  g_string_append (out, "---\n");
  put_yaml_string (out, "pretty_name", title);
  put_yaml_string (out, "license", mcl_format_options_get (options, "license"));
  put_yaml_string (out, "language", mcl_format_options_get (options, "language"));
  g_string_append (out, "task_categories:\n- token-classification\n");
  g_string_append_printf (out, "size_categories:\n- %s\n", get_size_category (survey->n_documents));
  g_string_append (out, "configs:\n- config_name: default\n  data_files:\n");
  for (guint k = 0; k < MCL_FORMAT_N_PARTS; k++)
    g_string_append_printf (out, "  - split: %s\n    path: %s.jsonl\n", mcl_format_part_names[k],
                            mcl_format_part_names[k]);
  g_string_append_printf (out, "---\n\n# %s\n\n", title != NULL ? title : "Annotated articles");
  g_string_append_printf (out,
                          "%" G_GUINT64_FORMAT " annotated articles, written by Manicule. "
                          "Offsets count Unicode code points, ends are exclusive: in Python, "
                          "`text[a[\"start\"]:a[\"end\"]] == a[\"text\"]` for every annotation.\n",
                          survey->n_documents);
  put_table (out, "Label", survey->labels);
  put_table (out, "Relation", survey->relation_types);
}

static const MclFormatOption hf_options[] = {
  { "title", N_ ("The name of the data set"), NULL, MCL_FORMAT_OPTION_FOR_WRITING },
  { "license", N_ ("The licence of the data set, as in “cc-by-4.0”"), NULL,
    MCL_FORMAT_OPTION_FOR_WRITING },
  { "language", N_ ("The language of the articles, as in “en”"), NULL,
    MCL_FORMAT_OPTION_FOR_WRITING },
  { NULL },
};

const MclFormat mcl_format_hf = {
  .id = "hf",
  .name = N_ ("Hugging Face data set (JSONL)"),
  .extension = "jsonl",
  .layout = MCL_FORMAT_FOLDER,
  .holds = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS | MCL_FORMAT_FRAGMENTS |
           MCL_FORMAT_ATTRIBUTES | MCL_FORMAT_ATTRIBUTE_TYPES | MCL_FORMAT_NOTES |
           MCL_FORMAT_AUTHORS | MCL_FORMAT_TIMES | MCL_FORMAT_IDS | MCL_FORMAT_RELATIONS |
           MCL_FORMAT_RELATION_ATTRIBUTES | MCL_FORMAT_RELATION_NOTES |
           MCL_FORMAT_DOCUMENT_ATTRIBUTES | MCL_FORMAT_DOCUMENT_STATUS | MCL_FORMAT_DOCUMENT_NOTE |
           MCL_FORMAT_EMPTY_DOCUMENTS | MCL_FORMAT_TEXT,
  .divides = TRUE,
  .options = hf_options,
  .sniff = mcl_format_hf_sniff,
  .begin = begin_hf,
  .write = write_hf,
  .finish = finish_hf,
  .read = mcl_format_hf_read,
};
