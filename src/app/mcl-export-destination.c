/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks where to export to: a file, or a folder when there are several. */
#include "config.h"

#include "mcl-export-destination.h"

#include <glib/gi18n.h>
#include <string.h>

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
  g_autoptr (GFile) file =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);

  return_path (task, file, error);
}

static char *
dup_initial_name (const MclExportJob *job)
{
  g_autofree char *name = g_path_get_basename (job->path);
  char *dot = job->is_folder ? NULL : strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_strconcat (name, ".", job->format->extension, NULL);
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
  g_autofree char *name = NULL;
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, mcl_export_destination_ask);
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  if (mcl_export_job_needs_folder (job)) {
    gtk_file_dialog_set_title (dialog, _ ("Export to Folder"));
    gtk_file_dialog_select_folder (dialog, window, NULL, folder_chosen_cb, task);
    return;
  }
  name = dup_initial_name (job);
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
