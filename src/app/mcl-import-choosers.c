/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what to import, and where to. */
#include "config.h"

#include "mcl-import-dialog-private.h"

#include <glib/gi18n.h>

/* Returns FALSE when there is nothing to go on with; what is worth telling is told. */
static gboolean
is_chosen (MclImportDialog *self, gboolean has_path, const GError *error)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return FALSE;
  if (has_path)
    return TRUE;
  if (error == NULL)
    mcl_exchange_dialog_show_error (MCL_EXCHANGE_DIALOG (self),
                                    _ ("Only files on this computer can be imported."));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    mcl_exchange_dialog_show_error (MCL_EXCHANGE_DIALOG (self), error->message);
  return FALSE;
}

/* Who asked for a folder, and what takes it. */
typedef struct {
  MclImportDialog *dialog;
  void (*take) (MclImportDialog *self, const char *path);
} FolderChoice;

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree FolderChoice *choice = user_data;
  g_autoptr (MclImportDialog) self = choice->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  const char *path = folder != NULL ? g_file_peek_path (folder) : NULL;

  if (is_chosen (self, path != NULL, error))
    choice->take (self, path);
}

static void
ask_for_folder (MclImportDialog *self,
                const char *title,
                const char *initial_path,
                void (*take) (MclImportDialog *self, const char *path))
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GFile) initial = initial_path != NULL ? g_file_new_for_path (initial_path) : NULL;
  FolderChoice *choice = g_new0 (FolderChoice, 1);

  choice->dialog = g_object_ref (self);
  choice->take = take;
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_folder (dialog, initial);
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                                 folder_chosen_cb, choice);
}

static void
take_source (MclImportDialog *self, const char *path)
{
  const char *const paths[] = { path, NULL };

  mcl_import_dialog_set_paths (self, paths);
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);

    if (g_file_peek_path (file) != NULL)
      g_strv_builder_add (builder, g_file_peek_path (file));
  }
  paths = g_strv_builder_end (builder);
  if (is_chosen (self, paths[0] != NULL, error))
    mcl_import_dialog_set_paths (self, (const char *const *) paths);
}

static void
choose_files_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Import Files"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL,
                                 files_chosen_cb, g_object_ref (widget));
}

static void
choose_folder_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for_folder (MCL_IMPORT_DIALOG (widget), _ ("Import Folder"), NULL, take_source);
}

static void
choose_destination_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclImportDialog *self = MCL_IMPORT_DIALOG (widget);

  ask_for_folder (self, _ ("Import to Folder"), mcl_import_dialog_get_destination (self),
                  mcl_import_dialog_set_destination);
}

void
mcl_import_dialog_install_choosers (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "import.choose-files", NULL, choose_files_action);
  gtk_widget_class_install_action (widget_class, "import.choose-folder", NULL,
                                   choose_folder_action);
  gtk_widget_class_install_action (widget_class, "import.choose-destination", NULL,
                                   choose_destination_action);
}
