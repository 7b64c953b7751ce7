/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-import-dialog-private.h"

#include <glib/gi18n.h>

#include "mcl-exchange-text.h"
#include "mcl-finding-group.h"
#include "mcl-format-choice.h"
#include "mcl-import-job.h"

/* So many files are named; the others are counted. */
#define MAX_NAMED 3u

struct _MclImportDialog {
  MclExchangeDialog parent_instance;
  AdwActionRow *source_row;
  AdwActionRow *destination_row;
  GtkWidget *files_button;
  GtkWidget *destination_button;
  MclFormatChoice *choice;
  AdwSwitchRow *merges;
  MclFindingGroup *findings;
  char **paths;         /* NULL: not chosen yet */
  char *destination;    /* NULL: not chosen yet */
  gboolean is_settling; /* the format that was found is being shown */
};

enum { SIGNAL_IMPORTED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclImportDialog, mcl_import_dialog, MCL_TYPE_EXCHANGE_DIALOG)

static MclImportJob *
new_job (MclImportDialog *self, gboolean is_dry)
{
  MclImportJob *job = g_new0 (MclImportJob, 1);

  job->format = mcl_format_choice_get_format (self->choice);
  job->settings = mcl_format_choice_dup_settings (self->choice);
  job->paths = g_strdupv (self->paths);
  job->destination = g_strdup (self->destination);
  job->merges = adw_switch_row_get_active (self->merges);
  job->is_dry = is_dry;
  return job;
}

static void
show_message (MclImportDialog *self, const char *message, gboolean is_busy)
{
  mcl_report_group_show_message (MCL_REPORT_GROUP (self->findings), message, is_busy);
}

static char *
dup_message (MclImportDialog *self, const GError *error)
{
  return mcl_exchange_text_dup_error (error, (const char *const *) self->paths, self->destination);
}

/* The format that was found can be changed, and has its options. */
static void
show_format (MclImportDialog *self, GPtrArray *formats)
{
  if (mcl_format_choice_get_format (self->choice) != NULL || formats->len != 1)
    return;
  self->is_settling = TRUE;
  mcl_format_choice_set_format (self->choice, g_ptr_array_index (formats, 0));
  self->is_settling = FALSE;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclFormatImportResult) preview = mcl_import_job_run_finish (result, &error);

  if (!mcl_exchange_dialog_end_look (MCL_EXCHANGE_DIALOG (self), result))
    return;
  if (preview == NULL) {
    g_autofree char *message = dup_message (self, error);

    show_message (self, message, FALSE);
    return;
  }
  show_format (self, preview->formats);
  mcl_exchange_dialog_set_can_accept (MCL_EXCHANGE_DIALOG (self), preview->n_documents > 0);
  mcl_finding_group_take_result (self->findings, g_steal_pointer (&preview));
}

static void
look (MclImportDialog *self)
{
  MclExchangeDialog *dialog = MCL_EXCHANGE_DIALOG (self);

  mcl_exchange_dialog_stop_looking (dialog);
  if (self->paths == NULL) {
    show_message (self, _ ("Choose what to import"), FALSE);
  } else if (self->destination == NULL) {
    show_message (self, _ ("Choose the folder that gets the articles"), FALSE);
  } else {
    show_message (self, _ ("Looking what comes in…"), TRUE);
    mcl_import_job_run_async (new_job (self, TRUE), mcl_exchange_dialog_begin_look (dialog),
                              looked_cb, g_object_ref (self));
  }
}

static void
changed_cb (MclImportDialog *self)
{
  if (self->is_settling)
    return;
  mcl_exchange_dialog_hide_error (MCL_EXCHANGE_DIALOG (self));
  look (self);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclFormatImportResult) done = mcl_import_job_run_finish (result, &error);
  g_autofree char *content = NULL;
  g_autofree char *first = NULL;

  if (!mcl_exchange_dialog_end_work (MCL_EXCHANGE_DIALOG (self), result))
    return;
  if (done == NULL) {
    g_autofree char *message = dup_message (self, error);

    mcl_exchange_dialog_show_error (MCL_EXCHANGE_DIALOG (self),
                                    g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                                        ? _ ("Cancelled. What was imported before stays.")
                                        : message);
    look (self);
    return;
  }
  content = mcl_exchange_text_dup_content (done->n_documents, done->n_annotations);
  if (done->first_name != NULL)
    first = g_build_filename (self->destination, done->first_name, NULL);
  g_signal_emit (self, signals[SIGNAL_IMPORTED], 0, self->destination, content, first);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
mcl_import_dialog_accept (MclExchangeDialog *dialog)
{
  MclImportDialog *self = MCL_IMPORT_DIALOG (dialog);
  MclImportJob *job = new_job (self, FALSE);
  GCancellable *cancellable = mcl_exchange_dialog_begin_work (dialog, &job->progress);

  mcl_import_job_run_async (job, cancellable, imported_cb, g_object_ref (self));
}

static char *
describe_paths (char **paths)
{
  guint n = g_strv_length (paths);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *more = NULL;

  for (guint i = 0; i < MIN (n, MAX_NAMED); i++) {
    g_autofree char *name = g_filename_display_basename (paths[i]);

    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
  }
  if (n <= MAX_NAMED)
    return g_string_free_and_steal (g_steal_pointer (&names));
  /* Translators: %1$s is a list of files. */
  more = g_strdup_printf (ngettext ("%1$s and %2$u more", "%1$s and %2$u more", n - MAX_NAMED),
                          names->str, n - MAX_NAMED);
  return g_steal_pointer (&more);
}

static void
show_destination (MclImportDialog *self)
{
  g_autofree char *name = self->destination != NULL
                              ? g_filename_display_basename (self->destination)
                              : g_strdup (_ ("Not chosen yet"));

  adw_action_row_set_subtitle (self->destination_row, name);
}

/* What has to be chosen next. */
static gboolean
mcl_import_dialog_grab_focus (GtkWidget *widget)
{
  MclImportDialog *self = MCL_IMPORT_DIALOG (widget);

  if (self->paths == NULL)
    return gtk_widget_grab_focus (self->files_button);
  if (self->destination == NULL)
    return gtk_widget_grab_focus (self->destination_button);
  return GTK_WIDGET_CLASS (mcl_import_dialog_parent_class)->grab_focus (widget);
}

static void
mcl_import_dialog_finalize (GObject *object)
{
  MclImportDialog *self = MCL_IMPORT_DIALOG (object);

  g_strfreev (self->paths);
  g_free (self->destination);
  G_OBJECT_CLASS (mcl_import_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MclImportDialog, source_row);
  gtk_widget_class_bind_template_child (widget_class, MclImportDialog, destination_row);
  gtk_widget_class_bind_template_child (widget_class, MclImportDialog, files_button);
  gtk_widget_class_bind_template_child (widget_class, MclImportDialog, destination_button);
  gtk_widget_class_bind_template_child (widget_class, MclImportDialog, choice);
  gtk_widget_class_bind_template_child (widget_class, MclImportDialog, merges);
  gtk_widget_class_bind_template_child (widget_class, MclImportDialog, findings);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
mcl_import_dialog_class_init (MclImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mcl_import_dialog_finalize;
  widget_class->grab_focus = mcl_import_dialog_grab_focus;
  MCL_EXCHANGE_DIALOG_CLASS (klass)->accept = mcl_import_dialog_accept;
  signals[SIGNAL_IMPORTED] =
      g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (MCL_TYPE_FINDING_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-import-dialog.ui");
  bind_children (widget_class);
  mcl_import_dialog_install_choosers (widget_class);
}

static void
mcl_import_dialog_init (MclImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mcl_exchange_dialog_set_words (MCL_EXCHANGE_DIALOG (self), _ ("_Import"),
                                 _ ("Write articles and annotations (Ctrl+Return)"),
                                 _ ("Importing…"));
}

/**
 * mcl_import_dialog_new:
 * @paths: (nullable) (array zero-terminated): files of other formats, or folders of them; NULL to
 *   let them be chosen
 * @destination: (nullable): the folder that gets articles and sidecars; NULL to let it be chosen
 */
AdwDialog *
mcl_import_dialog_new (const char *const *paths, const char *destination)
{
  MclImportDialog *self = g_object_new (MCL_TYPE_IMPORT_DIALOG, NULL);

  self->destination = g_strdup (destination);
  show_destination (self);
  mcl_format_choice_offer (self->choice, FALSE);
  mcl_import_dialog_set_paths (self, paths);
  return ADW_DIALOG (self);
}

/**
 * mcl_import_dialog_set_paths:
 * @paths: (nullable) (array zero-terminated): files of other formats, or folders of them
 *
 * What they are is found out anew.
 */
void
mcl_import_dialog_set_paths (MclImportDialog *self, const char *const *paths)
{
  g_autofree char *names = NULL;

  g_return_if_fail (MCL_IS_IMPORT_DIALOG (self));

  g_strfreev (self->paths);
  self->paths = g_strdupv ((char **) paths);
  names = paths != NULL ? describe_paths (self->paths) : g_strdup (_ ("Not chosen yet"));
  adw_action_row_set_subtitle (self->source_row, names);
  if (paths == NULL || self->destination == NULL)
    adw_dialog_set_focus (ADW_DIALOG (self),
                          paths == NULL ? self->files_button : self->destination_button);
  self->is_settling = TRUE;
  mcl_format_choice_set_format (self->choice, NULL);
  self->is_settling = FALSE;
  changed_cb (self);
}

/**
 * mcl_import_dialog_get_destination:
 *
 * Returns: (nullable): the folder that gets articles and sidecars; NULL: not chosen yet
 */
const char *
mcl_import_dialog_get_destination (MclImportDialog *self)
{
  g_return_val_if_fail (MCL_IS_IMPORT_DIALOG (self), NULL);
  return self->destination;
}

/**
 * mcl_import_dialog_set_destination:
 * @path: the folder that gets articles and sidecars
 */
void
mcl_import_dialog_set_destination (MclImportDialog *self, const char *path)
{
  g_return_if_fail (MCL_IS_IMPORT_DIALOG (self));
  g_set_str (&self->destination, path);
  show_destination (self);
  changed_cb (self);
}
