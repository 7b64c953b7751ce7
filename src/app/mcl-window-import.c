/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations that come in from other formats: files are chosen or dropped, then a folder; a look
 * at both says what would come of it, and nothing is written before that is agreed to. */
#include "config.h"

#include "mcl-window-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "mcl-import-job.h"

/* So many findings are listed; the others are counted. */
#define MAX_LISTED 100

typedef struct {
  MclWindow *window;
  char **paths;
  char *destination;
} Import;

static void
free_import (Import *self)
{
  g_object_unref (self->window);
  g_strfreev (self->paths);
  g_free (self->destination);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, free_import)

static void
fail (Import *self, const GError *error)
{
  mcl_window_show_error (self->window, _ ("Files Can’t Be Imported"), error->message);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclFormatImportResult) imported = mcl_import_job_run_finish (result, &error);
  g_autoptr (GFile) folder = g_file_new_for_path (self->destination);

  if (imported == NULL)
    fail (self, error);
  else
    mcl_window_open (self->window, folder);
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (Import) self = user_data;
  MclImportJob *job = NULL;

  if (!g_str_equal (response, "import"))
    return;
  job = mcl_import_job_new ((const char *const *) self->paths, self->destination, FALSE);
  mcl_import_job_run_async (job, NULL, imported_cb, g_steal_pointer (&self));
}

static GtkWidget *
new_row (const MclFormatFinding *finding)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  g_autofree char *name = g_filename_display_basename (finding->path);
  /* Translators: %1$s is a file, %2$u a line of it. */
  g_autofree char *place = finding->line > 0
                               ? g_strdup_printf (_ ("%1$s, line %2$u"), name, finding->line)
                               : g_steal_pointer (&name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->message);
  adw_action_row_set_subtitle (row, place);
  return GTK_WIDGET (row);
}

static GtkWidget *
new_findings (const MclFormatImportResult *preview)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Findings"), -1);
  for (guint i = 0; i < MIN (preview->findings->len, MAX_LISTED); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_row (g_ptr_array_index (preview->findings, i)));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  return scroller;
}

static char *
describe (const Import *self, const MclFormatImportResult *preview)
{
  g_autofree char *folder = g_filename_display_basename (self->destination);
  g_autofree char *annotations = g_strdup_printf (
      ngettext ("%" PRIu64 " annotation", "%" PRIu64 " annotations", preview->n_annotations),
      preview->n_annotations);
  g_autofree char *findings = NULL;

  if (preview->n_findings == 0)
    /* Translators: %1$s is “40 annotations”, %2$s the name of a folder. */
    return g_strdup_printf (_ ("%1$s for the folder “%2$s”."), annotations, folder);
  findings = g_strdup_printf (ngettext ("%" PRIu64 " thing to look at",
                                        "%" PRIu64 " things to look at", preview->n_findings),
                              preview->n_findings);
  return g_strdup_printf (
      /* Translators: %1$s is “40 annotations”, %2$s a folder, %3$s “3 things to look at”. */
      _ ("%1$s for the folder “%2$s”. %3$s:"), annotations, folder, findings);
}

static void
present (Import *self, const MclFormatImportResult *preview)
{
  g_autofree char *heading =
      g_strdup_printf (ngettext ("Import %u Article?", "Import %u Articles?", preview->n_documents),
                       preview->n_documents);
  g_autofree char *body = describe (self, preview);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  if (preview->findings->len > 0)
    adw_alert_dialog_set_extra_child (dialog, new_findings (preview));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "import", _ ("_Import"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "import", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (dialog, "import", preview->n_documents > 0);
  adw_alert_dialog_set_default_response (dialog, "import");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), self);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self->window));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclFormatImportResult) preview = mcl_import_job_run_finish (result, &error);

  if (preview == NULL)
    fail (self, error);
  else
    present (g_steal_pointer (&self), preview);
}

static void
look (Import *self)
{
  mcl_import_job_run_async (
      mcl_import_job_new ((const char *const *) self->paths, self->destination, TRUE), NULL,
      looked_cb, self);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);

  if (folder != NULL && g_file_peek_path (folder) != NULL) {
    self->destination = g_file_get_path (folder);
    look (g_steal_pointer (&self));
  } else if (error != NULL &&
             !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)) {
    fail (self, error);
  }
}

/**
 * mcl_window_import:
 * @paths: (array zero-terminated): files of other formats
 *
 * Asks for the folder that gets what is in them, says what that would be, and imports.
 */
void
mcl_window_import (MclWindow *self, const char *const *paths)
{
  Import *import = g_new0 (Import, 1);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  import->window = g_object_ref (self);
  import->paths = g_strdupv ((char **) paths);
  gtk_file_dialog_set_title (dialog, _ ("Import to Folder"));
  if (self->articles != NULL) {
    g_autoptr (GFile) folder = g_file_new_for_path (mcl_folder_model_get_path (self->articles));

    gtk_file_dialog_set_initial_folder (dialog, folder);
  }
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (self), NULL, folder_chosen_cb, import);
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  if (files == NULL) {
    if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
      mcl_window_show_error (self, _ ("Files Can’t Be Imported"), error->message);
    return;
  }
  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);

    if (g_file_peek_path (file) != NULL)
      g_strv_builder_add (builder, g_file_peek_path (file));
  }
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    mcl_window_import (self, (const char *const *) paths);
}

static void
import_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Import Annotations"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (widget), NULL, files_chosen_cb,
                                 g_object_ref (widget));
}

void
mcl_window_install_import_actions (MclWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.import", NULL, import_action);
}
