/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a draft to files: the open article is saved first; then a worker finds out which annotations
 * are concerned; the user is shown how many, and agrees; then a worker does it. */
#include "config.h"

#include "mcl-schema-editor-private.h"

#include <glib/gi18n.h>

#include "mcl-task-result.h"

typedef struct {
  char *folder;
  GBytes *before;
  GBytes *after;
  GPtrArray *renames;
} PlanJob;

static void
plan_job_free (PlanJob *job)
{
  g_free (job->folder);
  g_clear_pointer (&job->before, g_bytes_unref);
  g_clear_pointer (&job->after, g_bytes_unref);
  g_ptr_array_unref (job->renames);
  g_free (job);
}

static void
fail (MclSchemaEditor *self, const GError *error)
{
  mcl_schema_editor_set_busy (self, FALSE);
  mcl_schema_editor_show_error (self, error->message);
}

static void
run_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  mcl_relabel_plan_run (task_data, &error);
  mcl_task_return_done (task, error);
}

/**
 * mcl_relabel_plan_run_async:
 *
 * mcl_relabel_plan_run() in a worker.
 */
void
mcl_relabel_plan_run_async (MclRelabelPlan *plan, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, mcl_relabel_plan_run_async);
  g_task_set_task_data (task, mcl_relabel_plan_ref (plan), (GDestroyNotify) mcl_relabel_plan_unref);
  g_task_run_in_thread (task, run_worker);
}

gboolean
mcl_relabel_plan_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct {
  MclSchemaEditor *editor;
  MclRelabelPlan *plan;
} Run;

static Run *
run_new (MclSchemaEditor *editor, MclRelabelPlan *plan)
{
  Run *run = g_new0 (Run, 1);

  run->editor = g_object_ref (editor);
  run->plan = mcl_relabel_plan_ref (plan);
  return run;
}

static void
run_free (Run *run)
{
  g_object_unref (run->editor);
  mcl_relabel_plan_unref (run->plan);
  g_free (run);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;

  if (mcl_relabel_plan_run_finish (result, &error))
    mcl_schema_editor_applied (run->editor, run->plan);
  else
    fail (run->editor, error);
  run_free (run);
}

static void
confirmed_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  Run *run = user_data;

  if (!g_str_equal (response, "apply")) {
    mcl_schema_editor_set_busy (run->editor, FALSE);
    return;
  }
  mcl_relabel_plan_run_async (run->plan, ran_cb, run_new (run->editor, run->plan));
}

static void
destroy_run (gpointer data, GClosure *closure)
{
  run_free (data);
}

static char *
describe (MclSchemaEditor *self, MclRelabelPlan *plan)
{
  g_autoptr (GPtrArray) renames =
      mcl_schema_draft_list_renames (mcl_schema_model_get_draft (self->model));
  const char *const *unreadable = mcl_relabel_plan_get_unreadable (plan);
  guint n = mcl_relabel_plan_get_n_annotations (plan);
  guint n_files = mcl_relabel_plan_get_n_files (plan);
  g_autofree char *in_files =
      g_strdup_printf (ngettext ("in %u file", "in %u files", n_files), n_files);
  g_autofree char *summary =
      /* Translators: %1$u annotations; %2$s is “in 3 files”. */
      g_strdup_printf (ngettext ("%1$u annotation %2$s gets another label:",
                                 "%1$u annotations %2$s get another label:", n),
                       n, in_files);
  GString *text = g_string_new (summary);

  for (guint i = 0; i < renames->len; i++) {
    const MclRename *rename = g_ptr_array_index (renames, i);

    /* Translators: a label’s identifiers before and after. */
    g_string_append_printf (text, "\n");
    g_string_append_printf (text, _ ("“%1$s” becomes “%2$s”"), rename->from, rename->to);
  }
  if (unreadable[0] != NULL)
    g_string_append_printf (text, "\n\n%s", _ ("These files can’t be read and stay as they are:"));
  for (guint i = 0; unreadable[i] != NULL; i++)
    g_string_append_printf (text, "\n%s", unreadable[i]);
  return g_string_free_and_steal (text);
}

static void
confirm (MclSchemaEditor *self, MclRelabelPlan *plan)
{
  g_autofree char *body = describe (self, plan);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Rename Labels?"), NULL);

  adw_alert_dialog_set_body_use_markup (ADW_ALERT_DIALOG (dialog), FALSE);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "apply",
                                  _ ("_Rename"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "apply",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "apply");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (confirmed_cb), run_new (self, plan),
                         destroy_run, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclSchemaEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclRelabelPlan) plan = g_task_propagate_pointer (G_TASK (result), &error);

  if (plan == NULL)
    fail (self, error);
  else if (mcl_relabel_plan_get_n_annotations (plan) > 0 ||
           mcl_relabel_plan_get_unreadable (plan)[0] != NULL)
    confirm (self, plan);
  else
    mcl_relabel_plan_run_async (plan, ran_cb, run_new (self, plan));
}

static void
plan_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  PlanJob *job = task_data;
  GError *error = NULL;
  MclRelabelPlan *plan =
      mcl_relabel_plan_new (job->folder, job->before, job->after, job->renames, &error);

  mcl_task_return_result (task, plan, (GDestroyNotify) mcl_relabel_plan_unref, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (g_task_get_source_object (task));
  g_autoptr (GError) error = NULL;

  if (mcl_document_save_finish (MCL_DOCUMENT (source), result, &error))
    g_task_run_in_thread (task, plan_worker);
  else
    fail (self, error);
}

/**
 * mcl_schema_editor_save:
 *
 * Saves the draft, after the user has agreed to what it changes in sidecars.
 */
void
mcl_schema_editor_save (MclSchemaEditor *self)
{
  MclSchemaDraft *draft = mcl_schema_model_get_draft (self->model);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mcl_schema_draft_serialise (draft, &error);
  GTask *task = NULL;
  PlanJob *job = NULL;

  if (bytes == NULL) {
    mcl_schema_editor_show_error (self, error->message);
    return;
  }
  job = g_new0 (PlanJob, 1);
  job->folder =
      g_path_get_dirname (mcl_article_get_path (mcl_document_get_article (self->document)));
  job->before = self->base != NULL ? g_bytes_ref (self->base) : NULL;
  job->after = g_steal_pointer (&bytes);
  job->renames = mcl_schema_draft_list_renames (draft);
  task = g_task_new (self, NULL, planned_cb, g_object_ref (self));
  g_task_set_source_tag (task, mcl_schema_editor_save);
  g_task_set_task_data (task, job, (GDestroyNotify) plan_job_free);
  mcl_schema_editor_set_busy (self, TRUE);
  mcl_document_save_async (self->document, NULL, saved_cb, task);
}
