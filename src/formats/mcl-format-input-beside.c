/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other files that one which is read needs. */
#include "config.h"

#include "mcl-format-input-private.h"

#include <glib/gi18n.h>

#include "mcl-article.h"
#include "mcl-store.h"

/**
 * mcl_format_input_set_text_func:
 * @func: (scope call): gives texts of articles that the file does not hold itself
 *
 * Must be set before reading.
 */
void
mcl_format_input_set_text_func (MclFormatInput *self, MclFormatTextFunc func, gpointer user_data)
{
  self->text_func = func;
  self->text_data = user_data;
}

/**
 * mcl_format_input_add_companion:
 * @name: a file that would stand beside it
 *
 * Gives an input in memory another file.
 */
void
mcl_format_input_add_companion (MclFormatInput *self, const char *name, GBytes *contents)
{
  if (self->companions == NULL)
    self->companions =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_hash_table_replace (self->companions, g_strdup (name), g_bytes_ref (contents));
}

/**
 * mcl_format_input_stand_in_for:
 * @path: a file, that need not be there
 *
 * Gives what comes from the standard input the place of a file: its name, and what is beside it.
 */
void
mcl_format_input_stand_in_for (MclFormatInput *self, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  g_free (self->name);
  self->name = g_filename_display_name (base);
  g_free (self->folder);
  self->folder = g_path_get_dirname (path);
}

/* A file beside this one; never one elsewhere, whatever a hostile file names. */
static char *
build_companion_path (MclFormatInput *self, const char *name, GError **error)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) file = NULL;

  if (self->folder != NULL && !g_path_is_absolute (name)) {
    folder = g_file_new_for_path (self->folder);
    file = g_file_resolve_relative_path (folder, name);
    if (g_file_has_prefix (file, folder))
      return g_file_get_path (file);
  }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("there is no file “%s”"), name);
  return NULL;
}

/**
 * mcl_format_input_read_companion:
 * @name: another file, relative to this one
 *
 * Returns: (transfer full) (nullable): its bytes; NULL with G_IO_ERROR_NOT_FOUND or another error
 */
GBytes *
mcl_format_input_read_companion (MclFormatInput *self, const char *name, GError **error)
{
  GBytes *contents = self->companions != NULL ? g_hash_table_lookup (self->companions, name) : NULL;
  g_autofree char *path = NULL;

  if (contents != NULL)
    return g_bytes_ref (contents);
  path = build_companion_path (self, name, error);
  if (path == NULL)
    return NULL;
  return mcl_store_read (path, MCL_ARTICLE_MAX_BYTES, TRUE, self->cancellable, error);
}

/**
 * mcl_format_input_load_beside:
 * @name: an article's file, relative to this file
 *
 * Returns: (transfer full) (nullable): the text, without a byte order mark; NULL with an error
 */
MclText *
mcl_format_input_load_beside (MclFormatInput *self, const char *name, GError **error)
{
  g_autoptr (GBytes) contents = mcl_format_input_read_companion (self, name, error);
  g_autoptr (MclArticle) article = NULL;

  if (contents == NULL)
    return NULL;
  article = mcl_article_new (name, contents, error);
  return article != NULL ? mcl_text_ref (mcl_article_get_text (article)) : NULL;
}

/**
 * mcl_format_input_load_text:
 * @name: an article's file, as this file names it
 *
 * Finds the text that offsets are about, for formats that do not hold it: where the articles of
 * the import are, or beside this file.
 *
 * Returns: (transfer full) (nullable): the text, without a byte order mark; NULL with an error
 */
MclText *
mcl_format_input_load_text (MclFormatInput *self, const char *name, GError **error)
{
  if (self->text_func != NULL) {
    g_autoptr (GError) local_error = NULL;
    MclText *text = self->text_func (name, self->text_data, &local_error);

    if (text != NULL)
      return text;
    if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  }
  return mcl_format_input_load_beside (self, name, error);
}
