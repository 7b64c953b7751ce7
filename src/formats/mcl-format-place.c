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

static MclMembers *
with_suggestions (MclMembers *unknown, GPtrArray *suggestions)
{
  g_autoptr (GString) json = g_string_new ("[");

  if (suggestions->len == 0)
    return unknown != NULL ? mcl_members_ref (unknown) : NULL;
  for (guint i = 0; i < suggestions->len; i++) {
    g_string_append (json, i > 0 ? ", " : "");
    mcl_sidecar_append_annotation (json, g_ptr_array_index (suggestions, i));
  }
  g_string_append_c (json, ']');
  return mcl_members_with (unknown, "suggestions", json->str);
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
  sidecar->unknown = with_suggestions (NULL, document->suggestions);
  return sidecar;
}

static gboolean
place (const MclFormatDocument *document, const char *folder, gboolean writes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, document->name, NULL);
  g_autofree char *sidecar_path = mcl_article_dup_sidecar_path (path);
  g_autoptr (MclArticle) article = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) base = NULL;

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
  g_set_error (error, MCL_ERROR, MCL_ERROR_MISMATCH,
               _ ("“%s” has other annotations already; they are not overwritten"), document->name);
  return FALSE;
}

/**
 * mcl_format_place_document:
 * @document: with a name
 *
 * Writes a document's article and sidecar. When both are there and say the same nothing happens.
 * Blocks.
 *
 * Returns: FALSE with MCL_ERROR_MISMATCH when something else is there, or with an error of writing
 */
gboolean
mcl_format_place_document (const MclFormatDocument *document, const char *folder, GError **error)
{
  return place (document, folder, TRUE, error);
}

/**
 * mcl_format_place_check:
 * @document: with a name
 *
 * Looks whether a document could be placed, and writes nothing. Blocks.
 *
 * Returns: FALSE with what mcl_format_place_document() would say
 */
gboolean
mcl_format_place_check (const MclFormatDocument *document, const char *folder, GError **error)
{
  return place (document, folder, FALSE, error);
}
