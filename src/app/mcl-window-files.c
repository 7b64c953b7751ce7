/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-window-private.h"

#include <glib/gi18n.h>

#include "mcl-granted-folders.h"
#include "mcl-portal-path.h"
#include "mcl-recent.h"

static void
document_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclDocument) document = mcl_document_load_finish (result, &error);
  g_autoptr (MclDocumentPage) earlier = NULL;

  mcl_window_set_loading (self, NULL);
  if (document == NULL) {
    mcl_window_show_error (self, _ ("Article Can’t Be Opened"), error->message);
    return;
  }
  mcl_recent_add (mcl_article_get_path (mcl_document_get_article (document)));
  g_set_object (&earlier, mcl_window_get_document_page (self));
  mcl_window_show_document (self, document);
  if (earlier != NULL)
    mcl_document_page_go_on_from (mcl_window_get_document_page (self), earlier);
}

/* GIO's message tells the whole path, which means nothing to people when a portal made it up. */
static char *
describe_missing (const char *path, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) &&
      !mcl_portal_path_is_portal (path))
    return g_strdup (error->message);
  /* Translators: %s is the name of a file or folder. */
  return g_strdup_printf (_ ("“%s” is not there any more."), name);
}

/* Is it a folder? Asked without blocking: it may lie on a slow disk or behind a portal. */
static void
type_known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GFile *file = G_FILE (source);
  g_autoptr (MclWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (file, result, &error);
  g_autofree char *path = g_file_get_path (file);

  if (info == NULL) {
    g_autofree char *message = describe_missing (path, error);

    mcl_window_set_loading (self, NULL);
    mcl_window_show_error (self, _ ("Article Can’t Be Opened"), message);
    return;
  }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY) {
    mcl_window_set_loading (self, NULL);
    mcl_recent_add (path);
    mcl_granted_folders_remember_async (path);
    mcl_window_show_folder (self, path);
    return;
  }
  mcl_document_load_async (path, NULL, document_loaded_cb, g_object_ref (self));
}

/**
 * mcl_window_open:
 * @file: an article, its sidecar, or a folder
 *
 * Opens it in this window. What can't be opened is told in a dialog.
 */
void
mcl_window_open (MclWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *article_path = NULL;
  g_autoptr (GFile) article = NULL;

  g_return_if_fail (MCL_IS_WINDOW (self));
  if (path == NULL) {
    mcl_window_show_error (self, _ ("Article Can’t Be Opened"),
                           _ ("Only files on this computer can be opened."));
    return;
  }
  /* Who drops a sidecar means its article. */
  article_path = mcl_sidecar_dup_article_path (path);
  article = g_file_new_for_path (article_path != NULL ? article_path : path);
  if (mcl_window_shows_path (self, g_file_peek_path (article)))
    return;
  mcl_window_set_loading (self, g_file_peek_path (article));
  g_file_query_info_async (article, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, type_known_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    mcl_window_open (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    mcl_window_show_error (self, _ ("Article Can’t Be Opened"), error->message);
}

static void
folder_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    mcl_window_open (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    mcl_window_show_error (self, _ ("Folder Can’t Be Opened"), error->message);
}

static GListModel *
create_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) articles = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (articles, _ ("Articles"));
  gtk_file_filter_add_suffix (articles, "txt");
  gtk_file_filter_add_suffix (articles, "md");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, articles);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = create_filters ();

  gtk_file_dialog_set_title (dialog, _ ("Open Article"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, opened_cb, g_object_ref (widget));
}

static void
open_folder_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Open Folder"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (widget), NULL, folder_opened_cb,
                                 g_object_ref (widget));
}

/* The document on the screen is out of date; the article is read anew. */
static void
reload_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclWindow *self = MCL_WINDOW (widget);
  MclDocumentPage *page = mcl_window_get_document_page (self);
  const char *path = NULL;

  if (page == NULL)
    return;
  path = mcl_article_get_path (mcl_document_get_article (mcl_document_page_get_document (page)));
  mcl_window_set_loading (self, path);
  mcl_document_load_async (path, NULL, document_loaded_cb, g_object_ref (self));
}

void
mcl_window_install_file_actions (MclWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-folder", NULL, open_folder_action);
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, reload_action);
}
