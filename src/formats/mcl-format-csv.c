/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table as of RFC 4180: CR LF line ends, a header, UTF-8 without a byte order mark. One row per
 * annotation in the sidecar's order, then one per relation; start and end in code points.
 *
 *   document,id,label,start,end,text,[fragments,]attributes.NAME…,note,by,created,modified[,from,to]
 *
 * `fragments` ("3-8 12-20") stands there when any annotation has some, `from` and `to` when there
 * are relations: those have their type as label, and no start, end and text. Attributes have one
 * column each, those that anything has, sorted by name. A string stands there as it is, any other
 * value as JSON; a string that would read as JSON stands there as JSON too, in quotes.
 *
 * Formula guard: a spreadsheet runs a cell that starts with = + - @ as a formula, whoever wrote
 * the article. So a cell that starts with one of these (also in full width), with a tab or a line
 * end, or with apostrophes and then one of these, gets an apostrophe put before it. Taking one
 * apostrophe off every cell that matches ^'+[=+-@\t\r\n＝＋－＠] gives the exact text back. */
#include "config.h"

#include "mcl-format-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#define LINE_END "\r\n"

/**
 * mcl_format_csv_starts_like_formula:
 *
 * Returns: whether a spreadsheet could take @value for a formula, or for one behind apostrophes
 */
gboolean
mcl_format_csv_starts_like_formula (const char *value)
{
  gunichar first = 0;

  while (*value == '\'')
    value++;
  if ((guchar) *value < 0x80)
    return *value != '\0' && strchr ("=+-@\t\r\n", *value) != NULL;
  first = g_utf8_get_char (value);
  return first == 0xff1d || first == 0xff0b || first == 0xff0d || first == 0xff20;
}

static void
append_quoted (GString *out, const char *value)
{
  g_string_append_c (out, '"');
  for (;;) {
    const char *quote = strchr (value, '"');

    if (quote == NULL)
      break;
    g_string_append_len (out, value, quote - value + 1);
    g_string_append_c (out, '"');
    value = quote + 1;
  }
  g_string_append (out, value);
  g_string_append_c (out, '"');
}

/* RFC 4180 has these in quotes, if at all. A set of 34 costs strpbrk() more than the cell. */
static inline gboolean
is_quoted_character (char c)
{
  return (guchar) c < 0x20 || c == '"' || c == ',' || c == 0x7f;
}

static gboolean
needs_quotes (const char *value, gsize n_bytes)
{
  if (value[0] == ' ' || value[n_bytes - 1] == ' ')
    return TRUE;
  for (gsize i = 0; i < n_bytes; i++) {
    if (is_quoted_character (value[i]))
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_format_csv_append_cell:
 * @value: (nullable): the exact value
 * @formula_guard: see the top of the file
 *
 * Appends one cell, quoted when it must be.
 */
void
mcl_format_csv_append_cell (GString *out, const char *value, gboolean formula_guard)
{
  g_autofree char *guarded = NULL;
  gsize n_bytes = 0;

  if (value == NULL || *value == '\0')
    return;
  if (formula_guard && mcl_format_csv_starts_like_formula (value))
    value = guarded = g_strconcat ("'", value, NULL);
  n_bytes = strlen (value);
  if (needs_quotes (value, n_bytes))
    append_quoted (out, value);
  else
    g_string_append_len (out, value, (gssize) n_bytes);
}

typedef struct {
  const MclFormatSurvey *survey;
  GPtrArray *attribute_names;
  GString *out;
  gboolean formula_guard;
  const MclFormatDocument *document;
} Table;

static void
init_table (Table *self,
            const MclFormatOptions *options,
            const MclFormatSurvey *survey,
            MclFormatOutput *output)
{
  self->survey = survey;
  self->attribute_names = mcl_format_survey_list_attribute_names (survey);
  self->formula_guard = mcl_format_options_get_flag (options, "formula-guard");
  self->out = mcl_format_output_get (output, NULL);
}

static void
clear_table (Table *self)
{
  g_clear_pointer (&self->attribute_names, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, clear_table)

static void
put_cell (Table *self, const char *value)
{
  mcl_format_csv_append_cell (self->out, value, self->formula_guard);
  g_string_append_c (self->out, ',');
}

static void
put_number (Table *self, guint32 value)
{
  mcl_format_output_append_number (self->out, value);
  g_string_append_c (self->out, ',');
}

static void
put_empty (Table *self, guint n_cells)
{
  while (n_cells-- > 0)
    g_string_append_c (self->out, ',');
}

static void
end_row (Table *self)
{
  g_string_truncate (self->out, self->out->len - 1);
  g_string_append (self->out, LINE_END);
}

static void
begin_csv (const MclFormatOptions *options, const MclFormatSurvey *survey, MclFormatOutput *output)
{
  static const char *const before[] = { "document", "id", "label", "start", "end", "text" };
  static const char *const after[] = { "note", "by", "created", "modified" };
  g_auto (Table) table = { 0 };

  init_table (&table, options, survey, output);
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    put_cell (&table, before[i]);
  if (survey->has_fragments)
    put_cell (&table, "fragments");
  for (guint i = 0; i < table.attribute_names->len; i++) {
    g_autofree char *name =
        g_strconcat ("attributes.", g_ptr_array_index (table.attribute_names, i), NULL);

    put_cell (&table, name);
  }
  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    put_cell (&table, after[i]);
  if (survey->relation_types->len > 0) {
    put_cell (&table, "from");
    put_cell (&table, "to");
  }
  end_row (&table);
}

static void
put_fragments (Table *self, MclAnnotation *annotation)
{
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  for (guint i = 0; i < n_fragments && n_fragments > 1; i++)
    g_string_append_printf (self->out, "%s%u-%u", i > 0 ? " " : "", fragments[i].start,
                            fragments[i].end);
  g_string_append_c (self->out, ',');
}

static void
put_attribute (Table *self, MclMembers *attributes, const char *name)
{
  g_autofree char *string = mcl_members_dup_string (attributes, name);

  if (string == NULL || *string == '\0' || mcl_format_csv_reads_as_json (string))
    put_cell (self, mcl_members_find (attributes, name));
  else
    put_cell (self, string);
}

static void
put_attributes (Table *self, MclMembers *attributes)
{
  for (guint i = 0; i < self->attribute_names->len; i++)
    put_attribute (self, attributes, g_ptr_array_index (self->attribute_names, i));
}

static void
put_annotation (Table *self, MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);
  g_autofree char *text = mcl_text_dup_slice (self->document->text, span);

  put_cell (self, self->document->name);
  put_cell (self, mcl_annotation_get_id (annotation));
  put_cell (self, mcl_annotation_get_label (annotation));
  put_number (self, span.start);
  put_number (self, span.end);
  put_cell (self, text);
  if (self->survey->has_fragments)
    put_fragments (self, annotation);
  put_attributes (self, mcl_annotation_get_attributes (annotation));
  put_cell (self, mcl_annotation_get_note (annotation));
  put_cell (self, mcl_annotation_get_by (annotation));
  put_cell (self, mcl_annotation_get_created (annotation));
  put_cell (self, mcl_annotation_get_modified (annotation));
  if (self->survey->relation_types->len > 0)
    put_empty (self, 2);
  end_row (self);
}

static void
put_relation (Table *self, MclRelation *relation)
{
  put_cell (self, self->document->name);
  put_cell (self, mcl_relation_get_id (relation));
  put_cell (self, mcl_relation_get_relation_type (relation));
  put_empty (self, self->survey->has_fragments ? 4 : 3);
  put_attributes (self, mcl_relation_get_attributes (relation));
  put_cell (self, mcl_relation_get_note (relation));
  put_cell (self, mcl_relation_get_by (relation));
  put_cell (self, mcl_relation_get_created (relation));
  put_cell (self, mcl_relation_get_modified (relation));
  put_cell (self, mcl_relation_get_from (relation));
  put_cell (self, mcl_relation_get_to (relation));
  end_row (self);
}

static void
write_csv (const MclFormatDocument *document,
           const MclFormatOptions *options,
           const MclFormatSurvey *survey,
           MclFormatOutput *output)
{
  g_auto (Table) table = { .document = document };

  init_table (&table, options, survey, output);
  for (guint i = 0; i < document->annotations->len; i++)
    put_annotation (&table, g_ptr_array_index (document->annotations, i));
  for (guint i = 0; i < document->relations->len; i++)
    put_relation (&table, g_ptr_array_index (document->relations, i));
}

static MclFormatSurveyParts
list_needs_csv (const MclFormatOptions *options)
{
  return MCL_FORMAT_SURVEY_ATTRIBUTES | MCL_FORMAT_SURVEY_RELATIONS |
         MCL_FORMAT_SURVEY_RELATION_ATTRIBUTES | MCL_FORMAT_SURVEY_FRAGMENTS;
}

static const MclFormatOption csv_options[] = {
  { "formula-guard", N_ ("An apostrophe before cells that a spreadsheet would run as formulas"),
    mcl_format_option_yes_no },
  { NULL },
};

const MclFormat mcl_format_csv = {
  .id = "csv",
  .name = N_ ("Table (CSV)"),
  .extension = "csv",
  .layout = MCL_FORMAT_ONE_FILE,
  .holds = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS | MCL_FORMAT_FRAGMENTS |
           MCL_FORMAT_ATTRIBUTES | MCL_FORMAT_ATTRIBUTE_TYPES | MCL_FORMAT_NOTES |
           MCL_FORMAT_AUTHORS | MCL_FORMAT_TIMES | MCL_FORMAT_IDS | MCL_FORMAT_RELATIONS |
           MCL_FORMAT_RELATION_ATTRIBUTES | MCL_FORMAT_RELATION_NOTES,
  .options = csv_options,
  .list_needs = list_needs_csv,
  .sniff = mcl_format_csv_sniff,
  .begin = begin_csv,
  .write = write_csv,
  .read = mcl_format_csv_read,
};
