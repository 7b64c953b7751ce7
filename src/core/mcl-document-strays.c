/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files beside a sidecar that may hold what is not in it.
 *
 * Copies that Syncthing made of a conflict are listed, and merged when the user says so; the
 * files stay. Nobody knows what both sides started from, so everything of both is kept.
 *
 * Temporary files of a save that was killed are looked at when the article is opened. Most hold
 * nothing new and go: what the sidecar was before, or what the journal has as well. What another
 * program had written in that very moment is taken over, and the file goes when it is saved. */
#include "config.h"

#include "mcl-document-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "mcl-error.h"
#include "mcl-merge.h"
#include "mcl-record-kind.h"
#include "mcl-store.h"
#include "mcl-task-result.h"

#define CONFLICT_INFIX ".sync-conflict-"

/* A younger file may be another program's that is about to use it. */
#define MIN_LEFTOVER_AGE_S 60

#define MAX_REFUSED 8

static gboolean
is_conflict_name (const char *name, const char *sidecar_name)
{
  g_autofree char *stem = g_strndup (sidecar_name, strlen (sidecar_name) - strlen (".json"));

  return g_str_has_prefix (name, stem) && g_str_has_prefix (name + strlen (stem), CONFLICT_INFIX) &&
         g_str_has_suffix (name, ".json");
}

/**
 * mcl_document_content_find_strays:
 * @conflicts: (out): the copies that Syncthing made
 * @leftovers: (out): temporary files of ours
 *
 * Looks what lies beside a sidecar. Blocks.
 */
void
mcl_document_content_find_strays (const char *sidecar_path,
                                  GPtrArray **conflicts,
                                  GPtrArray **leftovers)
{
  g_autofree char *folder = g_path_get_dirname (sidecar_path);
  g_autofree char *sidecar_name = g_path_get_basename (sidecar_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  *conflicts = g_ptr_array_new_with_free_func (g_free);
  *leftovers = g_ptr_array_new_with_free_func (g_free);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (is_conflict_name (name, sidecar_name))
      g_ptr_array_add (*conflicts, g_build_filename (folder, name, NULL));
    else if (mcl_store_is_temporary_name (name, sidecar_name))
      g_ptr_array_add (*leftovers, g_build_filename (folder, name, NULL));
  }
  g_ptr_array_sort_values (*conflicts, (GCompareFunc) strcmp);
}

static MclSidecar *
read_stray (const char *path, MclArticle *article, GBytes **bytes, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (MclSidecar) sidecar = NULL;
  g_autofree char *mismatch = NULL;

  *bytes = mcl_store_read (path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, error);
  if (*bytes == NULL)
    return NULL;
  sidecar = mcl_sidecar_parse (*bytes, NULL, error);
  if (sidecar == NULL) {
    g_prefix_error (error, "“%s”: ", name);
    return NULL;
  }
  mismatch = mcl_document_content_describe_mismatch (sidecar, article);
  if (mismatch == NULL)
    return g_steal_pointer (&sidecar);
  g_set_error_literal (error, MCL_ERROR, MCL_ERROR_MISMATCH, mismatch);
  return NULL;
}

/* What a leftover has and neither the sidecar nor the journal knows of. Of a record that both
 * have, the older version is what the sidecar had before. */
static void
take_news (const MclRecordKind *kind,
           GPtrArray *records,
           GPtrArray *current,
           MclJournal *journal,
           GPtrArray *news)
{
  g_autoptr (GHashTable) current_by_id = mcl_record_kind_index (kind, current);

  for (guint i = 0; i < records->len; i++) {
    gpointer record = g_ptr_array_index (records, i);
    gpointer known = g_hash_table_lookup (current_by_id, kind->get_id (record));

    if (mcl_journal_knows (journal, kind->get_id (record)))
      continue;
    if (known == NULL || (!kind->equal (known, record) &&
                          g_strcmp0 (kind->get_modified (record), kind->get_modified (known)) > 0))
      g_ptr_array_add (news, kind->ref (record));
  }
}

static gboolean
is_young (const char *path)
{
  struct stat info;

  return lstat (path, &info) != 0 ||
         g_get_real_time () / G_USEC_PER_SEC - info.st_mtim.tv_sec < MIN_LEFTOVER_AGE_S;
}

/**
 * mcl_document_content_take_leftover:
 * @path: a temporary file of ours
 * @current: what the sidecar and the journal say
 *
 * Blocks. Removes a leftover that holds nothing new. One that can't be read stays as it is.
 *
 * Returns: (transfer full) (nullable): @current with what is new; NULL for nothing
 */
MclSidecar *
mcl_document_content_take_leftover (const char *path,
                                    MclArticle *article,
                                    MclSidecar *current,
                                    MclJournal *journal)
{
  g_autoptr (MclSidecar) news = mcl_sidecar_new ();
  g_autoptr (MclSidecar) none = mcl_sidecar_new ();
  g_autoptr (MclSidecar) sidecar = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  sidecar = read_stray (path, article, &bytes, &error);
  if (sidecar == NULL) {
    g_message ("%s is left: %s", path, error->message);
    return NULL;
  }
  if (!mcl_journal_knows_base (journal, bytes)) {
    take_news (&mcl_annotation_kind, sidecar->annotations, current->annotations, journal,
               news->annotations);
    take_news (&mcl_relation_kind, sidecar->relations, current->relations, journal,
               news->relations);
  }
  if (is_young (path) &&
      (news->annotations->len + news->relations->len > 0 || !mcl_journal_has_found_edits (journal)))
    return NULL;
  if (news->annotations->len + news->relations->len > 0)
    return mcl_merge_sidecars (none, news, current, NULL);
  if (g_unlink (path) != 0)
    g_message ("%s can’t be removed", path);
  return NULL;
}

static gpointer
dup_path_cb (gconstpointer path, gpointer user_data)
{
  return g_strdup (path);
}

/**
 * mcl_document_list_strays:
 *
 * Lists the conflicting copies of the sidecar that a synchronising program left beside it, as it
 * was when the article was opened.
 *
 * Returns: (transfer full) (element-type filename): their paths
 */
GPtrArray *
mcl_document_list_strays (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);

  return g_ptr_array_copy (self->strays, dup_path_cb, NULL);
}

typedef struct {
  MclArticle *article;
  MclSidecar *current;
  char *path;
  GBytes *bytes; /* what is there, after it was read */
  guint n_refused;
} MergeFile;

static void
merge_file_free (MergeFile *self)
{
  mcl_article_unref (self->article);
  mcl_sidecar_free (self->current);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->path);
  g_free (self);
}

static MclSidecar *
merge_file (MergeFile *self, GError **error)
{
  g_autoptr (MclSidecar) theirs = read_stray (self->path, self->article, &self->bytes, error);
  g_autoptr (MclSidecar) none = mcl_sidecar_new ();

  return theirs != NULL ? mcl_merge_sidecars (none, theirs, self->current, NULL) : NULL;
}

static void
merge_file_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  MclSidecar *merged = merge_file (task_data, &error);

  mcl_task_return_result (task, merged, (GDestroyNotify) mcl_sidecar_free, error);
}

static void start_merge_file (MclDocument *self, GTask *asked, const char *path, guint n_refused);

static void
merge_file_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) asked = user_data;
  MclDocument *self = g_task_get_source_object (asked);
  MergeFile *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSidecar) merged = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (MclTransaction) transaction = NULL;

  if (merged == NULL) {
    g_task_return_error (asked, g_steal_pointer (&error));
    return;
  }
  transaction = mcl_merge_new_transaction (job->current, merged);
  if (transaction != NULL && !mcl_history_apply (self->history, transaction, &error)) {
    /* An edit came first: once more with it. */
    if (job->n_refused < MAX_REFUSED)
      start_merge_file (self, g_steal_pointer (&asked), job->path, job->n_refused + 1);
    else
      g_task_return_error (asked, g_steal_pointer (&error));
    return;
  }
  mcl_document_take_rest (self, merged);
  mcl_document_note_merged_file (self, job->path, job->bytes);
  g_task_return_boolean (asked, TRUE);
}

static void
start_merge_file (MclDocument *self, GTask *asked, const char *path, guint n_refused)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, merge_file_done_cb, asked);
  MergeFile *job = g_new0 (MergeFile, 1);

  job->article = mcl_article_ref (self->article);
  job->current = mcl_document_dup_sidecar (self);
  job->path = g_strdup (path);
  job->n_refused = n_refused;
  g_task_set_source_tag (task, start_merge_file);
  g_task_set_task_data (task, job, (GDestroyNotify) merge_file_free);
  g_task_run_in_thread (task, merge_file_worker);
}

/**
 * mcl_document_merge_file_async:
 * @path: another sidecar of the same article
 *
 * Adds what another sidecar has, as one step that can be undone. What both have in different
 * versions is kept in both. The file stays as it is.
 */
void
mcl_document_merge_file_async (MclDocument *self,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (MCL_IS_DOCUMENT (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mcl_document_merge_file_async);
  if (self->problem == NULL) {
    start_merge_file (self, task, path, 0);
    return;
  }
  g_task_return_new_error (task, MCL_ERROR, MCL_ERROR_READ_ONLY, "%s", self->problem);
  g_object_unref (task);
}

/**
 * mcl_document_merge_file_finish:
 *
 * Returns: FALSE with @error when the file can't be read or does not fit the article
 */
gboolean
mcl_document_merge_file_finish (MclDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
