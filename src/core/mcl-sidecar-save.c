/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-sidecar-save.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-portal-path.h"
#include "mcl-store.h"

/* Is the whole folder away, as a disk that was taken out, it may come back: that is told apart
 * from an article that was removed. */
static void
set_missing (GError **error, MclArticle *article)
{
  const char *path = mcl_article_get_path (article);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *folder_name = g_filename_display_basename (folder);

  if (!mcl_portal_path_is_single_file (path) && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("the folder “%s” is gone"),
                 folder_name);
  else
    g_set_error (error, MCL_ERROR, MCL_ERROR_CHANGED, _ ("the article “%s” is gone"),
                 mcl_article_get_name (article));
}

/**
 * mcl_sidecar_check_article:
 * @article: an article as it was read
 *
 * Reads the article again: an edit that was made against another text would be written with wrong
 * offsets. Blocks.
 *
 * Returns: FALSE with MCL_ERROR_CHANGED when the article was changed or is gone, with
 *   G_IO_ERROR_NOT_FOUND when its folder is, or with what the disk says
 */
gboolean
mcl_sidecar_check_article (MclArticle *article, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (MclArticle) now =
      mcl_article_load (mcl_article_get_path (article), NULL, &local_error);

  if (now != NULL && g_str_equal (mcl_article_get_sha256 (now), mcl_article_get_sha256 (article)))
    return TRUE;
  if (now == NULL && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    set_missing (error, article);
  else if (now == NULL && local_error->domain == G_IO_ERROR)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, MCL_ERROR, MCL_ERROR_CHANGED,
                 _ ("the article “%s” was changed by another program"),
                 mcl_article_get_name (article));
  return FALSE;
}

/**
 * mcl_sidecar_serialise_checked:
 *
 * The bytes of a sidecar file, read back by our own reader before anything on disk is touched, so
 * that a fault of the writer can never replace a good file.
 *
 * Returns: (transfer full) (nullable): the bytes; NULL with MCL_ERROR_INVALID when they do not say
 *   what they should
 */
GBytes *
mcl_sidecar_serialise_checked (MclSidecar *sidecar, MclArticle *article, GError **error)
{
  g_autoptr (GBytes) bytes = mcl_sidecar_serialise (sidecar, article);
  g_autoptr (MclSidecar) reread = mcl_sidecar_parse (bytes, NULL, error);
  g_autoptr (GBytes) again = NULL;

  if (reread == NULL)
    return NULL;
  again = mcl_sidecar_serialise (reread, article);
  if (g_bytes_equal (bytes, again))
    return g_steal_pointer (&bytes);
  g_set_error_literal (error, MCL_ERROR, MCL_ERROR_INVALID,
                       _ ("the annotations did not survive being written and read back"));
  return NULL;
}

/**
 * mcl_sidecar_save:
 * @path: the sidecar
 * @base: (nullable): what it holds now, as far as the caller knows; NULL when there is no file
 *
 * Writes a sidecar once, when neither it nor the article were changed meanwhile. Blocks.
 *
 * Returns: FALSE with MCL_ERROR_CHANGED or any error of writing; then nothing was changed
 */
gboolean
mcl_sidecar_save (
    MclSidecar *sidecar, MclArticle *article, const char *path, GBytes *base, GError **error)
{
  g_autoptr (GBytes) bytes = mcl_sidecar_serialise_checked (sidecar, article, error);

  return bytes != NULL && mcl_sidecar_check_article (article, error) &&
         mcl_store_write (path, bytes, base, error);
}
