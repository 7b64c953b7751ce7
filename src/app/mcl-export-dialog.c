/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-export-dialog.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "mcl-export-job.h"
#include "mcl-format-choice.h"
#include "mcl-format-progress.h"
#include "mcl-loss-group.h"

struct _MclExportDialog {
  AdwDialog parent_instance;
  AdwBanner *banner;
  GtkStack *stack;
  AdwComboRow *scope;
  AdwPreferencesGroup *scope_group;
  MclFormatChoice *choice;
  AdwPreferencesGroup *division_group;
  AdwExpanderRow *division;
  AdwEntryRow *shares;
  AdwSpinRow *seed;
  MclLossGroup *losses;
  GtkProgressBar *bar;
  AdwStatusPage *done;
  GtkButton *show_button;
  GtkButton *cancel_button;
  GtkButton *export_button;
  char *article_path; /* NULL: only the folder is there */
  char *folder;       /* NULL: only the article is there */
  char *destination;
  GCancellable *look;   /* NULL: what gets lost is known */
  GCancellable *export; /* NULL: nothing is written */
  MclFormatProgress *progress;
  MclFormatExportResult *preview; /* NULL: what gets lost isn't known */
};

enum { SIGNAL_PLACE_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclExportDialog, mcl_export_dialog, ADW_TYPE_DIALOG)

static void
show_error (MclExportDialog *self, const char *message)
{
  adw_banner_set_title (self->banner, message);
  adw_banner_set_revealed (self->banner, TRUE);
}

static gboolean
exports_folder (MclExportDialog *self)
{
  return self->article_path == NULL || adw_combo_row_get_selected (self->scope) == 1;
}

/* Returns NULL with an error when something is not chosen rightly. */
static MclExportJob *
new_job (MclExportDialog *self, GError **error)
{
  g_autoptr (MclExportJob) job = g_new0 (MclExportJob, 1);

  job->format = mcl_format_choice_get_format (self->choice);
  job->settings = mcl_format_choice_dup_settings (self->choice);
  job->is_folder = exports_folder (self);
  job->path = g_strdup (job->is_folder ? self->folder : self->article_path);
  job->division.seed = (guint64) adw_spin_row_get_value (self->seed);
  if (adw_expander_row_get_enable_expansion (self->division) &&
      !mcl_format_division_parse (&job->division,
                                  gtk_editable_get_text (GTK_EDITABLE (self->shares)), error))
    return NULL;
  return g_steal_pointer (&job);
}

static void
forget_preview (MclExportDialog *self, const char *message, gboolean is_busy)
{
  mcl_loss_group_show_message (self->losses, message, is_busy);
  g_clear_pointer (&self->preview, mcl_format_export_result_free);
}

static void
show_preview (MclExportDialog *self, MclFormatExportResult *preview)
{
  g_autoptr (MclExportJob) job = new_job (self, NULL);
  g_autofree char *reachable = NULL;

  if (job != NULL && self->article_path != NULL)
    reachable = mcl_export_job_dup_name (job, self->article_path);
  mcl_loss_group_show_report (self->losses, preview->losses, reachable);
  g_clear_pointer (&self->preview, mcl_format_export_result_free);
  self->preview = preview;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  MclFormatExportResult *preview = mcl_export_job_run_finish (result, &error);

  /* Something else was chosen meanwhile, or the dialog closed. */
  if (self->look == NULL || self->look != g_task_get_cancellable (G_TASK (result))) {
    g_clear_pointer (&preview, mcl_format_export_result_free);
    return;
  }
  g_clear_object (&self->look);
  if (preview != NULL)
    show_preview (self, preview);
  else
    forget_preview (self, error->message, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-destination", preview != NULL);
}

static void
stop_looking (MclExportDialog *self)
{
  g_cancellable_cancel (self->look);
  g_clear_object (&self->look);
}

static void
look (MclExportDialog *self)
{
  g_autoptr (GError) error = NULL;
  MclExportJob *job = new_job (self, &error);

  stop_looking (self);
  if (job == NULL) {
    forget_preview (self, error->message, FALSE);
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-destination", FALSE);
    return;
  }
  forget_preview (self, _ ("Looking what gets lost…"), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-destination", FALSE);
  self->look = g_cancellable_new ();
  mcl_export_job_run_async (job, self->look, looked_cb, g_object_ref (self));
}

/* A format that divides always has its choices open; an article alone is divided by no other. */
static void
update_division (MclExportDialog *self)
{
  gboolean divides = mcl_format_choice_get_format (self->choice)->divides;
  gboolean has_switch = adw_expander_row_get_show_enable_switch (self->division);

  if (has_switch == divides) {
    adw_expander_row_set_show_enable_switch (self->division, !divides);
    adw_expander_row_set_enable_expansion (self->division, divides);
    adw_expander_row_set_expanded (self->division, divides);
  }
  if (!divides && !exports_folder (self))
    adw_expander_row_set_enable_expansion (self->division, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->division_group), divides || exports_folder (self));
}

static void
changed_cb (MclExportDialog *self)
{
  if (mcl_format_choice_get_format (self->choice) == NULL)
    return;
  adw_banner_set_revealed (self->banner, FALSE);
  update_division (self);
  look (self);
}

static void
place_activated_cb (MclExportDialog *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, id);
  adw_dialog_close (ADW_DIALOG (self));
}

static char *
describe (const MclFormatExportResult *result)
{
  g_autofree char *documents = g_strdup_printf (
      ngettext ("%u article", "%u articles", result->n_documents), result->n_documents);
  g_autofree char *annotations =
      g_strdup_printf (ngettext ("%" PRIu64 " annotation", "%" PRIu64 " annotations",
                                 (gulong) result->n_annotations),
                       result->n_annotations);

  /* Translators: %1$s is “3 articles”, %2$s “40 annotations”. */
  return g_strdup_printf (_ ("%1$s with %2$s, read back and compared"), documents, annotations);
}

static void
show_done (MclExportDialog *self, const MclFormatExportResult *result)
{
  g_autofree char *description = describe (result);

  adw_status_page_set_description (self->done, description);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_button_set_label (self->cancel_button, _ ("_Close"));
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->show_button));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclFormatExportResult) done = mcl_export_job_run_finish (result, &error);

  /* The dialog closed. */
  if (self->export == NULL)
    return;
  g_clear_object (&self->export);
  g_clear_pointer (&self->progress, mcl_format_progress_free);
  if (done != NULL) {
    show_done (self, done);
    return;
  }
  gtk_stack_set_visible_child_name (self->stack, "choice");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-destination", TRUE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error->message);
}

static void
export_to (MclExportDialog *self, GFile *file)
{
  MclExportJob *job = new_job (self, NULL);

  g_return_if_fail (job != NULL);
  if (g_file_peek_path (file) == NULL) {
    mcl_export_job_free (job);
    show_error (self, _ ("Only folders on this computer can be exported to."));
    return;
  }
  g_set_str (&self->destination, g_file_peek_path (file));
  self->progress = mcl_format_progress_new (self->bar);
  self->export = g_cancellable_new ();
  job->destination = g_strdup (self->destination);
  job->progress = mcl_format_progress_ref_state (self->progress);
  adw_banner_set_revealed (self->banner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-destination", FALSE);
  mcl_export_job_run_async (job, self->export, exported_cb, g_object_ref (self));
}

static void
take_chosen (MclExportDialog *self, GFile *file, const GError *error)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (file != NULL)
    export_to (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    show_error (self, error->message);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  take_chosen (self, file, error);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);

  take_chosen (self, file, error);
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

static void
choose_destination_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclExportDialog *self = MCL_EXPORT_DIALOG (widget);
  g_autoptr (MclExportJob) job = new_job (self, NULL);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  g_autofree char *name = NULL;

  if (job == NULL)
    return;
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  if (mcl_export_job_needs_folder (job)) {
    gtk_file_dialog_set_title (dialog, _ ("Export to Folder"));
    gtk_file_dialog_select_folder (dialog, window, NULL, folder_chosen_cb, g_object_ref (self));
    return;
  }
  name = dup_initial_name (job);
  gtk_file_dialog_set_title (dialog, _ ("Export to File"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, window, NULL, file_chosen_cb, g_object_ref (self));
}

/* Ends the export, if there is one; the choices are there again. Else closes. */
static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclExportDialog *self = MCL_EXPORT_DIALOG (widget);

  if (self->export != NULL)
    g_cancellable_cancel (self->export);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result,
                                                        &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    show_error (self, error->message);
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
mcl_export_dialog_closed (AdwDialog *dialog)
{
  MclExportDialog *self = MCL_EXPORT_DIALOG (dialog);

  stop_looking (self);
  g_cancellable_cancel (self->export);
  g_clear_object (&self->export);
  g_clear_pointer (&self->progress, mcl_format_progress_free);
}

static void
mcl_export_dialog_dispose (GObject *object)
{
  MclExportDialog *self = MCL_EXPORT_DIALOG (object);

  mcl_export_dialog_closed (ADW_DIALOG (self));
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_EXPORT_DIALOG);
  g_clear_pointer (&self->preview, mcl_format_export_result_free);
  G_OBJECT_CLASS (mcl_export_dialog_parent_class)->dispose (object);
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
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, scope_group);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, choice);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, division_group);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, division);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, shares);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, seed);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, losses);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, done);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, show_button);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, MclExportDialog, export_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
}

static void
mcl_export_dialog_class_init (MclExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_export_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = mcl_export_dialog_closed;
  signals[SIGNAL_PLACE_ACTIVATED] =
      g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (MCL_TYPE_FORMAT_CHOICE);
  g_type_ensure (MCL_TYPE_LOSS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-export-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "export.choose-destination", NULL,
                                   choose_destination_action);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "export.show", NULL, show_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "export.choose-destination", NULL);
}

static void
mcl_export_dialog_init (MclExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_scope (MclExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *article = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *all = NULL;

  if (self->article_path == NULL || self->folder == NULL) {
    gtk_widget_set_visible (GTK_WIDGET (self->scope_group), FALSE);
    return;
  }
  article = g_filename_display_basename (self->article_path);
  folder = g_filename_display_basename (self->folder);
  /* Translators: %s is the name of a folder. */
  all = g_strdup_printf (_ ("All in “%s”"), folder);
  gtk_string_list_append (names, article);
  gtk_string_list_append (names, all);
  adw_combo_row_set_model (self->scope, G_LIST_MODEL (names));
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
  fill_scope (self);
  mcl_format_choice_offer (self->choice, TRUE);
  /* What everybody can open. */
  mcl_format_choice_set_format (self->choice, mcl_format_find ("csv"));
  return ADW_DIALOG (self);
}
