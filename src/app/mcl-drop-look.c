/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells files that shall be imported from those that are opened: articles, their sidecars, and
 * folders of articles. */
#include "config.h"

#include "mcl-drop-look.h"

#include "mcl-article.h"
#include "mcl-folder.h"
#include "mcl-format.h"

/* A folder whose first files are of no format is taken for one of articles. */
#define MAX_FILES_OF_FOLDER 64u

static gboolean
is_opened (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *article_path = mcl_sidecar_dup_article_path (path);

  return article_path != NULL || mcl_article_is_article_name (name);
}

static gboolean
is_of_known_format (const char *path, GCancellable *cancellable)
{
  g_autoptr (MclFormatInput) input = mcl_format_input_open (path, cancellable, NULL);
  const char *data = NULL;
  gsize n_bytes = 0;

  if (input == NULL)
    return FALSE;
  mcl_format_input_peek (input, &data, &n_bytes);
  return mcl_format_sniff (mcl_format_input_get_name (input), data, n_bytes) != NULL;
}

/* A folder with sidecars is one that is worked on here. */
static gboolean
is_folder_of_known_format (const char *folder, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) paths = mcl_folder_list_all_files (folder, cancellable, NULL);
  guint n_looked_at = 0;
  gboolean is_known = FALSE;

  for (guint i = 0; paths != NULL && i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);
    g_autofree char *article_path = mcl_sidecar_dup_article_path (path);

    if (article_path != NULL)
      return FALSE;
    if (!is_known && !is_opened (path) && n_looked_at++ < MAX_FILES_OF_FOLDER)
      is_known = is_of_known_format (path, cancellable);
  }
  return is_known;
}

typedef struct {
  char **paths;
  char **imported; /* NULL: not known yet */
  char *folder;    /* the first of them that is one; NULL: none */
} Look;

static void
free_look (Look *self)
{
  g_strfreev (self->paths);
  g_strfreev (self->imported);
  g_free (self->folder);
  g_free (self);
}

static void
look_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *self = data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; self->paths[i] != NULL; i++) {
    const char *path = self->paths[i];
    gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);

    if (is_folder ? !is_folder_of_known_format (path, cancellable)
                  : is_opened (path) || !is_of_known_format (path, cancellable))
      continue;
    g_strv_builder_add (builder, path);
    if (is_folder && self->folder == NULL)
      self->folder = g_strdup (path);
  }
  self->imported = g_strv_builder_end (builder);
  g_task_return_boolean (task, TRUE);
}

/**
 * mcl_drop_look_async:
 * @paths: (transfer full) (array zero-terminated): what was dropped
 */
void
mcl_drop_look_async (char **paths, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Look *self = g_new0 (Look, 1);

  self->paths = paths;
  g_task_set_source_tag (task, mcl_drop_look_async);
  g_task_set_task_data (task, self, (GDestroyNotify) free_look);
  g_task_run_in_thread (task, look_worker);
}

/**
 * mcl_drop_look_finish:
 * @folder: (out) (transfer full) (nullable): the first of them that is a folder
 *
 * Returns: (transfer full) (array zero-terminated): what is of another format, or a folder of such
 *   files
 */
char **
mcl_drop_look_finish (GAsyncResult *result, char **folder)
{
  Look *self = g_task_get_task_data (G_TASK (result));

  *folder = g_steal_pointer (&self->folder);
  return g_steal_pointer (&self->imported);
}
