/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows and the session: what they show is remembered, and shown again at the next start. */
#include "config.h"

#include "mcl-window-private.h"

#include "mcl-document-page-private.h"
#include "mcl-folder-page.h"
#include "mcl-session.h"

/**
 * mcl_window_remember_place:
 *
 * Remembers where in its article the user is; nothing, when the article does not show yet.
 */
void
mcl_window_remember_place (MclDocumentPage *page)
{
  MclArticleView *view = mcl_document_page_get_view (page);
  MclArticle *article = mcl_document_get_article (mcl_document_page_get_document (page));
  MclSessionPlace place = { 0 };

  if (!mcl_article_view_get_is_laid_out (view))
    return;
  place.caret = mcl_article_view_get_caret (view);
  place.top = mcl_article_view_get_visible_range (view).start;
  mcl_session_set_place (mcl_session_get (), mcl_article_get_path (article), &place);
}

/**
 * mcl_window_restore_place:
 * @page: not shown yet
 *
 * Goes to where in the article the user was last.
 */
void
mcl_window_restore_place (MclDocumentPage *page)
{
  MclDocument *document = mcl_document_page_get_document (page);
  guint32 n_chars = mcl_text_get_n_chars (mcl_document_get_text (document));
  MclArticle *article = mcl_document_get_article (document);
  MclSessionPlace place;

  if (mcl_session_find_place (mcl_session_get (), mcl_article_get_path (article), &place) &&
      place.caret <= n_chars && place.top <= n_chars)
    mcl_article_view_begin_at (mcl_document_page_get_view (page), place.caret, place.top);
}

static void
add_to_session (MclWindow *self)
{
  MclDocumentPage *page = mcl_window_get_document_page (self);
  MclDocument *document = page != NULL ? mcl_document_page_get_document (page) : NULL;
  gboolean shows_folder =
      adw_navigation_view_find_page (self->navigation, "folder") != NULL && self->articles != NULL;

  if (page != NULL)
    mcl_window_remember_place (page);
  mcl_session_add_window (
      mcl_session_get (), shows_folder ? mcl_folder_model_get_path (self->articles) : NULL,
      document != NULL ? mcl_article_get_path (mcl_document_get_article (document)) : NULL);
}

/**
 * mcl_window_remember_all:
 * @application: the windows'
 * @leaving: (nullable): a window that is about to close
 *
 * Remembers what the windows show. A window that closes is no longer of the session, unless it is
 * the last.
 */
void
mcl_window_remember_all (GtkApplication *application, MclWindow *leaving)
{
  GList *windows = gtk_application_get_windows (application);
  guint n_windows = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    n_windows += MCL_IS_WINDOW (l->data);
  mcl_session_clear_windows (mcl_session_get ());
  for (GList *l = windows; l != NULL; l = l->next)
    if (MCL_IS_WINDOW (l->data) && (l->data != leaving || n_windows == 1))
      add_to_session (l->data);
  if (leaving != NULL && n_windows > 1 && mcl_window_get_document_page (leaving) != NULL)
    mcl_window_remember_place (mcl_window_get_document_page (leaving));
  mcl_session_save (mcl_session_get ());
}

/**
 * mcl_window_remember_before_end:
 *
 * All windows are about to close, and are of the session as they are now.
 */
void
mcl_window_remember_before_end (GtkApplication *application)
{
  mcl_window_remember_all (application, NULL);
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (MCL_IS_WINDOW (l->data))
      MCL_WINDOW (l->data)->is_remembered = TRUE;
}

typedef struct {
  MclWindow *window;
  char *folder;
  char *article;
} Restoring;

static void
restoring_free (Restoring *self)
{
  g_object_unref (self->window);
  g_free (self->folder);
  g_free (self->article);
  g_free (self);
}

static gboolean
is_there (const char *path)
{
  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What is gone is left out without a word: the user did not ask for it. */
static void
look_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Restoring *restoring = task_data;

  if (!is_there (restoring->folder))
    g_clear_pointer (&restoring->folder, g_free);
  if (!is_there (restoring->article))
    g_clear_pointer (&restoring->article, g_free);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Restoring *restoring = g_task_get_task_data (G_TASK (result));

  /* Who was faster than the disk wants something else. */
  if (mcl_window_is_busy (restoring->window))
    return;
  if (restoring->folder != NULL)
    mcl_window_show_folder (restoring->window, restoring->folder);
  if (restoring->article != NULL) {
    g_autoptr (GFile) file = g_file_new_for_path (restoring->article);

    mcl_window_open (restoring->window, file);
  }
}

/**
 * mcl_window_restore:
 * @folder: (nullable): a path
 * @article: (nullable): a path
 *
 * Shows again what a window showed, as far as it is still there.
 */
void
mcl_window_restore (MclWindow *self, const char *folder, const char *article)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, looked_cb, NULL);
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->window = g_object_ref (self);
  restoring->folder = g_strdup (folder);
  restoring->article = g_strdup (article);
  g_task_set_source_tag (task, mcl_window_restore);
  g_task_set_task_data (task, restoring, (GDestroyNotify) restoring_free);
  g_task_run_in_thread (task, look_worker);
}
