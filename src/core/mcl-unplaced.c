/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on articles that were opened without their folder.
 *
 * A document whose article the portal gave alone takes a file in the state directory for its
 * sidecar. It is written, watched and merged as any sidecar, and its journal is named after it, not
 * after the article: the portal gives the same article another path another day. Everything here
 * blocks. */
#include "config.h"

#include "mcl-unplaced.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "mcl-journal.h"
#include "mcl-sidecar-save.h"
#include "mcl-store.h"

/**
 * mcl_unplaced_dup_path:
 *
 * Returns: (transfer full) (type filename): where the work on an article without a folder is kept
 */
char *
mcl_unplaced_dup_path (MclArticle *article)
{
  g_autofree char *name = g_strconcat (mcl_article_get_sha256 (article), ".json", NULL);

  return g_build_filename (g_get_user_state_dir (), "manicule", "unplaced", name, NULL);
}

/**
 * mcl_unplaced_make_folder:
 *
 * Makes the folder that the files lie in. Without it a save fails, and says so.
 */
void
mcl_unplaced_make_folder (void)
{
  g_autofree char *folder =
      g_build_filename (g_get_user_state_dir (), "manicule", "unplaced", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_message ("%s: %s", folder, g_strerror (errno));
}

static MclSidecar *
read_file (const char *path, GBytes **bytes, GError **error)
{
  *bytes = mcl_store_read (path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, error);
  return *bytes != NULL ? mcl_sidecar_parse (*bytes, NULL, error) : NULL;
}

/* Puts into the file what a program that died had only in the journal. */
static gboolean
settle_journal (MclJournal *journal, MclArticle *article, const char *path, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GBytes) base = NULL;
  g_autoptr (MclSidecar) sidecar = read_file (path, &base, &read_error);
  g_autoptr (MclSidecar) replayed = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (sidecar == NULL && g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    sidecar = mcl_sidecar_new ();
  if (sidecar == NULL) {
    g_propagate_error (error, g_steal_pointer (&read_error));
    return FALSE;
  }
  replayed = mcl_journal_replay (journal, sidecar);
  if (replayed == NULL)
    return TRUE;
  mcl_unplaced_make_folder ();
  bytes = mcl_sidecar_serialise_checked (replayed, article, error);
  return bytes != NULL && mcl_store_write (path, bytes, base, error) &&
         mcl_journal_forget_found (journal, error);
}

/* FALSE when there is work that stays where it is for now. */
static gboolean
settle (MclArticle *article, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclJournal) journal = NULL;

  if (!mcl_journal_exists (path))
    return TRUE;
  journal = mcl_journal_open (path, mcl_article_get_sha256 (article), &error);
  if (journal != NULL && settle_journal (journal, article, path, &error))
    return TRUE;
  g_message ("%s", error->message);
  return FALSE;
}

/**
 * mcl_unplaced_read:
 * @article: an article that has its folder now
 * @bytes: (out) (nullable): the file, for mcl_unplaced_discard()
 *
 * Returns: (transfer full) (nullable): the work on the article that was done without its folder;
 *   NULL when there is none, or none that can be used now
 */
MclSidecar *
mcl_unplaced_read (MclArticle *article, GBytes **bytes)
{
  g_autofree char *path = mcl_unplaced_dup_path (article);
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;

  *bytes = NULL;
  if (!settle (article, path))
    return NULL;
  sidecar = read_file (path, bytes, &error);
  if (sidecar != NULL)
    return g_steal_pointer (&sidecar);
  g_clear_pointer (bytes, g_bytes_unref);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_message ("%s is left: %s", path, error->message);
  return NULL;
}

/**
 * mcl_unplaced_discard:
 * @bytes: the file as it was merged
 *
 * Removes the work that is in the article's sidecar now. When there is more in the file than was
 * merged it stays; and a window that has the article open without its folder, and is overtaken
 * here, sees its file go and writes it again.
 */
void
mcl_unplaced_discard (MclArticle *article, GBytes *bytes)
{
  g_autofree char *path = mcl_unplaced_dup_path (article);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) now = mcl_store_read (path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, &error);

  if (now == NULL)
    g_debug ("%s", error->message);
  else if (g_bytes_equal (now, bytes) && g_unlink (path) != 0)
    g_message ("%s can’t be removed: %s", path, g_strerror (errno));
}
