/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document whose article the document portal gave alone has no place for its sidecar: what is
 * written beside such a file seems to be there and is lost. The document is then kept in the
 * unplaced store (mcl-unplaced.c) until the article is found in a folder, by one that the user
 * chooses or by one that is remembered. Is the article opened in any other way, what is kept is
 * offered: it may be another copy. */
#include "config.h"

#include "mcl-document-private.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-granted-folders.h"
#include "mcl-merge.h"
#include "mcl-portal-path.h"
#include "mcl-task-result.h"
#include "mcl-unplaced.h"

/**
 * mcl_document_content_find_place:
 *
 * Finds where the sidecar of an article that was given alone belongs: takes the same file in a
 * folder that is remembered for the article, or else makes the content unplaced. Blocks.
 */
void
mcl_document_content_find_place (MclDocumentContent *self)
{
  g_autofree char *place = mcl_granted_folders_find (self->article);
  g_autoptr (MclArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  if (place != NULL)
    article = mcl_article_load (place, NULL, &error);
  if (article != NULL &&
      g_str_equal (mcl_article_get_sha256 (article), mcl_article_get_sha256 (self->article))) {
    mcl_article_unref (self->article);
    self->article = g_steal_pointer (&article);
    self->takes_unplaced = TRUE;
    return;
  }
  if (error != NULL)
    g_message ("%s", error->message);
  self->is_unplaced = TRUE;
  mcl_unplaced_make_folder ();
}

/**
 * mcl_document_content_meet_unplaced:
 * @current: what the sidecar and the journal say
 *
 * Looks for work that was done on the article without its folder, and finds out what is new in
 * it. Blocks. Work that holds nothing new is removed.
 */
void
mcl_document_content_meet_unplaced (MclDocumentContent *self, MclSidecar *current)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MclSidecar) unplaced = mcl_unplaced_read (self->article, &bytes);
  g_autoptr (MclSidecar) none = mcl_sidecar_new ();
  g_autoptr (MclSidecar) merged = NULL;
  g_autoptr (MclTransaction) news = NULL;
  g_autofree char *mismatch = NULL;

  if (unplaced == NULL)
    return;
  mismatch = mcl_document_content_describe_mismatch (unplaced, self->article);
  if (mismatch != NULL) {
    g_message ("%s", mismatch);
    return;
  }
  merged = mcl_merge_sidecars (none, unplaced, current, NULL);
  news = mcl_merge_new_transaction (current, merged);
  if (news == NULL && mcl_merge_rests_equal (current, merged)) {
    mcl_unplaced_discard (self->article, bytes);
    return;
  }
  if (!self->takes_unplaced) {
    self->n_offered = news != NULL ? mcl_transaction_get_n_changes (news) : 1;
    return;
  }
  self->unplaced = g_steal_pointer (&bytes);
  self->placed = g_steal_pointer (&news);
  self->placed_rest = g_steal_pointer (&merged);
}

/**
 * mcl_document_adopt_unplaced:
 * @content: what was loaded; the set holds its sidecar and the journal's edits already
 *
 * Takes over the work that was done without the article's folder. It stays in the unplaced store
 * until the sidecar has it.
 */
void
mcl_document_adopt_unplaced (MclDocument *self, MclDocumentContent *content)
{
  guint n_changes = content->placed != NULL ? mcl_transaction_get_n_changes (content->placed) : 1;
  g_autoptr (GError) error = NULL;

  self->is_unplaced = content->is_unplaced;
  self->n_offered = content->n_offered;
  if (content->unplaced == NULL || self->problem != NULL)
    return;
  self->is_merging = TRUE;
  if (content->placed != NULL && !mcl_set_apply (self->set, content->placed, &error))
    g_warning ("What was kept can’t be merged: %s", error->message);
  self->is_merging = FALSE;
  if (error != NULL)
    return;
  mcl_document_take_rest (self, content->placed_rest);
  self->unplaced = g_steal_pointer (&content->unplaced);
  mcl_document_set_notice (
      self,
      g_strdup_printf (ngettext ("%u change that was kept in the app is beside the article now",
                                 "%u changes that were kept in the app are beside the article now",
                                 n_changes),
                       n_changes));
}

/**
 * mcl_document_get_is_unplaced:
 *
 * Returns: whether the article was opened without its folder, so that its annotations are kept in
 *   the app until there is one
 */
gboolean
mcl_document_get_is_unplaced (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  return self->is_unplaced;
}

/**
 * mcl_document_get_n_offered:
 *
 * Returns: how many changes were made to this article when it was opened without its folder, and
 *   wait for mcl_document_take_offered_async()
 */
guint
mcl_document_get_n_offered (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), 0);
  return self->n_offered;
}

/**
 * mcl_document_note_merged_file:
 * @path: another sidecar that was merged into the document
 * @bytes: what it held
 *
 * Is it the one in the unplaced store, it goes when the document is saved.
 */
void
mcl_document_note_merged_file (MclDocument *self, const char *path, GBytes *bytes)
{
  g_autofree char *unplaced_path = mcl_unplaced_dup_path (self->article);

  if (!g_str_equal (path, unplaced_path))
    return;
  self->n_offered = 0;
  g_clear_pointer (&self->unplaced, g_bytes_unref);
  self->unplaced = g_bytes_ref (bytes);
}

/**
 * mcl_document_take_offered_async:
 *
 * Adds what was done to this article without its folder, as one step that can be undone.
 */
void
mcl_document_take_offered_async (MclDocument *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (MCL_IS_DOCUMENT (self));
  path = mcl_unplaced_dup_path (self->article);
  mcl_document_merge_file_async (self, path, cancellable, callback, user_data);
}

gboolean
mcl_document_take_offered_finish (MclDocument *self, GAsyncResult *result, GError **error)
{
  return mcl_document_merge_file_finish (self, result, error);
}

/* A folder that the user chose for the document's article. */
typedef struct {
  MclArticle *article;
  char *folder;
} Choice;

static void
choice_free (Choice *self)
{
  mcl_article_unref (self->article);
  g_free (self->folder);
  g_free (self);
}

static gboolean
check_choice (Choice *self, GError **error)
{
  g_autofree char *path = mcl_granted_folders_find_in (self->folder, self->article);
  g_autofree char *folder_name = g_filename_display_basename (self->folder);

  if (path != NULL)
    return mcl_granted_folders_remember (self->folder, error);
  /* Translators: %s is the name of a folder. */
  g_set_error (error, MCL_ERROR, MCL_ERROR_MISMATCH, _ ("This article is not in the folder “%s”"),
               folder_name);
  return FALSE;
}

static void
choice_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  check_choice (task_data, &error);
  mcl_task_return_done (task, error);
}

/* Workers know the task that was asked for only by its address: were it theirs, they could be the
 * last to let go of the document. */
static GTask *
new_worker_task (GTask *asked, GAsyncReadyCallback callback)
{
  GTask *task = g_task_new (NULL, NULL, callback, asked);

  g_task_set_source_tag (task, new_worker_task);
  return task;
}

static void
saved_in_store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) asked = user_data;
  GError *error = NULL;

  if (mcl_document_save_finish (MCL_DOCUMENT (source), result, &error))
    g_task_return_boolean (asked, TRUE);
  else
    g_task_return_error (asked, error);
}

/* What is opened next finds everything in the store. */
static void
choice_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *asked = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    mcl_document_save_async (MCL_DOCUMENT (g_task_get_source_object (asked)), NULL,
                             saved_in_store_cb, asked);
    return;
  }
  g_task_return_error (asked, error);
  g_object_unref (asked);
}

/**
 * mcl_document_choose_folder_async:
 * @folder: a folder that the user says the article is in
 *
 * Remembers the folder of an article that was opened without it. From then on the article, opened
 * by the same path, is opened in its folder, with all that was done without.
 */
void
mcl_document_choose_folder_async (MclDocument *self,
                                  const char *folder,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *asked = NULL;
  g_autoptr (GTask) task = NULL;
  Choice *choice = NULL;

  g_return_if_fail (MCL_IS_DOCUMENT (self));
  g_return_if_fail (folder != NULL);

  asked = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (asked, mcl_document_choose_folder_async);
  choice = g_new0 (Choice, 1);
  choice->article = mcl_article_ref (self->article);
  choice->folder = g_canonicalize_filename (folder, NULL);
  task = new_worker_task (asked, choice_checked_cb);
  g_task_set_task_data (task, choice, (GDestroyNotify) choice_free);
  g_task_run_in_thread (task, choice_worker);
}

/**
 * mcl_document_choose_folder_finish:
 *
 * Returns: FALSE with MCL_ERROR_MISMATCH when the article is not in the folder, or when the work so
 *   far can't be kept
 */
gboolean
mcl_document_choose_folder_finish (MclDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
place_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *path = mcl_portal_path_dup_host_path (task_data);

  g_task_return_pointer (task, g_path_get_dirname (path != NULL ? path : task_data), g_free);
}

static void
place_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) asked = user_data;

  g_task_return_pointer (asked, g_task_propagate_pointer (G_TASK (result), NULL), g_free);
}

/**
 * mcl_document_find_folder_async:
 *
 * Asks where the article really is, to let the user choose that folder. The folder can't be opened
 * before.
 */
void
mcl_document_find_folder_async (MclDocument *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GTask *asked = NULL;

  g_return_if_fail (MCL_IS_DOCUMENT (self));
  asked = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (asked, mcl_document_find_folder_async);
  task = new_worker_task (asked, place_found_cb);
  g_task_set_task_data (task, g_strdup (mcl_article_get_path (self->article)), g_free);
  g_task_run_in_thread (task, place_worker);
}

/**
 * mcl_document_find_folder_finish:
 *
 * Returns: (transfer full) (nullable) (type filename): the folder that the portal tells of, or else
 *   the portal's own, which it knows the meaning of; NULL with @error when cancelled
 */
char *
mcl_document_find_folder_finish (MclDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
