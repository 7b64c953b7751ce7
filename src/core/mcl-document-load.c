/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a worker read to a document. */
#include "config.h"

#include "mcl-document-private.h"

#include "mcl-task-result.h"

static void
set_changed_cb (MclDocument *self, MclTransaction *transaction)
{
  if (transaction == NULL)
    return;
  mcl_document_note_edit (self, transaction);
  mcl_document_changed (self);
}

/* Eats @content. When the set refuses what the sidecar holds, the document has a problem. */
static MclDocument *
document_new (MclDocumentContent *content)
{
  MclDocument *self = g_object_new (MCL_TYPE_DOCUMENT, NULL);
  MclText *text = mcl_article_get_text (content->article);
  g_autoptr (MclHead) head = mcl_sidecar_dup_head (content->sidecar);
  g_autoptr (GError) error = NULL;

  self->article = g_steal_pointer (&content->article);
  self->schema = g_steal_pointer (&content->schema);
  self->rest = g_steal_pointer (&content->sidecar);
  self->base = g_steal_pointer (&content->base);
  self->problem = g_steal_pointer (&content->problem);
  self->needs_review = content->needs_review;
  self->strays = g_steal_pointer (&content->strays);
  self->sidecar_path = g_steal_pointer (&content->sidecar_path);
  self->set = mcl_set_new (text);
  self->history = mcl_history_new (self->set);

  mcl_set_load_head (self->set, head);
  if (!mcl_set_load (self->set, self->rest->annotations, self->rest->relations, &error) &&
      self->problem == NULL)
    self->problem = g_strdup (error->message);
  g_ptr_array_set_size (self->rest->annotations, 0);
  g_ptr_array_set_size (self->rest->relations, 0);
  g_signal_connect_object (self->set, "changed", G_CALLBACK (set_changed_cb), self,
                           G_CONNECT_SWAPPED);
  mcl_document_adopt_journal (self, content);
  mcl_document_adopt_unplaced (self, content);
  self->history_log = g_steal_pointer (&content->history_log);
  if (self->history_log != NULL)
    mcl_history_log_follow (self->history_log, self->history);
  mcl_document_content_free (content);
  mcl_document_watch (self);
  return self;
}

static void
load_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  MclDocumentContent *content = mcl_document_content_load (task_data, cancellable, &error);

  mcl_task_return_result (task, content, (GDestroyNotify) mcl_document_content_free, error);
}

/**
 * mcl_document_load_async:
 * @path: an article
 *
 * Reads an article with its schema and sidecar in a worker.
 */
void
mcl_document_load_async (const char *path,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (path != NULL);
  g_task_set_source_tag (task, mcl_document_load_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_worker);
}

/**
 * mcl_document_load_finish:
 *
 * An article that can't be read is an error. A sidecar or schema that can't be used is not: the
 * document then has a problem and can't be edited.
 *
 * Returns: (transfer full) (nullable): the document
 */
MclDocument *
mcl_document_load_finish (GAsyncResult *result, GError **error)
{
  MclDocumentContent *content = g_task_propagate_pointer (G_TASK (result), error);

  return content != NULL ? document_new (content) : NULL;
}
