/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of annotations as of RFC 4180: CR LF line ends, a header, UTF-8 without a byte order
 * mark. One row per annotation in the sidecar's order; start and end in code points. Attributes
 * have one column each, `attributes.NAME`, those that any annotation has, sorted by name; a string
 * stands there as it is, any other value as JSON.
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

static gboolean
starts_like_formula (const char *value)
{
  gunichar first = 0;

  while (*value == '\'')
    value++;
  first = g_utf8_get_char (value);
  if (first < 0x80)
    return first != 0 && strchr ("=+-@\t\r\n", (int) first) != NULL;
  return first == 0xff1d || first == 0xff0b || first == 0xff0d || first == 0xff20;
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

  if (value == NULL)
    return;
  if (formula_guard && starts_like_formula (value))
    value = guarded = g_strconcat ("'", value, NULL);
  if (strpbrk (value, "\",\r\n") == NULL && value[0] != ' ' && !g_str_has_suffix (value, " ")) {
    g_string_append (out, value);
    return;
  }
  g_string_append_c (out, '"');
  for (const char *at = value; *at != '\0'; at++) {
    if (*at == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *at);
  }
  g_string_append_c (out, '"');
}

typedef struct {
  const MclFormatOptions *options;
  GString *out;
  GPtrArray *attribute_names; /* sorted */
  const char *document_name;
  MclText *text;
} Table;

static void
put_cell (Table *self, const char *value)
{
  mcl_format_csv_append_cell (self->out, value, self->options->formula_guard);
  g_string_append_c (self->out, ',');
}

static void
put_number (Table *self, guint32 value)
{
  g_string_append_printf (self->out, "%u,", value);
}

static void
end_row (Table *self)
{
  g_string_truncate (self->out, self->out->len - 1);
  g_string_append (self->out, LINE_END);
}

static void
collect_names (GPtrArray *documents, GPtrArray *names)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < documents->len; i++) {
    const MclFormatDocument *document = g_ptr_array_index (documents, i);
    GPtrArray *annotations = document->sidecar->annotations;

    for (guint j = 0; j < annotations->len; j++) {
      MclMembers *attributes = mcl_annotation_get_attributes (g_ptr_array_index (annotations, j));

      for (guint k = 0; k < mcl_members_get_length (attributes); k++) {
        const char *name = mcl_members_get_name (attributes, k);

        if (g_hash_table_add (seen, (gpointer) name))
          g_ptr_array_add (names, (gpointer) name);
      }
    }
  }
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
}

static void
put_header (Table *self)
{
  static const char *const before[] = { "document", "id", "label", "start", "end", "text" };
  static const char *const after[] = { "note", "by", "created", "modified" };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    put_cell (self, before[i]);
  for (guint i = 0; i < self->attribute_names->len; i++) {
    g_autofree char *name =
        g_strconcat ("attributes.", g_ptr_array_index (self->attribute_names, i), NULL);

    put_cell (self, name);
  }
  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    put_cell (self, after[i]);
  end_row (self);
}

static void
put_attribute (Table *self, MclMembers *attributes, const char *name)
{
  g_autofree char *string = mcl_members_dup_string (attributes, name);

  put_cell (self, string != NULL ? string : mcl_members_find (attributes, name));
}

static void
put_annotation (Table *self, MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);
  g_autofree char *text = mcl_text_dup_slice (self->text, span);

  put_cell (self, self->document_name);
  put_cell (self, mcl_annotation_get_id (annotation));
  put_cell (self, mcl_annotation_get_label (annotation));
  put_number (self, span.start);
  put_number (self, span.end);
  put_cell (self, text);
  for (guint i = 0; i < self->attribute_names->len; i++)
    put_attribute (self, mcl_annotation_get_attributes (annotation),
                   g_ptr_array_index (self->attribute_names, i));
  put_cell (self, mcl_annotation_get_note (annotation));
  put_cell (self, mcl_annotation_get_by (annotation));
  put_cell (self, mcl_annotation_get_created (annotation));
  put_cell (self, mcl_annotation_get_modified (annotation));
  end_row (self);
}

static void
write_csv (GPtrArray *documents, const MclFormatOptions *options, GString *out)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Table table = { .options = options, .out = out, .attribute_names = names };

  collect_names (documents, names);
  put_header (&table);
  for (guint i = 0; i < documents->len; i++) {
    const MclFormatDocument *document = g_ptr_array_index (documents, i);

    table.document_name = document->name;
    table.text = mcl_article_get_text (document->article);
    for (guint j = 0; j < document->sidecar->annotations->len; j++)
      put_annotation (&table, g_ptr_array_index (document->sidecar->annotations, j));
  }
}

const MclFormat mcl_format_csv = {
  .id = "csv",
  .name = N_ ("Table (CSV)"),
  .extension = "csv",
  .holds = MCL_FORMAT_OVERLAPS | MCL_FORMAT_ATTRIBUTES | MCL_FORMAT_NOTES | MCL_FORMAT_AUTHORS,
  .write = write_csv,
};
