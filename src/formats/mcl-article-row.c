/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes an article of a row: the text, over it a header line of its date and title when there is a
 * date, and whatever else the row says as attributes of the document. */
#include "config.h"

#include "mcl-article-row.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-json-string.h"

#define N_DATE_BYTES 10u /* 2023-09-13 */

const MclFormatOption mcl_article_row_options[] = {
  { "text", N_ ("The column with the text (“text”)"), NULL },
  { "name", N_ ("The column with the name (“name”, “file” or “id”)"), NULL },
  { "date", N_ ("The column with the date (“date” or “published”)"), NULL },
  { "title", N_ ("The column with the title (“title”)"), NULL },
  { "header", N_ ("A first line “date YYYY-MM-DD Title” in articles with a date"),
    mcl_format_option_yes_no },
  { NULL },
};

/**
 * mcl_article_row_init:
 */
void
mcl_article_row_init (MclArticleRow *self, const MclFormatOptions *options)
{
  *self = (MclArticleRow) { .options = options, .attributes = mcl_members_builder_new () };
}

/**
 * mcl_article_row_clear:
 */
void
mcl_article_row_clear (MclArticleRow *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->attributes, mcl_members_builder_free);
}

/* Whether @column is the one for @option: the one that was chosen, or one of the usual names. */
static gboolean
is_column (const MclFormatOptions *options,
           const char *option,
           const char *column,
           const char *const *usual)
{
  const char *chosen = mcl_format_options_get (options, option);

  return chosen != NULL ? g_str_equal (chosen, column) : g_strv_contains (usual, column);
}

/**
 * mcl_article_row_is_text_column:
 *
 * Returns: whether @column has the texts
 */
gboolean
mcl_article_row_is_text_column (const MclFormatOptions *options, const char *column)
{
  static const char *const text[] = { "text", NULL };

  return is_column (options, "text", column, text);
}

/* Where a column goes that is no attribute. The first of several usual ones wins. */
static char **
find_place (MclArticleRow *self, const char *column)
{
  static const char *const name[] = { "name", "file", "id", NULL };
  static const char *const date[] = { "date", "published", NULL };
  static const char *const title[] = { "title", NULL };

  if (mcl_article_row_is_text_column (self->options, column))
    return &self->text;
  if (self->name == NULL && is_column (self->options, "name", column, name))
    return &self->name;
  if (self->date == NULL && is_column (self->options, "date", column, date))
    return &self->date;
  if (self->title == NULL && is_column (self->options, "title", column, title))
    return &self->title;
  return NULL;
}

static void
add_attribute (MclArticleRow *self, const char *column, const char *json)
{
  mcl_members_builder_set (self->attributes, column, json);
}

/**
 * mcl_article_row_set_string:
 * @value: what stands in the column; "" is nothing
 */
void
mcl_article_row_set_string (MclArticleRow *self, const char *column, const char *value)
{
  char **place = find_place (self, column);
  g_autofree char *json = NULL;

  if (place != NULL) {
    g_set_str (place, value);
    return;
  }
  if (*value == '\0' || *column == '\0')
    return;
  json = mcl_json_quote (value);
  add_attribute (self, column, json);
}

/**
 * mcl_article_row_set_json:
 * @json: a value that is no string, on one line; null is nothing
 */
void
mcl_article_row_set_json (MclArticleRow *self, const char *column, const char *json)
{
  char **place = find_place (self, column);

  if (g_str_equal (json, "null") || *column == '\0')
    return;
  /* A number can be a name; it can't be a text. */
  if (place == &self->name)
    g_set_str (place, json);
  else if (place != &self->text)
    add_attribute (self, column, json);
}

/* "2023-09-13", of that and more; NULL when it is something else. */
static char *
dup_date (const char *string)
{
  g_autoptr (GDate) date = g_date_new ();
  int year = 0;
  int month = 0;
  int day = 0;

  if (string == NULL || strlen (string) < N_DATE_BYTES || string[4] != '-' || string[7] != '-' ||
      sscanf (string, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strndup (string, N_DATE_BYTES);
}

static char *
dup_with_header (MclArticleRow *self, const char *date)
{
  g_autofree char *title = g_strdup (self->title != NULL ? self->title : "");

  g_strdelimit (title, "\r\n\t", ' ');
  g_strstrip (title);
  return g_strdup_printf ("date %s%s%s\n\n%s", date, *title != '\0' ? " " : "", title, self->text);
}

/* A file name of what a row is called: nothing of it leads elsewhere or hides the file. */
static char *
dup_file_name (const char *name)
{
  g_autofree char *file_name = NULL;

  if (name == NULL || *name == '\0')
    return NULL;
  file_name = g_strdup (name);
  g_strdelimit (file_name, "/\\:*?\"<>|\r\n\t", '-');
  g_strstrip (file_name);
  for (char *at = file_name; *at == '.'; at++)
    *at = '-';
  return *file_name != '\0' ? g_steal_pointer (&file_name) : NULL;
}

/* What the header can't say is said of the document. */
static void
add_attributes (MclArticleRow *self, MclImport *import, gboolean has_header)
{
  g_autoptr (MclMembers) attributes = mcl_members_builder_end (self->attributes);

  for (guint i = 0; i < mcl_members_get_length (attributes); i++)
    mcl_import_set_attribute (import, mcl_members_get_name (attributes, i),
                              mcl_members_get_json (attributes, i));
  if (self->date != NULL && *self->date != '\0') {
    g_autofree char *json = mcl_json_quote (self->date);

    mcl_import_set_attribute (import, "published", json);
  }
  if (self->title != NULL && *self->title != '\0' && !has_header) {
    g_autofree char *json = mcl_json_quote (self->title);

    mcl_import_set_attribute (import, "title", json);
  }
}

/**
 * mcl_article_row_finish:
 * @line: where the row begins
 *
 * Returns: (transfer full) (nullable): the article; NULL with MCL_ERROR_PARSE when it has no text
 */
MclImport *
mcl_article_row_finish (MclArticleRow *self, guint line, GError **error)
{
  g_autofree char *date = dup_date (self->date);
  g_autofree char *file_name = dup_file_name (self->name);
  g_autofree char *utf8 = NULL;
  g_autoptr (MclText) text = NULL;
  gboolean has_header = date != NULL && mcl_format_options_get_flag (self->options, "header");
  MclImport *import = NULL;

  if (self->text == NULL) {
    mcl_error_set_at (error, MCL_ERROR_PARSE, line, 0, _ ("there is no text"));
    return NULL;
  }
  utf8 = has_header ? dup_with_header (self, date) : g_strdup (self->text);
  text = mcl_text_new_from_string (utf8);
  import = mcl_import_new (file_name, text);
  mcl_import_set_line (import, line);
  add_attributes (self, import, has_header);
  return import;
}
