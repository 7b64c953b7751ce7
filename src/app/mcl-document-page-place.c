/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands that bring work to where it belongs, when an article was opened without its
 * folder. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

static void
report (MclDocumentPage *self, const GError *error)
{
  mcl_document_page_toast (self, error->message, FALSE);
}

/* The article is opened anew by the same path, which leads to its folder now. */
static void
folder_accepted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclDocumentPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (mcl_document_choose_folder_finish (MCL_DOCUMENT (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.reload", NULL);
  else
    report (self, error);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclDocumentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  const char *path = folder != NULL ? g_file_peek_path (folder) : NULL;

  if (path != NULL)
    mcl_document_choose_folder_async (mcl_document_page_get_document (self), path, NULL,
                                      folder_accepted_cb, g_object_ref (self));
  else if (error == NULL)
    mcl_document_page_toast (self, _ ("Only folders on this computer can be chosen."), FALSE);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    report (self, error);
}

/* The chooser is in the article's folder already: one click is enough. */
static void
folder_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclDocumentPage) self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *path = mcl_document_find_folder_finish (MCL_DOCUMENT (source), result, NULL);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Choose the Article’s Folder"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Choose"));
  if (path != NULL) {
    g_autoptr (GFile) folder = g_file_new_for_path (path);

    gtk_file_dialog_set_initial_folder (dialog, folder);
  }
  gtk_file_dialog_select_folder (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                                 folder_chosen_cb, g_object_ref (self));
}

static void
choose_folder_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);

  mcl_document_find_folder_async (mcl_document_page_get_document (self), NULL, folder_found_cb,
                                  g_object_ref (self));
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclDocumentPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!mcl_document_take_offered_finish (MCL_DOCUMENT (source), result, &error)) {
    report (self, error);
    return;
  }
  mcl_document_page_update (self);
  mcl_document_page_toast (self, _ ("Added to this article’s annotations"), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (mcl_document_page_get_view (self)));
}

static void
take_offered_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);

  gtk_widget_action_set_enabled (widget, action, FALSE);
  mcl_document_take_offered_async (mcl_document_page_get_document (self), NULL, taken_cb,
                                   g_object_ref (self));
}

/**
 * mcl_document_page_install_place_actions:
 *
 * Adds the commands `document.choose-folder` and `document.take-offered`.
 */
void
mcl_document_page_install_place_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "document.choose-folder", NULL,
                                   choose_folder_action);
  gtk_widget_class_install_action (widget_class, "document.take-offered", NULL,
                                   take_offered_action);
}

/**
 * mcl_document_page_update_place_actions:
 *
 * Says which of them can be used now.
 */
void
mcl_document_page_update_place_actions (MclDocumentPage *self)
{
  MclDocument *document = mcl_document_page_get_document (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.choose-folder",
                                 mcl_document_get_is_unplaced (document));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.take-offered",
                                 mcl_document_get_editable (document) &&
                                     mcl_document_get_n_offered (document) > 0);
}

/**
 * mcl_document_page_go_on_from:
 * @earlier: the page in whose place this one is shown
 *
 * Puts the caret where it was, when both show the same text.
 */
void
mcl_document_page_go_on_from (MclDocumentPage *self, MclDocumentPage *earlier)
{
  MclArticle *article = mcl_document_get_article (mcl_document_page_get_document (self));
  MclArticle *before = mcl_document_get_article (mcl_document_page_get_document (earlier));

  if (g_str_equal (mcl_article_get_sha256 (article), mcl_article_get_sha256 (before)))
    mcl_article_view_place_caret (
        mcl_document_page_get_view (self),
        mcl_article_view_get_caret (mcl_document_page_get_view (earlier)));
}
