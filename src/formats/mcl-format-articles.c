/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text files as they are, and tables and JSONL of articles, one a row. They hold no annotations, so
 * they are only read, and nearly every file looks like one of them: they are only taken when
 * somebody names them. */
#include "config.h"

#include "mcl-format-articles.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-article-row.h"
#include "mcl-article.h"
#include "mcl-csv-parser.h"
#include "mcl-error.h"
#include "mcl-json-fields.h"

static gboolean
sniff_text (const char *name, const char *data, gsize n_bytes)
{
  return mcl_article_is_article_name (name);
}

static gboolean
read_text (MclFormatInput *input,
           const MclFormatOptions *options,
           MclFormatSinkFunc sink,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GBytes) bytes = mcl_format_input_read_all (input, error);
  g_autoptr (MclText) text = NULL;
  const char *base = NULL;

  if (bytes == NULL)
    return FALSE;
  text = mcl_text_new (bytes, error);
  if (text == NULL)
    return FALSE;
  base = mcl_format_input_get_name (input);
  return sink (mcl_import_new (mcl_article_is_article_name (base) ? base : NULL, text), user_data,
               error);
}

const MclFormat mcl_format_text = {
  .id = "text",
  .name = N_ ("Text files"),
  .extension = "txt",
  .layout = MCL_FORMAT_FOLDER,
  .holds = MCL_FORMAT_EMPTY_DOCUMENTS | MCL_FORMAT_TEXT,
  .is_only_named = TRUE,
  .sniff = sniff_text,
  .read = read_text,
};

static gboolean
sniff_csv (const char *name, const char *data, gsize n_bytes)
{
  return g_str_has_suffix (name, ".csv");
}

static gboolean
read_row (MclCsvParser *parser,
          GPtrArray *columns,
          const MclFormatOptions *options,
          MclFormatSinkFunc sink,
          gpointer user_data,
          GError **error)
{
  g_auto (MclArticleRow) row = { 0 };
  MclImport *import = NULL;

  mcl_article_row_init (&row, options);
  for (guint i = 0; i < columns->len; i++)
    mcl_article_row_set_string (&row, g_ptr_array_index (columns, i),
                                mcl_csv_parser_get_cell (parser, i));
  import = mcl_article_row_finish (&row, parser->line, error);
  return import != NULL && sink (import, user_data, error);
}

static gboolean
read_columns (MclCsvParser *parser,
              const MclFormatOptions *options,
              GPtrArray *columns,
              GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean has_text = FALSE;

  if (!mcl_csv_parser_next (parser, &local_error) && local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  for (guint i = 0; i < mcl_csv_parser_get_n_cells (parser); i++) {
    const char *column = mcl_csv_parser_get_cell (parser, i);

    has_text |= mcl_article_row_is_text_column (options, column);
    g_ptr_array_add (columns, g_strdup (column));
  }
  if (!has_text)
    mcl_error_set_at (error, MCL_ERROR_PARSE, 1, 0,
                      _ ("no column has the texts; say which with “--set text=COLUMN”"));
  return has_text;
}

static gboolean
read_csv (MclFormatInput *input,
          const MclFormatOptions *options,
          MclFormatSinkFunc sink,
          gpointer user_data,
          GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_auto (MclCsvParser) parser = { 0 };

  mcl_csv_parser_init (&parser, input);
  if (!read_columns (&parser, options, columns, error))
    return FALSE;
  while (mcl_csv_parser_next (&parser, &local_error)) {
    if (!read_row (&parser, columns, options, sink, user_data, error))
      return FALSE;
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

const MclFormat mcl_format_articles_csv = {
  .id = "articles-csv",
  .name = N_ ("Table of articles (CSV)"),
  .extension = "csv",
  .layout = MCL_FORMAT_ONE_FILE,
  .holds = MCL_FORMAT_EMPTY_DOCUMENTS | MCL_FORMAT_TEXT | MCL_FORMAT_DOCUMENT_ATTRIBUTES,
  .options = mcl_article_row_options,
  .is_only_named = TRUE,
  .sniff = sniff_csv,
  .read = read_csv,
};

static gboolean
sniff_jsonl (const char *name, const char *data, gsize n_bytes)
{
  return g_str_has_suffix (name, ".jsonl") || g_str_has_suffix (name, ".json");
}

typedef struct {
  const char *data;
  MclArticleRow *row;
} Object;

static gboolean
take_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Object *object = user_data;
  g_autofree char *string = mcl_json_field_dup_string (object->data, value);
  g_autofree char *json = NULL;

  if (string != NULL) {
    mcl_article_row_set_string (object->row, name, string);
    return TRUE;
  }
  json = mcl_json_field_dup_json (object->data, value);
  mcl_article_row_set_json (object->row, name, json);
  return TRUE;
}

static MclImport *
read_object (const char *json,
             const MclJsonSlice *root,
             guint line,
             const MclFormatOptions *options,
             GError **error)
{
  g_auto (MclArticleRow) row = { 0 };
  Object object = { .data = json, .row = &row };

  mcl_article_row_init (&row, options);
  if (mcl_json_field_get_type (json, root) == '{')
    mcl_json_foreach_member (json, root, take_member_cb, &object);
  return mcl_article_row_finish (&row, line, error);
}

static gboolean
read_jsonl (MclFormatInput *input,
            const MclFormatOptions *options,
            MclFormatSinkFunc sink,
            gpointer user_data,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *json = NULL;
  MclJsonSlice root;

  while (mcl_format_input_read_json (input, &json, &root, &local_error)) {
    MclImport *import =
        read_object (json, &root, mcl_format_input_get_line (input), options, error);

    if (import == NULL || !sink (import, user_data, error))
      return FALSE;
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

const MclFormat mcl_format_articles_jsonl = {
  .id = "articles-jsonl",
  .name = N_ ("Articles in JSON Lines"),
  .extension = "jsonl",
  .layout = MCL_FORMAT_ONE_FILE,
  .holds = MCL_FORMAT_EMPTY_DOCUMENTS | MCL_FORMAT_TEXT | MCL_FORMAT_DOCUMENT_ATTRIBUTES |
           MCL_FORMAT_ATTRIBUTE_TYPES,
  .options = mcl_article_row_options,
  .is_only_named = TRUE,
  .sniff = sniff_jsonl,
  .read = read_jsonl,
};
