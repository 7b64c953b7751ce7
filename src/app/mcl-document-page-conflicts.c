/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The offer to merge what a conflict of synchronisation left beside the sidecar. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclDocumentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean merged = mcl_document_merge_strays_finish (MCL_DOCUMENT (source), result, &error);
  const char *message = merged ? _ ("Merged into this article’s annotations") : error->message;

  mcl_document_page_update (self);
  mcl_document_page_toast (self, message, merged);
  gtk_widget_grab_focus (GTK_WIDGET (mcl_document_page_get_view (self)));
}

static void
response_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclDocumentPage) self = user_data;
  MclDocument *document = mcl_document_page_get_document (self);
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "merge"))
    mcl_document_merge_strays_async (document, NULL, merged_cb, g_object_ref (self));
  else if (g_str_equal (response, "later"))
    mcl_document_dismiss_strays (document);
  mcl_document_page_update (self);
}

static GtkWidget *
new_list (GPtrArray *paths)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Files"),
                                  -1);
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *name = g_filename_display_basename (g_ptr_array_index (paths, i));
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    gtk_list_box_append (GTK_LIST_BOX (list), row);
  }
  return list;
}

static void
merge_conflicts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  g_autoptr (GPtrArray) paths = mcl_document_list_strays (mcl_document_page_get_document (self));
  AdwDialog *dialog = adw_alert_dialog_new (
      ngettext ("Merge Conflicting Copy?", "Merge Conflicting Copies?", paths->len), NULL);

  adw_alert_dialog_set_body (
      ADW_ALERT_DIALOG (dialog),
      ngettext ("A program that keeps folders in step, such as Syncthing, found two versions of "
                "this article’s annotations and put one aside. Merging keeps what is in either; of "
                "an annotation that differs, both versions. The copy is removed once everything is "
                "saved.",
                "A program that keeps folders in step, such as Syncthing, found several versions "
                "of this article’s annotations and put some aside. Merging keeps what is in any; "
                "of an annotation that differs, all versions. The copies are removed once "
                "everything is saved.",
                paths->len));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), new_list (paths));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "later", _ ("_Not Now"), "merge",
                                  _ ("_Merge"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "merge",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "merge");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, NULL, response_cb,
                           g_object_ref (self));
}

/**
 * mcl_document_page_install_conflict_actions:
 *
 * Adds the command `document.merge-conflicts`.
 */
void
mcl_document_page_install_conflict_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "document.merge-conflicts", NULL,
                                   merge_conflicts_action);
}

/**
 * mcl_document_page_update_conflict_actions:
 *
 * Says whether it can be used now.
 */
void
mcl_document_page_update_conflict_actions (MclDocumentPage *self)
{
  MclDocument *document = mcl_document_page_get_document (self);
  g_autoptr (GPtrArray) paths = mcl_document_list_strays (document);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.merge-conflicts",
                                 mcl_document_get_editable (document) && paths->len > 0);
}
