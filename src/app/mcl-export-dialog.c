/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-export-dialog-private.h"

#include <glib/gi18n.h>

#include "mcl-exchange-text.h"
#include "mcl-export-destination.h"
#include "mcl-settings.h"

enum { SIGNAL_PLACE_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclExportDialog, mcl_export_dialog, MCL_TYPE_EXCHANGE_DIALOG)

static void
show_message (MclExportDialog *self, const char *message, gboolean is_busy)
{
  mcl_report_group_show_message (MCL_REPORT_GROUP (self->losses), message, is_busy);
  mcl_export_dialog_show_suggestions (self, NULL);
}

static char *
dup_message (MclExportDialog *self, const GError *error)
{
  const char *const paths[] = { self->folder != NULL ? self->folder : self->article_path, NULL };

  return mcl_exchange_text_dup_error (error, paths, self->destination);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclFormatExportResult) preview = mcl_export_job_run_finish (result, &error);

  if (!mcl_exchange_dialog_end_look (MCL_EXCHANGE_DIALOG (self), result))
    return;
  if (preview == NULL) {
    g_autofree char *message = dup_message (self, error);

    show_message (self, message, FALSE);
    return;
  }
  mcl_export_dialog_show_suggestions (self, preview);
  mcl_loss_group_take_report (self->losses, g_steal_pointer (&preview->losses));
  mcl_exchange_dialog_set_can_accept (MCL_EXCHANGE_DIALOG (self), TRUE);
}

static void
look (MclExportDialog *self)
{
  g_autoptr (GError) error = NULL;
  MclExportJob *job = mcl_export_dialog_new_job (self, &error);

  if (job == NULL) {
    mcl_exchange_dialog_stop_looking (MCL_EXCHANGE_DIALOG (self));
    show_message (self, error->message, FALSE);
    return;
  }
  show_message (self, _ ("Looking what gets lost…"), TRUE);
  mcl_export_job_run_async (job, mcl_exchange_dialog_begin_look (MCL_EXCHANGE_DIALOG (self)),
                            looked_cb, g_object_ref (self));
}

static void
changed_cb (MclExportDialog *self)
{
  if (mcl_format_choice_get_format (self->choice) == NULL)
    return;
  mcl_exchange_dialog_hide_error (MCL_EXCHANGE_DIALOG (self));
  mcl_export_dialog_update_division (self);
  look (self);
}

static void
place_activated_cb (MclExportDialog *self, const char *document, const char *id)
{
  g_autoptr (MclExportJob) job = mcl_export_dialog_new_job (self, NULL);
  g_autofree char *path = job != NULL ? mcl_export_job_dup_article_path (job, document) : NULL;

  if (path == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, path, id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
show_done (MclExportDialog *self, const MclFormatExportResult *result)
{
  g_autofree char *content =
      mcl_exchange_text_dup_content (result->n_documents, result->n_annotations);
  /* Translators: %s is “3 articles with 40 annotations”. */
  g_autofree char *description = g_strdup_printf (_ ("%s, read back and compared"), content);

  g_settings_set_string (mcl_settings_get (), MCL_SETTINGS_EXPORT_FORMAT,
                         mcl_format_choice_get_format (self->choice)->id);
  mcl_exchange_dialog_show_done (MCL_EXCHANGE_DIALOG (self), _ ("Exported"), description,
                                 _ ("_Show in Folder"), "export.show");
}

static void
show_error (MclExportDialog *self, const GError *error)
{
  g_autofree char *message = dup_message (self, error);

  mcl_exchange_dialog_show_error (MCL_EXCHANGE_DIALOG (self), message);
}

static void ask_to_replace (MclExportDialog *self, const char *message);

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclFormatExportResult) done = mcl_export_job_run_finish (result, &error);

  if (!mcl_exchange_dialog_end_work (MCL_EXCHANGE_DIALOG (self), result))
    return;
  if (done != NULL)
    show_done (self, done);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    ask_to_replace (self, error->message);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    mcl_exchange_dialog_show_error (MCL_EXCHANGE_DIALOG (self),
                                    _ ("Cancelled. Nothing was written."));
  else
    show_error (self, error);
}

/* Who chooses a file is asked by the file dialog whether to replace it; who chooses a folder is not
 * asked about the files in it. */
static void
start (MclExportDialog *self, gboolean replaces)
{
  MclExportJob *job = mcl_export_dialog_new_job (self, NULL);
  GCancellable *cancellable = NULL;

  g_return_if_fail (job != NULL);
  job->destination = g_strdup (self->destination);
  job->spares_existing = !replaces && mcl_export_job_goes_to_folder (job);
  cancellable = mcl_exchange_dialog_begin_work (MCL_EXCHANGE_DIALOG (self), &job->progress);
  mcl_export_job_run_async (job, cancellable, exported_cb, g_object_ref (self));
}

static void
answered_cb (MclExportDialog *self, const char *response)
{
  if (g_str_equal (response, "replace"))
    start (self, TRUE);
}

static void
ask_to_replace (MclExportDialog *self, const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Replace Files?"), message);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace",
                                  _ ("_Replace"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "replace",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
destination_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  char *destination = mcl_export_destination_ask_finish (result, &error);

  if (destination != NULL) {
    g_free (self->destination);
    self->destination = destination;
  }
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (destination != NULL)
    start (self, FALSE);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    mcl_exchange_dialog_show_error (MCL_EXCHANGE_DIALOG (self), error->message);
}

static void
mcl_export_dialog_accept (MclExchangeDialog *dialog)
{
  MclExportDialog *self = MCL_EXPORT_DIALOG (dialog);
  g_autoptr (MclExportJob) job = mcl_export_dialog_new_job (self, NULL);

  if (job != NULL)
    mcl_export_destination_ask (job, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                destination_chosen_cb, g_object_ref (self));
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result,
                                                        &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    mcl_exchange_dialog_show_error (MCL_EXCHANGE_DIALOG (self), error->message);
}

static void
show_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclExportDialog *self = MCL_EXPORT_DIALOG (widget);
  g_autoptr (GFile) file = g_file_new_for_path (self->destination);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (gtk_widget_get_root (widget)),
                                            NULL, shown_cb, g_object_ref (self));
}

static void
mcl_export_dialog_finalize (GObject *object)
{
  MclExportDialog *self = MCL_EXPORT_DIALOG (object);

  g_free (self->article_path);
  g_free (self->folder);
  g_free (self->destination);
  G_OBJECT_CLASS (mcl_export_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, choice);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, division_group);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, division);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, shares);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, seed);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, suggestions);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, losses);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
}

static void
mcl_export_dialog_class_init (MclExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mcl_export_dialog_finalize;
  MCL_EXCHANGE_DIALOG_CLASS (klass)->accept = mcl_export_dialog_accept;
  signals[SIGNAL_PLACE_ACTIVATED] =
      g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (MCL_TYPE_LOSS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-export-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "export.show", NULL, show_action);
}

static void
mcl_export_dialog_init (MclExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mcl_exchange_dialog_set_words (MCL_EXCHANGE_DIALOG (self), _ ("_Export…"),
                                 _ ("Choose where to export to (Ctrl+Return)"), _ ("Exporting…"));
}

/**
 * mcl_export_dialog_new:
 * @article_path: (nullable): the article that is open, with everything saved
 * @folder: (nullable): the folder that is open; one of both is there
 */
AdwDialog *
mcl_export_dialog_new (const char *article_path, const char *folder)
{
  MclExportDialog *self = g_object_new (MCL_TYPE_EXPORT_DIALOG, NULL);

  g_return_val_if_fail (article_path != NULL || folder != NULL, ADW_DIALOG (self));

  self->article_path = g_strdup (article_path);
  self->folder = g_strdup (folder);
  mcl_export_dialog_fill_choices (self);
  return ADW_DIALOG (self);
}
