/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks where to export to: a file, or a folder when there are several. */
#include "config.h"

#include "mcl-export-destination.h"

#include <glib/gi18n.h>

static void
return_path (GTask *task, GFile *file, GError *error)
{
  if (file == NULL)
    g_task_return_error (task, error);
  else if (g_file_peek_path (file) == NULL)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                     _ ("Only folders on this computer can be exported to."));
  else
    g_task_return_pointer (task, g_file_get_path (file), g_free);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  return_path (task, file, error);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GFile) folder =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  const char *name = g_task_get_task_data (task);
  g_autoptr (GFile) file = folder != NULL && name != NULL ? g_file_get_child (folder, name) : NULL;

  return_path (task, file != NULL ? file : folder, error);
}

/**
 * mcl_export_destination_ask:
 * @job: what shall be exported
 * @window: over which it is asked
 */
void
mcl_export_destination_ask (const MclExportJob *job,
                            GtkWindow *window,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = mcl_export_job_dup_file_name (job);
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, mcl_export_destination_ask);
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  if (mcl_export_job_goes_to_folder (job)) {
    g_task_set_task_data (task, g_steal_pointer (&name), g_free);
    gtk_file_dialog_set_title (dialog, _ ("Export to Folder"));
    gtk_file_dialog_select_folder (dialog, window, NULL, folder_chosen_cb, task);
    return;
  }
  gtk_file_dialog_set_title (dialog, _ ("Export to File"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, window, NULL, file_chosen_cb, task);
}

/**
 * mcl_export_destination_ask_finish:
 *
 * Returns: (transfer full) (nullable): a path; NULL with an error, which is
 *   GTK_DIALOG_ERROR_DISMISSED when the user chose none
 */
char *
mcl_export_destination_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
