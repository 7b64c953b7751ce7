/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-folder-model.h"

#include "mcl-folder-survey.h"
#include "mcl-folder.h"
#include "mcl-status.h"
#include "mcl-task-result.h"

struct _MclFolderModel {
  GObject parent_instance;
  char *path;
  GPtrArray *items;
  GHashTable *positions; /* index by path, which the items own */
  GCancellable *cancellable;
  char *error;
  gboolean is_listed;
  guint n_done;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GType
mcl_folder_model_get_item_type (GListModel *model)
{
  return MCL_TYPE_FOLDER_ITEM;
}

static guint
mcl_folder_model_get_n_items (GListModel *model)
{
  return MCL_FOLDER_MODEL (model)->items->len;
}

static gpointer
mcl_folder_model_get_item (GListModel *model, guint position)
{
  MclFolderModel *self = MCL_FOLDER_MODEL (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = mcl_folder_model_get_item_type;
  iface->get_n_items = mcl_folder_model_get_n_items;
  iface->get_item = mcl_folder_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MclFolderModel,
                               mcl_folder_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static gboolean
is_done (MclFolderItem *item)
{
  return g_strcmp0 (mcl_folder_item_get_status (item), MCL_STATUS_DONE) == 0;
}

static void
set_item (MclFolderModel *self, guint i, const char *status, guint n_annotations)
{
  MclFolderItem *item = g_ptr_array_index (self->items, i);
  gboolean was_done = is_done (item);

  mcl_folder_item_set (item, status, n_annotations);
  if (is_done (item) == was_done)
    return;
  self->n_done = was_done ? self->n_done - 1 : self->n_done + 1;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_look_cb (GObject *object, guint position, const MclSidecarSummary *summary)
{
  MclFolderModel *self = MCL_FOLDER_MODEL (object);
  MclFolderItem *item = g_ptr_array_index (self->items, position);

  /* What is known already is of the open document, and newer than what the worker saw. */
  if (mcl_folder_item_get_status (item) != NULL || mcl_folder_item_get_n_annotations (item) > 0)
    return;
  if (summary != NULL)
    set_item (self, position, summary->status, summary->n_annotations);
  else
    mcl_folder_item_set_unreadable (item);
}

static void
take_paths (MclFolderModel *self, GPtrArray *paths)
{
  gsize prefix = strlen (self->path) + 1;

  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);
    /* Below the folder the path tells articles of the same name apart. */
    g_autofree char *name = g_filename_display_name (path + prefix);
    MclFolderItem *item = mcl_folder_item_new (path, name);

    g_ptr_array_add (self->items, item);
    g_hash_table_insert (self->positions, (gpointer) mcl_folder_item_get_path (item),
                         GUINT_TO_POINTER (i));
  }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, paths->len);
  mcl_folder_survey_start (paths, G_OBJECT (self), take_look_cb, self->cancellable);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree GWeakRef *model = user_data;
  g_autoptr (MclFolderModel) self = g_weak_ref_get (model);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = g_task_propagate_pointer (G_TASK (result), &error);

  g_weak_ref_clear (model);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_listed = TRUE;
  if (paths != NULL)
    take_paths (self, paths);
  else
    self->error = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
list_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *paths = mcl_folder_list_articles (task_data, cancellable, &error);

  mcl_task_return_result (task, paths, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
list_beside_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *paths = mcl_folder_list_beside (task_data, cancellable, &error);

  mcl_task_return_result (task, paths, (GDestroyNotify) g_ptr_array_unref, error);
}

/* The task does not keep the model: its last reference would be dropped in the worker. */
static void
start_listing (MclFolderModel *self, const char *path, GTaskThreadFunc worker)
{
  GWeakRef *model = g_new0 (GWeakRef, 1);
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, listed_cb, model);

  g_weak_ref_init (model, self);
  g_task_set_source_tag (task, start_listing);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, worker);
}

static void
mcl_folder_model_dispose (GObject *object)
{
  MclFolderModel *self = MCL_FOLDER_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (mcl_folder_model_parent_class)->dispose (object);
}

static void
mcl_folder_model_finalize (GObject *object)
{
  MclFolderModel *self = MCL_FOLDER_MODEL (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->positions);
  g_ptr_array_unref (self->items);
  g_free (self->error);
  g_free (self->path);
  G_OBJECT_CLASS (mcl_folder_model_parent_class)->finalize (object);
}

static void
mcl_folder_model_class_init (MclFolderModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_folder_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_folder_model_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mcl_folder_model_init (MclFolderModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->positions = g_hash_table_new (g_str_hash, g_str_equal);
  self->cancellable = g_cancellable_new ();
}

/**
 * mcl_folder_model_new:
 * @folder: a folder whose articles, and those of the folders within, are wanted
 */
MclFolderModel *
mcl_folder_model_new (const char *folder)
{
  MclFolderModel *self = g_object_new (MCL_TYPE_FOLDER_MODEL, NULL);

  self->path = g_strdup (folder);
  start_listing (self, folder, list_worker);
  return self;
}

/**
 * mcl_folder_model_new_beside:
 * @article: an article; those in the same folder are wanted
 */
MclFolderModel *
mcl_folder_model_new_beside (const char *article)
{
  MclFolderModel *self = g_object_new (MCL_TYPE_FOLDER_MODEL, NULL);

  self->path = g_path_get_dirname (article);
  start_listing (self, article, list_beside_worker);
  return self;
}

const char *
mcl_folder_model_get_path (MclFolderModel *self)
{
  g_return_val_if_fail (MCL_IS_FOLDER_MODEL (self), NULL);
  return self->path;
}

/**
 * mcl_folder_model_get_is_listed:
 *
 * Returns: whether the articles are known, or why they can't be
 */
gboolean
mcl_folder_model_get_is_listed (MclFolderModel *self)
{
  g_return_val_if_fail (MCL_IS_FOLDER_MODEL (self), FALSE);
  return self->is_listed;
}

/**
 * mcl_folder_model_get_error:
 *
 * Returns: (nullable): why the folder can't be read, for people
 */
const char *
mcl_folder_model_get_error (MclFolderModel *self)
{
  g_return_val_if_fail (MCL_IS_FOLDER_MODEL (self), NULL);
  return self->error;
}

/**
 * mcl_folder_model_get_n_done:
 *
 * Returns: how many of the articles are known to be done
 */
guint
mcl_folder_model_get_n_done (MclFolderModel *self)
{
  g_return_val_if_fail (MCL_IS_FOLDER_MODEL (self), 0);
  return self->n_done;
}

/**
 * mcl_folder_model_find:
 * @position: (out) (optional): where the article is in the list
 *
 * Returns: whether the article is one of the folder's
 */
gboolean
mcl_folder_model_find (MclFolderModel *self, const char *path, guint *position)
{
  gpointer found = NULL;

  g_return_val_if_fail (MCL_IS_FOLDER_MODEL (self), FALSE);
  if (!g_hash_table_lookup_extended (self->positions, path, NULL, &found))
    return FALSE;
  if (position != NULL)
    *position = GPOINTER_TO_UINT (found);
  return TRUE;
}

/**
 * mcl_folder_model_get_neighbour:
 * @path: an article
 * @forward: whether the next one is wanted, else the previous
 *
 * Returns: (transfer none) (nullable): the path of the article beside it in the list
 */
const char *
mcl_folder_model_get_neighbour (MclFolderModel *self, const char *path, gboolean forward)
{
  guint position = 0;

  g_return_val_if_fail (MCL_IS_FOLDER_MODEL (self), NULL);
  if (!mcl_folder_model_find (self, path, &position) ||
      (forward ? position + 1 == self->items->len : position == 0))
    return NULL;
  return mcl_folder_item_get_path (
      g_ptr_array_index (self->items, forward ? position + 1 : position - 1));
}

/**
 * mcl_folder_model_update:
 * @status: (nullable): the article's status now
 *
 * Takes over how far an article is that is being worked on.
 */
void
mcl_folder_model_update (MclFolderModel *self,
                         const char *path,
                         const char *status,
                         guint n_annotations)
{
  guint position = 0;

  g_return_if_fail (MCL_IS_FOLDER_MODEL (self));
  if (mcl_folder_model_find (self, path, &position))
    set_item (self, position, status, n_annotations);
}
