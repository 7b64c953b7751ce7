/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a document that was read into a folder: as an article, unless it is there, and a sidecar.
 * Never takes the place of another article, nor of anybody's annotations. */
#include "config.h"

#include "mcl-format-place.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-format-merge.h"
#include "mcl-sidecar-save.h"
#include "mcl-store.h"

/* Sources name documents as they like; a name leads nowhere but into the folder. */
static gboolean
check_name (const char *name, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] != '\0' && parts[i][0] != '.')
      continue;
    g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID, _ ("“%s” is no name for an article"), name);
    return FALSE;
  }
  return TRUE;
}

static GBytes *
new_contents (const MclFormatDocument *document)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (document->text, &n_bytes);

  return g_bytes_new (utf8, n_bytes);
}

static MclArticle *
write_article (const MclFormatDocument *document, const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GBytes) contents = new_contents (document);

  if (g_mkdir_with_parents (parent, 0777) != 0) {
    int saved_errno = errno;

    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno),
                 _ ("“%s” can’t be made: %s"), parent, g_strerror (saved_errno));
    return NULL;
  }
  if (!mcl_store_write (path, contents, NULL, error))
    return NULL;
  return mcl_article_load (path, NULL, error);
}

static gboolean
has_text (MclArticle *article, MclText *text)
{
  gsize n_bytes = 0;
  gsize n_other_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (mcl_article_get_text (article), &n_bytes);
  const char *other_utf8 = mcl_text_get_utf8 (text, &n_other_bytes);

  return n_bytes == n_other_bytes && memcmp (utf8, other_utf8, n_bytes) == 0;
}

static MclArticle *
find_or_write_article (const MclFormatDocument *document,
                       const char *path,
                       gboolean writes,
                       GError **error)
{
  g_autoptr (MclArticle) article = NULL;
  g_autoptr (GBytes) contents = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    contents = new_contents (document);
    return writes ? write_article (document, path, error) : mcl_article_new (path, contents, error);
  }
  article = mcl_article_load (path, NULL, error);
  if (article == NULL || has_text (article, document->text))
    return g_steal_pointer (&article);
  g_set_error (error, MCL_ERROR, MCL_ERROR_MISMATCH,
               _ ("there is another article “%s” already; it is not overwritten"), document->name);
  return NULL;
}

static MclSidecar *
new_sidecar (const MclFormatDocument *document)
{
  MclSidecar *sidecar = mcl_sidecar_new ();

  sidecar->status = g_strdup (document->status);
  sidecar->note = g_strdup (document->note);
  sidecar->attributes =
      document->attributes != NULL ? mcl_members_ref (document->attributes) : NULL;
  g_clear_pointer (&sidecar->annotations, g_ptr_array_unref);
  sidecar->annotations = g_ptr_array_ref (document->annotations);
  g_clear_pointer (&sidecar->relations, g_ptr_array_unref);
  sidecar->relations = g_ptr_array_ref (document->relations);
  g_ptr_array_unref (sidecar->suggestions);
  sidecar->suggestions = g_ptr_array_ref (document->suggestions);
  return sidecar;
}

/* Adds the document to the annotations that are there. */
static gboolean
merge_sidecar (MclSidecar *imported,
               MclArticle *article,
               const char *path,
               GBytes *base,
               gboolean writes,
               guint *n_conflicts,
               GError **error)
{
  g_autoptr (MclSidecar) existing = mcl_sidecar_parse (base, NULL, error);
  g_autoptr (MclSidecar) merged = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (existing == NULL ||
      !mcl_format_document_check_spans (existing, mcl_article_get_text (article), error)) {
    g_autofree char *name = g_filename_display_basename (path);

    /* It is not the imported file where the mistake is. */
    g_prefix_error (error, "%s: ", name);
    return FALSE;
  }
  merged = mcl_format_merge_sidecar (existing, imported, n_conflicts);
  bytes = mcl_sidecar_serialise_checked (merged, article, error);
  if (bytes == NULL)
    return FALSE;
  return !writes || g_bytes_equal (base, bytes) || mcl_store_write (path, bytes, base, error);
}

static gboolean
place (const MclFormatDocument *document,
       const char *folder,
       gboolean merges,
       gboolean writes,
       guint *n_conflicts,
       GError **error)
{
  g_autofree char *path = g_build_filename (folder, document->name, NULL);
  g_autofree char *sidecar_path = mcl_article_dup_sidecar_path (path);
  g_autoptr (MclArticle) article = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) base = NULL;

  *n_conflicts = 0;
  if (!check_name (document->name, error))
    return FALSE;
  article = find_or_write_article (document, path, writes, error);
  if (article == NULL)
    return FALSE;
  sidecar = new_sidecar (document);
  bytes = mcl_sidecar_serialise_checked (sidecar, article, error);
  if (bytes == NULL)
    return FALSE;
  if (!g_file_test (sidecar_path, G_FILE_TEST_EXISTS))
    return !writes || mcl_store_write (sidecar_path, bytes, NULL, error);
  base = mcl_store_read (sidecar_path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, error);
  if (base == NULL)
    return FALSE;
  if (g_bytes_equal (base, bytes))
    return TRUE;
  if (merges)
    return merge_sidecar (sidecar, article, sidecar_path, base, writes, n_conflicts, error);
  g_set_error (error, MCL_ERROR, MCL_ERROR_CHANGED,
               _ ("“%s” has other annotations already; they are not overwritten"), document->name);
  return FALSE;
}

/**
 * mcl_format_place_document:
 * @document: with a name
 * @merges: whether it is added to annotations that are there; else they are not touched
 * @n_conflicts: (out): how many values had to be kept twice
 *
 * Writes a document's article and sidecar. When both are there and say the same nothing happens.
 * Blocks.
 *
 * Returns: FALSE with MCL_ERROR_MISMATCH when another article is there, MCL_ERROR_CHANGED when
 *   other annotations are, or with an error of writing
 */
gboolean
mcl_format_place_document (const MclFormatDocument *document,
                           const char *folder,
                           gboolean merges,
                           guint *n_conflicts,
                           GError **error)
{
  return place (document, folder, merges, TRUE, n_conflicts, error);
}

/**
 * mcl_format_place_check:
 *
 * Looks whether a document could be placed, as mcl_format_place_document() would, and writes
 * nothing. Blocks.
 *
 * Returns: FALSE with what mcl_format_place_document() would say
 */
gboolean
mcl_format_place_check (const MclFormatDocument *document,
                        const char *folder,
                        gboolean merges,
                        guint *n_conflicts,
                        GError **error)
{
  return place (document, folder, merges, FALSE, n_conflicts, error);
}
