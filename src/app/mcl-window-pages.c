/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window shows: a folder's list, a document, and the way from one document to the next.
 * The one that is left is saved. */
#include "config.h"

#include "mcl-window-private.h"

#include <glib/gi18n.h>

#include "mcl-document-banner.h"
#include "mcl-folder-page.h"
#include "mcl-settings.h"

static void
show_save_error (MclWindow *self, MclDocument *document)
{
  g_autofree char *message = mcl_document_describe_save_error (document);

  mcl_window_show_error (self, _ ("Annotations Can’t Be Saved"), message);
}

/* A document that was left is saved behind the user's back; if that fails it comes back. */
static void
left_document_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MclDocument *document = MCL_DOCUMENT (source);
  g_autoptr (MclWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (mcl_document_save_finish (document, result, &error))
    return;
  mcl_window_show_document (self, document);
  show_save_error (self, document);
}

static void
leave_document (MclWindow *self, MclDocumentPage *page)
{
  MclDocument *document = mcl_document_page_get_document (page);

  mcl_window_remember_place (page);
  if (mcl_document_get_save_state (document) != MCL_SAVE_STATE_SAVED)
    mcl_document_save_async (document, NULL, left_document_saved_cb, g_object_ref (self));
}

static const char *
get_path (MclDocument *document)
{
  return mcl_article_get_path (mcl_document_get_article (document));
}

static void
page_popped_cb (MclWindow *self, AdwNavigationPage *page)
{
  if (MCL_IS_DOCUMENT_PAGE (page))
    leave_document (self, MCL_DOCUMENT_PAGE (page));
  if (adw_navigation_view_get_visible_page (self->navigation) ==
      ADW_NAVIGATION_PAGE (self->welcome_page))
    g_clear_object (&self->articles);
}

/* One document follows another in its place: nothing slides in or out, and Back leads where it
 * led before. */
static void
replace_page (MclWindow *self, AdwNavigationPage *page)
{
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (self->navigation);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_object_unref);
  MclDocumentPage *old = mcl_window_get_document_page (self);

  for (guint i = 0; i < g_list_model_get_n_items (stack); i++) {
    g_autoptr (AdwNavigationPage) below = g_list_model_get_item (stack, i);

    if (!MCL_IS_DOCUMENT_PAGE (below))
      g_ptr_array_add (pages, g_steal_pointer (&below));
  }
  g_ptr_array_add (pages, g_object_ref_sink (page));
  leave_document (self, old);
  adw_navigation_view_replace (self->navigation, (AdwNavigationPage **) pages->pdata,
                               (int) pages->len);
}

/* The articles of the folder that was opened, when this is one of them; else those beside it. */
static void
show_articles (MclWindow *self, MclDocumentPage *page)
{
  const char *path = get_path (mcl_document_page_get_document (page));

  if (self->articles == NULL || !mcl_folder_model_find (self->articles, path, NULL)) {
    g_clear_object (&self->articles);
    self->articles = mcl_folder_model_new_beside (path);
  }
  mcl_document_page_set_articles (page, self->articles);
}

void
mcl_window_show_document (MclWindow *self, MclDocument *document)
{
  g_autofree char *annotator = mcl_settings_dup_annotator ();
  MclDocumentPage *page = NULL;

  mcl_document_set_annotator (document, annotator);
  page = mcl_document_page_new (document);
  show_articles (self, page);
  mcl_window_restore_place (page);
  if (mcl_window_get_document_page (self) != NULL)
    replace_page (self, ADW_NAVIGATION_PAGE (page));
  else
    adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (page));
  mcl_window_watch_labels (self, get_path (document));
  if (gtk_window_is_active (GTK_WINDOW (self)))
    mcl_document_set_has_focus (document, TRUE);
  mcl_window_go_to_sought (self);
  mcl_window_remember_all (gtk_window_get_application (GTK_WINDOW (self)), NULL);
}

void
mcl_window_show_folder (MclWindow *self, const char *path)
{
  adw_navigation_view_pop_to_page (self->navigation, ADW_NAVIGATION_PAGE (self->welcome_page));
  g_clear_object (&self->articles);
  self->articles = mcl_folder_model_new (path);
  adw_navigation_view_push (self->navigation,
                            ADW_NAVIGATION_PAGE (mcl_folder_page_new (self->articles)));
}

static void
open_path (MclWindow *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  mcl_window_open (self, file);
}

typedef struct {
  MclWindow *window;
  char *path;
} Switch;

static void
switch_free (Switch *self)
{
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}

static void
saved_to_switch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Switch *target = user_data;
  MclDocumentPage *page = mcl_window_get_document_page (target->window);
  g_autoptr (GError) error = NULL;

  if (!mcl_document_save_finish (MCL_DOCUMENT (source), result, &error))
    show_save_error (target->window, MCL_DOCUMENT (source));
  /* Who left the document meanwhile no longer wants to go on from it. */
  else if (page != NULL && G_OBJECT (mcl_document_page_get_document (page)) == source)
    open_path (target->window, target->path);
  switch_free (target);
}

/**
 * mcl_window_switch_to:
 * @path: an article
 *
 * Opens another article in place of the one that is open, once that is saved. What can't be saved
 * stays open.
 */
void
mcl_window_switch_to (MclWindow *self, const char *path)
{
  MclDocumentPage *page = NULL;
  Switch *target = NULL;

  g_return_if_fail (MCL_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  page = mcl_window_get_document_page (self);
  if (page == NULL) {
    open_path (self, path);
    return;
  }
  target = g_new0 (Switch, 1);
  target->window = g_object_ref (self);
  target->path = g_strdup (path);
  mcl_document_save_async (mcl_document_page_get_document (page), NULL, saved_to_switch_cb, target);
}

/**
 * mcl_window_switch_to_neighbour:
 * @forward: whether to go to the next article of the folder, else to the previous
 *
 * Returns: FALSE when there is none
 */
gboolean
mcl_window_switch_to_neighbour (MclWindow *self, gboolean forward)
{
  MclDocumentPage *page = NULL;
  const char *path = NULL;

  g_return_val_if_fail (MCL_IS_WINDOW (self), FALSE);
  page = mcl_window_get_document_page (self);
  if (page == NULL || self->articles == NULL)
    return FALSE;
  path = mcl_folder_model_get_neighbour (self->articles,
                                         get_path (mcl_document_page_get_document (page)), forward);
  if (path == NULL)
    return FALSE;
  mcl_window_switch_to (self, path);
  return TRUE;
}

void
mcl_window_install_page_actions (MclWindowClass *klass)
{
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), page_popped_cb);
}
