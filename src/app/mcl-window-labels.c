/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing the labels of the open article's folder. */
#include "config.h"

#include "mcl-window-private.h"

#include <glib/gi18n.h>

#include "mcl-json-scan.h"
#include "mcl-schema-editor.h"
#include "mcl-schema-preset.h"
#include "mcl-store.h"
#include "mcl-task-result.h"

typedef struct {
  char *article_path;
  GBytes *bytes;     /* of the folder's file; NULL when there is none */
  MclSchema *schema; /* what is in force in the folder now */
} Loaded;

static void
loaded_free (Loaded *self)
{
  g_free (self->article_path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->schema, mcl_schema_unref);
  g_free (self);
}

/* Without a file the preset itself is the beginning, not its translation: the folder's annotators
 * share the file. */
static gboolean
load (Loaded *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->article_path);
  g_autofree char *path = g_build_filename (folder, MCL_SCHEMA_FILE_NAME, NULL);
  g_autoptr (GBytes) preset = mcl_schema_preset_dup_json (MCL_SCHEMA_PRESET_DEFAULT);
  g_autoptr (GError) read_error = NULL;

  self->bytes = mcl_store_read (path, mcl_json_default_limits.max_bytes, FALSE, NULL, &read_error);
  if (self->bytes == NULL && !g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&read_error));
    return FALSE;
  }
  self->schema = mcl_schema_new_from_json (MCL_SCHEMA_FILE_NAME,
                                           self->bytes != NULL ? self->bytes : preset, error);
  return self->schema != NULL;
}

static void
load_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  load (task_data, &error);
  mcl_task_return_done (task, error);
}

/* Reads the labels of the folder of the article that is open, and calls back with them. */
static void
load_labels (MclWindow *self, MclDocument *document, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, g_object_ref (document));
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->article_path = g_strdup (mcl_article_get_path (mcl_document_get_article (document)));
  g_task_set_source_tag (task, load_labels);
  g_task_set_task_data (task, loaded, (GDestroyNotify) loaded_free);
  g_task_run_in_thread (task, load_worker);
}

/**
 * mcl_window_get_document:
 *
 * Returns: (transfer none) (nullable): the document that is open
 */
MclDocument *
mcl_window_get_document (MclWindow *self)
{
  MclDocumentPage *page = mcl_window_get_document_page (self);

  return page != NULL ? mcl_document_page_get_document (page) : NULL;
}

/* Without a file the built-in labels are in force, in the user's language. */
static MclSchema *
ref_schema_in_force (Loaded *loaded)
{
  return loaded->bytes != NULL ? mcl_schema_ref (loaded->schema) : mcl_schema_new_default ();
}

typedef struct {
  MclWindow *window;
  const char *message; /* static */
  const char *undo_action;
} Use;

/* The page is made anew for the new labels; what was done in it is in the document. */
static void
looked_outside_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Use *use = user_data;
  g_autoptr (MclWindow) self = use->window;
  MclDocument *document = MCL_DOCUMENT (source);
  g_autoptr (GError) error = NULL;

  if (!mcl_document_check_outside_finish (document, result, &error))
    g_debug ("the document tells it: %s", error->message);
  if (document != mcl_window_get_document (self))
    return;
  mcl_window_remember_place (mcl_window_get_document_page (self));
  mcl_window_show_document (self, document);
  mcl_window_update_label_undo (self);
  mcl_document_page_toast_undo (mcl_window_get_document_page (self), use->message,
                                use->undo_action);
}

/* What the labels' change made of the annotations is taken in first, as it is told, too: what the
 * user did is told last. */
static void
use_labels (MclWindow *self,
            MclDocument *document,
            MclSchema *schema,
            const char *message,
            const char *undo_action)
{
  Use *use = g_new0 (Use, 1);

  use->window = g_object_ref (self);
  use->message = message;
  use->undo_action = undo_action;
  mcl_document_set_schema (document, schema);
  mcl_document_check_outside_async (document, NULL, looked_outside_cb, use);
}

static void
labels_reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MclWindow *self = MCL_WINDOW (source);
  g_autoptr (MclDocument) document = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSchema) schema = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    mcl_window_show_error (self, _ ("Labels Can’t Be Read"), error->message);
    return;
  }
  if (document != mcl_window_get_document (self))
    return;
  schema = ref_schema_in_force (g_task_get_task_data (G_TASK (result)));
  if (self->undo_labels != NULL)
    use_labels (self, document, schema, _ ("Labels saved"), "win.undo-labels");
  else
    use_labels (self, document, schema, _ ("Undone: Change Labels"), NULL);
}

static gboolean
says_the_same (MclSchema *a, MclSchema *b)
{
  g_autoptr (GBytes) bytes_a = mcl_schema_serialise (a);
  g_autoptr (GBytes) bytes_b = mcl_schema_serialise (b);

  return g_bytes_equal (bytes_a, bytes_b);
}

/* Told once. The labels stay what they were: work goes on. */
static void
tell_problem (MclWindow *self, const char *problem)
{
  g_autofree char *message = NULL;

  if (g_strcmp0 (self->label_problem, problem) == 0)
    return;
  g_set_str (&self->label_problem, problem);
  /* Translators: %s says which file of labels is wrong, where and how. */
  message = g_strdup_printf (_ ("The folder’s labels were changed and can’t be used: %s"), problem);
  mcl_document_page_toast_undo (mcl_window_get_document_page (self), message, NULL);
}

static void
labels_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MclWindow *self = MCL_WINDOW (source);
  g_autoptr (MclDocument) document = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSchema) schema = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    if (document == mcl_window_get_document (self))
      tell_problem (self, error->message);
    return;
  }
  g_clear_pointer (&self->label_problem, g_free);
  if (document != mcl_window_get_document (self))
    return;
  schema = ref_schema_in_force (g_task_get_task_data (G_TASK (result)));
  if (says_the_same (schema, mcl_document_get_schema (document)))
    return;
  use_labels (self, document, schema, _ ("The folder’s labels were changed"), NULL);
}

/**
 * mcl_window_check_labels:
 *
 * Looks whether the labels of the folder of the article that is open are still those in use. What
 * was broken from the start is told by the document's banner.
 */
void
mcl_window_check_labels (MclWindow *self)
{
  MclDocument *document = mcl_window_get_document (self);

  if (document != NULL && mcl_document_get_problem (document) == NULL &&
      !mcl_document_get_is_unplaced (document))
    load_labels (self, document, labels_checked_cb);
}

/**
 * mcl_window_reload_labels:
 *
 * Shows the article that is open with the labels that its folder has now, and tells so.
 */
void
mcl_window_reload_labels (MclWindow *self)
{
  MclDocument *document = mcl_window_get_document (self);

  if (document != NULL)
    load_labels (self, document, labels_reloaded_cb);
}

static void
applied_cb (MclWindow *self, MclRelabelPlan *plan)
{
  mcl_window_set_label_undo (self, mcl_relabel_plan_new_inverse (plan));
  mcl_window_reload_labels (self);
}

static void
labels_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MclWindow *self = MCL_WINDOW (source);
  g_autoptr (MclDocument) document = user_data;
  Loaded *loaded = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    mcl_window_show_error (self, _ ("Labels Can’t Be Edited"), error->message);
    return;
  }
  if (document != mcl_window_get_document (self))
    return;
  dialog = mcl_schema_editor_new (document, loaded->schema, loaded->bytes);
  g_signal_connect_object (dialog, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
edit_labels_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclWindow *self = MCL_WINDOW (widget);
  MclDocument *document = mcl_window_get_document (self);

  if (document != NULL)
    load_labels (self, document, labels_loaded_cb);
}

void
mcl_window_install_label_actions (MclWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.edit-labels", NULL, edit_labels_action);
}
