/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations that come in from other formats. */
#include "config.h"

#include "mcl-window-private.h"

#include <glib/gi18n.h>

#include "mcl-folder-page.h"
#include "mcl-granted-folders.h"
#include "mcl-import-dialog.h"
#include "mcl-recent.h"

/* Long enough to be read and gone to by keys. */
#define TOAST_SECONDS 20

static void
toast (MclWindow *self, const char *content, const char *first)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation);
  /* Translators: %s is “3 articles with 40 annotations”. */
  g_autofree char *title = g_strdup_printf (_ ("Imported %s"), content);
  AdwToast *message = adw_toast_new (title);

  adw_toast_set_use_markup (message, FALSE);
  adw_toast_set_timeout (message, TOAST_SECONDS);
  if (first != NULL) {
    adw_toast_set_button_label (message, _ ("_Open First"));
    adw_toast_set_action_name (message, "win.open-imported");
    adw_toast_set_action_target (message, "s", first);
  }
  mcl_folder_page_add_toast (MCL_FOLDER_PAGE (page), message);
}

static void
imported_cb (MclWindow *self, const char *folder, const char *content, const char *first)
{
  mcl_recent_add (folder);
  mcl_granted_folders_remember_async (folder);
  mcl_window_show_folder (self, folder);
  toast (self, content, first);
}

/* What is dropped on an import that is being set up takes the place of what was chosen. */
static void
import_in_dialog (MclWindow *self, AdwDialog *dialog, const char *const *paths)
{
  if (MCL_IS_IMPORT_DIALOG (dialog) && paths != NULL)
    mcl_import_dialog_set_paths (MCL_IMPORT_DIALOG (dialog), paths);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/**
 * mcl_window_import:
 * @paths: (nullable) (array zero-terminated): files of other formats, or folders of them; NULL to
 *   let them be chosen
 * @destination: (nullable): the folder that gets articles, when none is open
 *
 * Says what would come of an import, and does it.
 */
void
mcl_window_import (MclWindow *self, const char *const *paths, const char *destination)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  if (dialog != NULL) {
    import_in_dialog (self, dialog, paths);
    return;
  }
  if (self->articles != NULL)
    destination = mcl_folder_model_get_path (self->articles);
  dialog = mcl_import_dialog_new (paths, destination);
  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  /* A narrow window's sheet would begin at its first button. */
  gtk_widget_grab_focus (GTK_WIDGET (dialog));
}

static void
import_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mcl_window_import (MCL_WINDOW (widget), NULL, NULL);
}

static void
open_imported_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  mcl_window_open (MCL_WINDOW (widget), file);
}

void
mcl_window_install_import_actions (MclWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.open-imported", "s", open_imported_action);
}
