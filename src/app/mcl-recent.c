/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-recent.h"

#include <glib/gstdio.h>

#define APP_NAME "manicule"

/**
 * mcl_recent_add:
 *
 * Remembers an article or folder as opened now.
 */
void
mcl_recent_add (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  char app_name[] = APP_NAME;
  char app_exec[] = APP_NAME " %f";
  char mime_type[] = "text/plain";

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri,
                               &(GtkRecentData) {
                                   .mime_type = mime_type,
                                   .app_name = app_name,
                                   .app_exec = app_exec,
                               });
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  GDateTime *first = gtk_recent_info_get_modified (*(GtkRecentInfo *const *) a);
  GDateTime *second = gtk_recent_info_get_modified (*(GtkRecentInfo *const *) b);

  return -g_date_time_compare (first, second);
}

static void
recent_free (MclRecent *self)
{
  g_free (self->path);
  g_free (self);
}

typedef struct {
  GPtrArray *paths; /* the newest first */
  guint max;
} Look;

static void
look_free (Look *look)
{
  g_ptr_array_unref (look->paths);
  g_free (look);
}

static GPtrArray *
list_paths (void)
{
  g_autoptr (GPtrArray) recent =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *item = items; item != NULL; item = item->next)
    if (gtk_recent_info_has_application (item->data, APP_NAME))
      g_ptr_array_add (recent, gtk_recent_info_ref (item->data));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);

  g_ptr_array_sort (recent, compare_newest_first);
  for (guint i = 0; i < recent->len; i++) {
    const char *uri = gtk_recent_info_get_uri (g_ptr_array_index (recent, i));
    char *path = g_filename_from_uri (uri, NULL, NULL);

    if (path != NULL)
      g_ptr_array_add (paths, path);
  }
  return paths;
}

static void
look_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Look *look = task_data;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) recent_free);

  for (guint i = 0; i < look->paths->len && found->len < look->max; i++) {
    const char *path = g_ptr_array_index (look->paths, i);
    GStatBuf status;
    MclRecent *recent = NULL;

    if (g_stat (path, &status) != 0)
      continue;
    recent = g_new0 (MclRecent, 1);
    recent->path = g_strdup (path);
    recent->is_folder = S_ISDIR (status.st_mode);
    g_ptr_array_add (found, recent);
  }
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * mcl_recent_list_async:
 * @max: at most so many
 *
 * Finds out what was opened here and still exists. A worker looks: one may be in a folder of a
 * computer that does not answer.
 */
void
mcl_recent_list_async (guint max,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  look->paths = list_paths ();
  look->max = max;
  g_task_set_source_tag (task, mcl_recent_list_async);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_worker);
}

/**
 * mcl_recent_list_finish:
 *
 * Returns: (transfer full) (element-type MclRecent) (nullable): the newest first; NULL with @error
 *   when it was cancelled
 */
GPtrArray *
mcl_recent_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
