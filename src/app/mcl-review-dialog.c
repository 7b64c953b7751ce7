/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-review-dialog.h"

#include <glib/gi18n.h>

#include "mcl-review-item.h"
#include "mcl-review-row.h"
#include "mcl-task-result.h"

#define ALL_PLACED                                                                                 \
  ((1u << MCL_REANCHOR_EXACT) | (1u << MCL_REANCHOR_MOVED) | (1u << MCL_REANCHOR_FUZZY))

struct _MclReviewDialog {
  AdwDialog parent_instance;
  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *message;
  GtkListView *list_view;
  GtkNoSelection *selection;
  GtkWidget *bulk_bar;
  MclDocument *document;
  MclReanchorReport *report; /* NULL while a worker has it */
  GListStore *items;
};

enum { SIGNAL_APPLIED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclReviewDialog, mcl_review_dialog, ADW_TYPE_DIALOG)

static void
row_setup_cb (MclReviewDialog *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, mcl_review_row_new ());
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_focusable (item, FALSE);
}

static void
row_bind_cb (MclReviewDialog *self, GtkListItem *item)
{
  MclReviewRow *row = MCL_REVIEW_ROW (gtk_list_item_get_child (item));
  g_autofree char *name = NULL;

  mcl_review_row_show (row, MCL_REVIEW_ITEM (gtk_list_item_get_item (item)),
                       mcl_document_get_schema (self->document));
  name = mcl_review_row_dup_accessible_name (row);
  gtk_list_item_set_accessible_label (item, name);
}

static void
show_error (MclReviewDialog *self, const GError *error)
{
  adw_banner_set_title (self->banner, error->message);
  adw_banner_set_revealed (self->banner, TRUE);
}

static void
set_busy (MclReviewDialog *self, gboolean busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.apply", !busy);
  gtk_widget_set_sensitive (self->bulk_bar, !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list_view), !busy);
  adw_dialog_set_can_close (ADW_DIALOG (self), !busy);
}

/* What is where it was needs no review. */
static void
show_report (MclReviewDialog *self)
{
  guint n_certain = self->report->n_of[MCL_REANCHOR_EXACT];
  guint n = self->report->results->len;
  g_autofree char *summary = NULL;

  for (guint i = 0; i < n; i++) {
    g_autoptr (MclReviewItem) item = NULL;

    if (g_array_index (self->report->results, MclReanchorResult, i).status == MCL_REANCHOR_EXACT)
      continue;
    item = mcl_review_item_new (self->report, i);
    g_list_store_append (self->items, item);
  }
  /* Translators: %1$u of all %2$u annotations are where they were. */
  summary = g_strdup_printf (_ ("%1$u of %2$u annotations are where they were"), n_certain, n);
  if (n_certain == n) {
    adw_status_page_set_description (self->message, summary);
    gtk_stack_set_visible_child_name (self->stack, "message");
    return;
  }
  adw_banner_set_title (self->banner, summary);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_widget_set_visible (self->bulk_bar, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
reported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclReviewDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->report = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->report != NULL) {
    set_busy (self, FALSE);
    show_report (self);
    return;
  }
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "message");
  show_error (self, error);
}

typedef struct {
  MclArticle *article;
  char *sidecar_path;
} ReportJob;

static void
report_job_free (ReportJob *job)
{
  mcl_article_unref (job->article);
  g_free (job->sidecar_path);
  g_free (job);
}

static void
report_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ReportJob *job = task_data;
  GError *error = NULL;
  MclReanchorReport *report = mcl_reanchor_report_new (job->article, job->sidecar_path, &error);

  mcl_task_return_result (task, report, (GDestroyNotify) mcl_reanchor_report_free, error);
}

/* The dialog is not the task's source: the worker might drop its last reference. */
static void
start_report (MclReviewDialog *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, reported_cb, g_object_ref (self));
  ReportJob *job = g_new0 (ReportJob, 1);

  job->article = mcl_article_ref (mcl_document_get_article (self->document));
  job->sidecar_path = g_strdup (mcl_document_get_sidecar_path (self->document));
  g_task_set_source_tag (task, start_report);
  g_task_set_task_data (task, job, (GDestroyNotify) report_job_free);
  set_busy (self, TRUE);
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  g_task_run_in_thread (task, report_worker);
}

static void
write_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  mcl_reanchor_report_write (task_data, ALL_PLACED, TRUE, &error);
  mcl_task_return_done (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclReviewDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    show_error (self, error);
    return;
  }
  g_signal_emit (self, signals[SIGNAL_APPLIED], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

/* The report is the worker's from here on, and this dialog has no more use for it. */
static void
apply_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclReviewDialog *self = MCL_REVIEW_DIALOG (widget);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, written_cb, g_object_ref (self));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++) {
    g_autoptr (MclReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    mcl_review_item_apply (item);
  }
  g_list_store_remove_all (self->items);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  set_busy (self, TRUE);
  g_task_set_source_tag (task, apply_action);
  g_task_set_task_data (task, g_steal_pointer (&self->report),
                        (GDestroyNotify) mcl_reanchor_report_free);
  g_task_run_in_thread (task, write_worker);
}

static void
decide_all (MclReviewDialog *self, MclReviewDecision decision)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++) {
    g_autoptr (MclReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    mcl_review_item_set_decision (item, decision);
  }
}

static void
use_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide_all (MCL_REVIEW_DIALOG (widget), MCL_REVIEW_NEW_PLACE);
}

static void
set_all_aside_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide_all (MCL_REVIEW_DIALOG (widget), MCL_REVIEW_SET_ASIDE);
}

static void
mcl_review_dialog_dispose (GObject *object)
{
  MclReviewDialog *self = MCL_REVIEW_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_REVIEW_DIALOG);
  g_clear_object (&self->items);
  g_clear_pointer (&self->report, mcl_reanchor_report_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (mcl_review_dialog_parent_class)->dispose (object);
}

static void
mcl_review_dialog_class_init (MclReviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_review_dialog_dispose;
  signals[SIGNAL_APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-review-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MclReviewDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, MclReviewDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MclReviewDialog, message);
  gtk_widget_class_bind_template_child (widget_class, MclReviewDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, MclReviewDialog, selection);
  gtk_widget_class_bind_template_child (widget_class, MclReviewDialog, bulk_bar);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);

  gtk_widget_class_install_action (widget_class, "review.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "review.use-all", NULL, use_all_action);
  gtk_widget_class_install_action (widget_class, "review.set-all-aside", NULL,
                                   set_all_aside_action);
}

static void
mcl_review_dialog_init (MclReviewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (MCL_TYPE_REVIEW_ITEM);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->items));
}

/**
 * mcl_review_dialog_new:
 * @document: a document whose article was changed
 *
 * Returns: (transfer floating): a dialog that looks for the document's annotations
 */
AdwDialog *
mcl_review_dialog_new (MclDocument *document)
{
  MclReviewDialog *self = g_object_new (MCL_TYPE_REVIEW_DIALOG, NULL);

  self->document = g_object_ref (document);
  start_report (self);
  return ADW_DIALOG (self);
}
