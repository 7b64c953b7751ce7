/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-window-private.h"

#include <glib/gi18n.h>

#include "mcl-document-banner.h"
#include "mcl-preferences-dialog.h"
#include "mcl-settings.h"
#include "mcl-shortcuts-dialog.h"
#include "mcl-welcome-page.h"

G_DEFINE_FINAL_TYPE (MclWindow, mcl_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * mcl_window_get_document_page:
 *
 * Returns: (transfer none) (nullable): the page of the document that is open
 */
MclDocumentPage *
mcl_window_get_document_page (MclWindow *self)
{
  AdwNavigationPage *page = NULL;

  g_return_val_if_fail (MCL_IS_WINDOW (self), NULL);
  page = adw_navigation_view_get_visible_page (self->navigation);
  return MCL_IS_DOCUMENT_PAGE (page) ? MCL_DOCUMENT_PAGE (page) : NULL;
}

/**
 * mcl_window_shows_path:
 *
 * Returns: whether the window shows, or is about to show, the article at @path
 */
gboolean
mcl_window_shows_path (MclWindow *self, const char *path)
{
  MclDocumentPage *page = NULL;

  g_return_val_if_fail (MCL_IS_WINDOW (self), FALSE);
  if (self->loading_path != NULL && g_str_equal (self->loading_path, path))
    return TRUE;
  page = mcl_window_get_document_page (self);
  return page != NULL && g_str_equal (mcl_article_get_path (mcl_document_get_article (
                                          mcl_document_page_get_document (page))),
                                      path);
}

/**
 * mcl_window_is_busy:
 *
 * Returns: whether a document is open or being opened
 */
gboolean
mcl_window_is_busy (MclWindow *self)
{
  g_return_val_if_fail (MCL_IS_WINDOW (self), FALSE);
  return self->loading_path != NULL || mcl_window_get_document_page (self) != NULL;
}

void
mcl_window_set_loading (MclWindow *self, const char *path)
{
  g_set_str (&self->loading_path, path);
}

void
mcl_window_show_error (MclWindow *self, const char *heading, const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
update_title (MclWindow *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation);
  const char *title = page != NULL ? adw_navigation_page_get_title (page) : NULL;

  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : "Manicule");
}

static void
open_uri_cb (MclWindow *self, const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  mcl_window_open (self, file);
}

static void
close_now (MclWindow *self)
{
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
close_anyway_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  if (g_str_equal (response, "discard"))
    close_now (user_data);
}

static void
ask_to_close (MclWindow *self, MclDocument *document)
{
  g_autofree char *reason = mcl_document_describe_save_error (document);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Annotations Can’t Be Saved"), reason);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Keep Open"), "discard",
                                  _ ("Close _Without Saving"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "discard",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_anyway_cb), self,
                           G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
saved_to_close_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  self->saving_to_close = FALSE;
  if (mcl_document_save_finish (MCL_DOCUMENT (source), result, &error))
    close_now (self);
  else
    ask_to_close (self, MCL_DOCUMENT (source));
}

static void
remember_size (MclWindow *self)
{
  GSettings *settings = mcl_settings_get ();
  int width = 0;
  int height = 0;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, MCL_SETTINGS_WINDOW_WIDTH, width);
  g_settings_set_int (settings, MCL_SETTINGS_WINDOW_HEIGHT, height);
  g_settings_set_boolean (settings, MCL_SETTINGS_WINDOW_MAXIMIZED,
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
mcl_window_close_request (GtkWindow *window)
{
  MclWindow *self = MCL_WINDOW (window);
  MclDocumentPage *page = mcl_window_get_document_page (self);
  MclDocument *document = page != NULL ? mcl_document_page_get_document (page) : NULL;

  if (!self->closing && document != NULL &&
      mcl_document_get_save_state (document) != MCL_SAVE_STATE_SAVED) {
    if (!self->saving_to_close)
      mcl_document_save_async (document, NULL, saved_to_close_cb, g_object_ref (self));
    self->saving_to_close = TRUE;
    return TRUE;
  }
  remember_size (self);
  if (!self->is_remembered)
    mcl_window_remember_all (gtk_window_get_application (window), self);
  self->is_remembered = TRUE;
  return GTK_WINDOW_CLASS (mcl_window_parent_class)->close_request (window);
}

static void
is_active_changed_cb (MclWindow *self)
{
  MclDocumentPage *page = mcl_window_get_document_page (self);

  if (page != NULL)
    mcl_document_set_has_focus (mcl_document_page_get_document (page),
                                gtk_window_is_active (GTK_WINDOW (self)));
  if (gtk_window_is_active (GTK_WINDOW (self)))
    mcl_window_check_labels (self);
}

static void
visible_dialog_changed_cb (MclWindow *self)
{
  MclDocumentPage *page = mcl_window_get_document_page (self);

  if (page != NULL &&
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    mcl_document_page_leave_menu (page);
}

static void
show_shortcuts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *page = mcl_window_get_document_page (MCL_WINDOW (widget));
  MclSchema *schema =
      page != NULL ? mcl_document_get_schema (mcl_document_page_get_document (page)) : NULL;

  adw_dialog_present (mcl_shortcuts_dialog_new (schema), widget);
}

static void
preferences_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *page = mcl_window_get_document_page (MCL_WINDOW (widget));
  MclDocument *document = page != NULL ? mcl_document_page_get_document (page) : NULL;

  adw_dialog_present (mcl_preferences_dialog_new (document), widget);
}

/* Whoever tags from now on is the one whom the setting names. */
static void
annotator_changed_cb (MclWindow *self)
{
  MclDocumentPage *page = mcl_window_get_document_page (self);
  g_autofree char *annotator = mcl_settings_dup_annotator ();

  if (page != NULL)
    mcl_document_set_annotator (mcl_document_page_get_document (page), annotator);
}

static void
mcl_window_dispose (GObject *object)
{
  mcl_window_unwatch_labels (MCL_WINDOW (object));
  g_clear_object (&MCL_WINDOW (object)->articles);
  gtk_widget_dispose_template (GTK_WIDGET (object), MCL_TYPE_WINDOW);
  G_OBJECT_CLASS (mcl_window_parent_class)->dispose (object);
}

static void
mcl_window_finalize (GObject *object)
{
  g_free (MCL_WINDOW (object)->loading_path);
  g_free (MCL_WINDOW (object)->sought_article);
  g_free (MCL_WINDOW (object)->sought_id);
  g_clear_pointer (&MCL_WINDOW (object)->undo_labels, mcl_relabel_plan_unref);
  g_clear_object (&MCL_WINDOW (object)->label_history);
  g_free (MCL_WINDOW (object)->label_problem);
  G_OBJECT_CLASS (mcl_window_parent_class)->finalize (object);
}

static void
mcl_window_class_init (MclWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = mcl_window_close_request;

  g_type_ensure (MCL_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_BASE_PATH "/mcl-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MclWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, MclWindow, welcome_page);
  mcl_window_install_page_actions (klass);
  gtk_widget_class_bind_template_callback (widget_class, open_uri_cb);

  mcl_window_install_file_actions (klass);
  mcl_window_install_label_actions (klass);
  mcl_window_install_label_undo (klass);
  mcl_window_install_exchange_actions (klass);
  mcl_window_install_import_actions (klass);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
}

static void
mcl_window_init (MclWindow *self)
{
  GSettings *settings = mcl_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  mcl_window_init_label_undo (self);
  if (!g_str_equal (PROFILE, "default"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (settings, MCL_SETTINGS_WINDOW_WIDTH),
                               g_settings_get_int (settings, MCL_SETTINGS_WINDOW_HEIGHT));
  if (g_settings_get_boolean (settings, MCL_SETTINGS_WINDOW_MAXIMIZED))
    gtk_window_maximize (GTK_WINDOW (self));
  mcl_window_accept_drops (self);
  g_signal_connect_object (settings, "changed::" MCL_SETTINGS_ANNOTATOR,
                           G_CALLBACK (annotator_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_changed_cb), NULL);
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (visible_dialog_changed_cb), NULL);
  g_signal_connect_object (self->navigation, "notify::visible-page", G_CALLBACK (update_title),
                           self, G_CONNECT_SWAPPED);
}

MclWindow *
mcl_window_new (GtkApplication *application)
{
  return g_object_new (MCL_TYPE_WINDOW, "application", application, NULL);
}
