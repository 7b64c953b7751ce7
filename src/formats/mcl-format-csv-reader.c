/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads tables with the columns of mcl-format-csv.c, in any order; `document`, `label`, `start` and
 * `end` must be there, and with rows in any order (mcl-csv-documents.c). The texts of the articles
 * are not in a table: they must be found. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-csv-documents.h"
#include "mcl-csv-parser.h"
#include "mcl-error.h"
#include "mcl-format-csv.h"
#include "mcl-json-scan.h"
#include "mcl-members-builder.h"

typedef enum {
  COLUMN_DOCUMENT,
  COLUMN_LABEL,
  COLUMN_START,
  COLUMN_END,
  COLUMN_ID,
  COLUMN_TEXT,
  COLUMN_FRAGMENTS,
  COLUMN_NOTE,
  COLUMN_BY,
  COLUMN_CREATED,
  COLUMN_MODIFIED,
  COLUMN_FROM,
  COLUMN_TO,
  N_COLUMNS,
} Column;

#define N_REQUIRED_COLUMNS (COLUMN_END + 1)
#define ATTRIBUTE_PREFIX "attributes."

static const char *const column_names[N_COLUMNS] = {
  "document", "label", "start",   "end",      "id",   "text", "fragments",
  "note",     "by",    "created", "modified", "from", "to",
};

typedef struct {
  char *name;
  guint cell;
} AttributeColumn;

typedef struct {
  MclCsvParser parser;
  gboolean has_guard;
  int cells[N_COLUMNS]; /* -1: no such column */
  GArray *attributes;   /* of AttributeColumn */
  MclMembersBuilder *builder;
  GArray *ranges; /* of MclRawRange: being read */
  MclCsvDocuments *documents;
  MclImport *import; /* the document of the row that is being read; borrowed */
} Reader;

static void
clear_attribute_column (AttributeColumn *self)
{
  g_free (self->name);
}

static void
clear_reader (Reader *self)
{
  mcl_csv_parser_clear (&self->parser);
  g_array_unref (self->attributes);
  mcl_members_builder_free (self->builder);
  g_array_unref (self->ranges);
  mcl_csv_documents_free (self->documents);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/**
 * mcl_format_csv_reads_as_json:
 *
 * Returns: whether a cell of an attribute is taken as JSON rather than as the string that it is
 */
gboolean
mcl_format_csv_reads_as_json (const char *value)
{
  if (strchr ("{[\"-0123456789tfn", value[0]) == NULL || strpbrk (value, "\r\n") != NULL)
    return FALSE;
  return mcl_json_check (value, strlen (value), &mcl_json_default_limits, NULL, NULL);
}

/**
 * mcl_format_csv_sniff:
 *
 * Returns: whether the first line is the header of a table of annotations
 */
gboolean
mcl_format_csv_sniff (const char *name, const char *data, gsize n_bytes)
{
  const char *end = memchr (data, '\n', n_bytes);
  g_autofree char *line = g_strndup (data, end != NULL ? (gsize) (end - data) : n_bytes);
  g_auto (GStrv) cells = g_strsplit_set (line, ",\r", -1);

  for (guint i = 0; i < N_REQUIRED_COLUMNS; i++) {
    if (!g_strv_contains ((const char *const *) cells, column_names[i]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_header (Reader *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!mcl_csv_parser_next (&self->parser, &local_error) && local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  for (guint k = 0; k < N_COLUMNS; k++)
    self->cells[k] = -1;
  for (guint i = 0; i < mcl_csv_parser_get_n_cells (&self->parser); i++) {
    const char *name = mcl_csv_parser_get_cell (&self->parser, i);
    AttributeColumn attribute = { .cell = i };

    for (guint k = 0; k < N_COLUMNS; k++) {
      if (g_str_equal (name, column_names[k]))
        self->cells[k] = (int) i;
    }
    if (!g_str_has_prefix (name, ATTRIBUTE_PREFIX))
      continue;
    attribute.name = g_strdup (name + strlen (ATTRIBUTE_PREFIX));
    g_array_append_val (self->attributes, attribute);
  }
  for (guint k = 0; k < N_REQUIRED_COLUMNS; k++) {
    g_autofree char *message = NULL;

    if (self->cells[k] >= 0)
      continue;
    message = g_strdup_printf (_ ("the table has no column “%s”"), column_names[k]);
    mcl_error_set_at (error, MCL_ERROR_PARSE, 1, 0, message);
    return FALSE;
  }
  return TRUE;
}

static const char *
unguard (Reader *self, const char *value)
{
  return self->has_guard && value[0] == '\'' && mcl_format_csv_starts_like_formula (value)
             ? value + 1
             : value;
}

/* NULL for an empty cell and one that is not there. */
static const char *
get_cell (Reader *self, Column column)
{
  const char *value = NULL;

  if (self->cells[column] < 0)
    return NULL;
  value = unguard (self, mcl_csv_parser_get_cell (&self->parser, (guint) self->cells[column]));
  return *value != '\0' ? value : NULL;
}

static gboolean
parse_number (const char *string, gint64 *number)
{
  return string != NULL && g_ascii_string_to_signed (string, 10, 0, G_MAXINT32, number, NULL);
}

static MclMembers *
read_attributes (Reader *self)
{
  mcl_members_builder_clear (self->builder);
  for (guint i = 0; i < self->attributes->len; i++) {
    const AttributeColumn *column = &g_array_index (self->attributes, AttributeColumn, i);
    const char *value = unguard (self, mcl_csv_parser_get_cell (&self->parser, column->cell));

    if (*value == '\0')
      continue;
    if (mcl_format_csv_reads_as_json (value)) {
      g_autofree char *compact = mcl_json_dup_compact (value, strlen (value));

      mcl_members_builder_set (self->builder, column->name, compact);
    } else {
      mcl_members_builder_set_string (self->builder, column->name, value);
    }
  }
  return mcl_members_builder_end (self->builder);
}

/* "3-8 12-20". Returns FALSE when it is something else. */
static gboolean
read_fragments (const char *cell, GArray *ranges)
{
  g_auto (GStrv) parts = g_strsplit (cell, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    char *dash = strchr (parts[i], '-');
    MclRawRange range = { 0 };

    if (dash == NULL)
      return FALSE;
    *dash = '\0';
    if (!parse_number (parts[i], &range.start) || !parse_number (dash + 1, &range.end))
      return FALSE;
    g_array_append_val (ranges, range);
  }
  return TRUE;
}

static void
add_span (Reader *self)
{
  g_autoptr (MclMembers) attributes = read_attributes (self);
  GArray *ranges = self->ranges;
  const char *fragments = get_cell (self, COLUMN_FRAGMENTS);
  MclRawRange whole = { 0 };
  MclImportSpan span = {
    .id = get_cell (self, COLUMN_ID),
    .label = get_cell (self, COLUMN_LABEL),
    .text = get_cell (self, COLUMN_TEXT),
    .attributes = attributes,
    .note = get_cell (self, COLUMN_NOTE),
    .by = get_cell (self, COLUMN_BY),
    .created = get_cell (self, COLUMN_CREATED),
    .modified = get_cell (self, COLUMN_MODIFIED),
    .line = self->parser.line,
  };

  if (!parse_number (get_cell (self, COLUMN_START), &whole.start) ||
      !parse_number (get_cell (self, COLUMN_END), &whole.end)) {
    mcl_import_add_problem (self->import, self->parser.line, "%s",
                            _ ("“start” and “end” must be numbers"));
    return;
  }
  g_array_set_size (ranges, 0);
  if (fragments != NULL && !read_fragments (fragments, ranges)) {
    mcl_import_add_problem (self->import, self->parser.line, "%s",
                            _ ("“fragments” must be like “3-8 12-20”; taken as one span"));
    g_array_set_size (ranges, 0);
  }
  if (ranges->len == 0)
    g_array_append_val (ranges, whole);
  span.ranges = (const MclRawRange *) (gpointer) ranges->data;
  span.n_ranges = ranges->len;
  mcl_import_add_span (self->import, &span);
}

static void
add_relation (Reader *self)
{
  g_autoptr (MclMembers) attributes = read_attributes (self);
  MclImportRelation relation = {
    .id = get_cell (self, COLUMN_ID),
    .type = get_cell (self, COLUMN_LABEL),
    .from = get_cell (self, COLUMN_FROM),
    .to = get_cell (self, COLUMN_TO),
    .attributes = attributes,
    .note = get_cell (self, COLUMN_NOTE),
    .by = get_cell (self, COLUMN_BY),
    .created = get_cell (self, COLUMN_CREATED),
    .modified = get_cell (self, COLUMN_MODIFIED),
    .line = self->parser.line,
  };

  mcl_import_add_relation (self->import, &relation);
}

static gboolean
read_row (Reader *self, GError **error)
{
  const char *name = get_cell (self, COLUMN_DOCUMENT);

  if (name == NULL) {
    mcl_error_set_at (error, MCL_ERROR_PARSE, self->parser.line, 0,
                      _ ("the row names no document"));
    return FALSE;
  }
  self->import = mcl_csv_documents_take_row (self->documents, name, self->parser.line, error);
  if (self->import == NULL)
    return FALSE;
  if (get_cell (self, COLUMN_FROM) != NULL && get_cell (self, COLUMN_START) == NULL)
    add_relation (self);
  else
    add_span (self);
  return TRUE;
}

/**
 * mcl_format_csv_read:
 *
 * Reads a table.
 */
gboolean
mcl_format_csv_read (MclFormatInput *input,
                     const MclFormatOptions *options,
                     MclFormatSinkFunc sink,
                     gpointer user_data,
                     GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_auto (Reader) reader = {
    .has_guard = mcl_format_options_get_flag (options, "formula-guard"),
    .attributes = g_array_new (FALSE, FALSE, sizeof (AttributeColumn)),
    .builder = mcl_members_builder_new (),
    .ranges = g_array_new (FALSE, FALSE, sizeof (MclRawRange)),
    .documents = mcl_csv_documents_new (input, sink, user_data),
  };

  g_array_set_clear_func (reader.attributes, (GDestroyNotify) clear_attribute_column);
  mcl_csv_parser_init (&reader.parser, input);
  if (!read_header (&reader, error))
    return FALSE;
  while (mcl_csv_parser_next (&reader.parser, &local_error)) {
    if (!read_row (&reader, error))
      return FALSE;
  }
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return mcl_csv_documents_end (reader.documents, error);
}
