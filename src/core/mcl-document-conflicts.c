/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging the copies of a sidecar that a conflict of synchronisation left beside it, when the user
 * says so. A copy goes only when the sidecar on disk holds everything that is in it: was the merge
 * undone before it was saved, or did somebody write to the copy meanwhile, it stays, and is offered
 * again the next time. It goes to the wastebasket where there is one. */
#include "config.h"

#include "mcl-document-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "mcl-merge.h"
#include "mcl-store.h"

static gboolean
holds_all_of (MclSidecar *sidecar, const char *path)
{
  g_autoptr (GBytes) bytes = mcl_store_read (path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, NULL);
  g_autoptr (MclSidecar) copy = bytes != NULL ? mcl_sidecar_parse (bytes, NULL, NULL) : NULL;
  g_autoptr (MclSidecar) none = mcl_sidecar_new ();
  g_autoptr (MclSidecar) merged = NULL;
  g_autoptr (MclTransaction) news = NULL;

  if (copy == NULL)
    return FALSE;
  merged = mcl_merge_sidecars (none, copy, sidecar, NULL);
  news = mcl_merge_new_transaction (sidecar, merged);
  return news == NULL && mcl_merge_rests_equal (sidecar, merged);
}

/**
 * mcl_document_drop_merged_copies:
 * @paths: (nullable) (element-type filename): copies that were merged
 * @sidecar: what is on disk now
 *
 * Puts away the copies that hold nothing that is not in @sidecar. Blocks.
 */
void
mcl_document_drop_merged_copies (GPtrArray *paths, MclSidecar *sidecar)
{
  for (guint i = 0; paths != NULL && i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    if (!holds_all_of (sidecar, path))
      continue;
    if (!g_file_trash (file, NULL, NULL) && g_unlink (path) != 0)
      g_message ("%s can’t be removed", path);
  }
}

/**
 * mcl_document_dismiss_strays:
 *
 * Leaves the conflicting copies where they are. They are found again when the article is opened the
 * next time.
 */
void
mcl_document_dismiss_strays (MclDocument *self)
{
  g_return_if_fail (MCL_IS_DOCUMENT (self));
  g_ptr_array_set_size (self->strays, 0);
}

/* What is still to be merged, and the first error. */
typedef struct {
  GPtrArray *paths;
  GError *error;
} MergeStrays;

static void
merge_strays_free (MergeStrays *self)
{
  g_ptr_array_unref (self->paths);
  g_clear_error (&self->error);
  g_free (self);
}

/* A running save has the list as it was. */
static void
add_merged_copy (MclDocument *self, const char *path)
{
  GPtrArray *more = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->merged_copies != NULL && i < self->merged_copies->len; i++)
    g_ptr_array_add (more, g_strdup (g_ptr_array_index (self->merged_copies, i)));
  g_ptr_array_add (more, g_strdup (path));
  g_clear_pointer (&self->merged_copies, g_ptr_array_unref);
  self->merged_copies = more;
}

static void merge_next (GTask *asked);

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MclDocument *self = MCL_DOCUMENT (source);
  GTask *asked = user_data;
  MergeStrays *job = g_task_get_task_data (asked);
  g_autofree char *path = g_ptr_array_steal_index (job->paths, 0);
  g_autoptr (GError) error = NULL;

  if (mcl_document_merge_file_finish (self, result, &error)) {
    add_merged_copy (self, path);
    /* Even a copy without news is put away by a save. */
    mcl_document_changed (self);
  } else if (job->error == NULL) {
    job->error = g_steal_pointer (&error);
  }
  merge_next (asked);
}

static void
merge_next (GTask *asked)
{
  MclDocument *self = g_task_get_source_object (asked);
  MergeStrays *job = g_task_get_task_data (asked);

  if (job->paths->len > 0) {
    mcl_document_merge_file_async (self, g_ptr_array_index (job->paths, 0),
                                   g_task_get_cancellable (asked), merged_cb, asked);
    return;
  }
  if (job->error != NULL)
    g_task_return_error (asked, g_steal_pointer (&job->error));
  else
    g_task_return_boolean (asked, TRUE);
  g_object_unref (asked);
}

/**
 * mcl_document_merge_strays_async:
 *
 * Merges all conflicting copies that were found, each as one step that can be undone.
 */
void
mcl_document_merge_strays_async (MclDocument *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  MergeStrays *job = NULL;
  GTask *asked = NULL;

  g_return_if_fail (MCL_IS_DOCUMENT (self));

  job = g_new0 (MergeStrays, 1);
  job->paths = mcl_document_list_strays (self);
  mcl_document_dismiss_strays (self);
  asked = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (asked, mcl_document_merge_strays_async);
  g_task_set_task_data (asked, job, (GDestroyNotify) merge_strays_free);
  merge_next (asked);
}

/**
 * mcl_document_merge_strays_finish:
 *
 * Returns: FALSE with @error when a copy can't be read or does not fit the article; the others were
 *   merged, and that one stays as it is
 */
gboolean
mcl_document_merge_strays_finish (MclDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
