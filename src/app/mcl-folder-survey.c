/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks in a worker how far a folder's articles are. The worker never holds a reference to whoever
 * asked: the last one would be dropped in its thread. */
#include "config.h"

#include "mcl-folder-survey.h"

/* So many sidecars are looked at between two visits to the main loop. */
#define BATCH_SIZE 32

/* Shared with the worker; only the thread that asked looks into it. */
typedef struct {
  GWeakRef object;
  MclFolderSurveyFunc func;
} Asker;

typedef struct {
  MclSidecarSummary summary;
  gboolean is_readable;
} Look;

/* What a worker saw of some sidecars, on the way to the main loop. */
typedef struct {
  Asker *asker;
  guint first;
  guint n_looks;
  Look looks[BATCH_SIZE];
} Batch;

typedef struct {
  Asker *asker;
  GPtrArray *articles;
} Survey;

static void
clear_asker (gpointer data)
{
  g_weak_ref_clear (&((Asker *) data)->object);
}

static void
unref_asker (Asker *asker)
{
  g_atomic_rc_box_release_full (asker, clear_asker);
}

static void
free_batch (gpointer data)
{
  Batch *self = data;

  for (guint i = 0; i < self->n_looks; i++)
    mcl_sidecar_summary_clear (&self->looks[i].summary);
  unref_asker (self->asker);
  g_free (self);
}

static void
free_survey (gpointer data)
{
  Survey *self = data;

  unref_asker (self->asker);
  g_ptr_array_unref (self->articles);
  g_free (self);
}

static gboolean
give_batch_cb (gpointer user_data)
{
  const Batch *batch = user_data;
  g_autoptr (GObject) object = g_weak_ref_get (&batch->asker->object);

  for (guint i = 0; object != NULL && i < batch->n_looks; i++) {
    const Look *look = &batch->looks[i];

    batch->asker->func (object, batch->first + i, look->is_readable ? &look->summary : NULL);
  }
  return G_SOURCE_REMOVE;
}

static Batch *
look_at_some (const Survey *survey, guint first, GCancellable *cancellable)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->asker = g_atomic_rc_box_acquire (survey->asker);
  batch->first = first;
  batch->n_looks = MIN (BATCH_SIZE, survey->articles->len - first);
  for (guint i = 0; i < batch->n_looks; i++)
    batch->looks[i].is_readable = mcl_sidecar_summary_load (
        &batch->looks[i].summary, g_ptr_array_index (survey->articles, first + i), cancellable,
        NULL);
  return batch;
}

static void
survey_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Survey *survey = data;

  for (guint first = 0; first < survey->articles->len && !g_cancellable_is_cancelled (cancellable);
       first += BATCH_SIZE)
    g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_LOW, give_batch_cb,
                                look_at_some (survey, first, cancellable), free_batch);
  g_task_return_boolean (task, TRUE);
}

/**
 * mcl_folder_survey_start:
 * @articles: (element-type filename): paths of articles
 * @object: who wants to know; is not kept alive
 * @func: is told of each article, bit by bit
 */
void
mcl_folder_survey_start (GPtrArray *articles,
                         GObject *object,
                         MclFolderSurveyFunc func,
                         GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, NULL, NULL);
  Survey *survey = g_new0 (Survey, 1);

  survey->asker = g_atomic_rc_box_new0 (Asker);
  g_weak_ref_init (&survey->asker->object, object);
  survey->asker->func = func;
  survey->articles = g_ptr_array_ref (articles);
  g_task_set_source_tag (task, mcl_folder_survey_start);
  g_task_set_task_data (task, survey, free_survey);
  g_task_run_in_thread (task, survey_worker);
}
