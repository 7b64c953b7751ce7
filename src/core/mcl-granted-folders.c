/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding an article that was opened alone in a folder that the user opened before.
 *
 * The portal lets an application keep the folders that it was given, but does not list them; so
 * they are written down, one URI per line, the newest first. An article is the same when it has
 * the same name and the same bytes. Newer portals also say where files really are: then a copy
 * elsewhere is not taken for the article. */
#include "config.h"

#include "mcl-granted-folders.h"

#include <dirent.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "mcl-error.h"
#include "mcl-portal-path.h"
#include "mcl-store.h"

#define MAX_FOLDERS 100
#define MAX_LIST_BYTES (1024 * 1024)

/* An article that waits for its folder to be searched is not shown yet; so many names are read in
 * a second. */
#define MAX_NAMES 100000

/* Another window may write the list in the same moment; so often in a row it does not. */
#define MAX_ATTEMPTS 8

static char *
dup_list_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "manicule", "folders", NULL);
}

/* Returns NULL with @error when there is a list that can't be read; @bytes is NULL without one. */
static GPtrArray *
read_list (const char *path, GBytes **bytes, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  *bytes = mcl_store_read (path, MAX_LIST_BYTES, FALSE, NULL, &read_error);
  if (*bytes == NULL) {
    if (g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
      return g_steal_pointer (&folders);
    g_propagate_error (error, g_steal_pointer (&read_error));
    return NULL;
  }
  text = g_strndup (g_bytes_get_data (*bytes, NULL), g_bytes_get_size (*bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    char *folder = g_filename_from_uri (lines[i], NULL, NULL);

    if (folder != NULL)
      g_ptr_array_add (folders, folder);
  }
  return g_steal_pointer (&folders);
}

static GBytes *
serialise (GPtrArray *folders)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < folders->len && i < MAX_FOLDERS; i++) {
    g_autofree char *uri = g_filename_to_uri (g_ptr_array_index (folders, i), NULL, NULL);

    if (uri != NULL)
      g_string_append_printf (text, "%s\n", uri);
  }
  return g_string_free_to_bytes (text);
}

static gboolean
remember_once (const char *list_path, const char *folder, GError **error)
{
  g_autoptr (GBytes) base = NULL;
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GPtrArray) folders = read_list (list_path, &base, error);
  guint at = 0;

  if (folders == NULL)
    return FALSE;
  if (g_ptr_array_find_with_equal_func (folders, folder, g_str_equal, &at)) {
    if (at == 0)
      return TRUE;
    g_ptr_array_remove_index (folders, at);
  }
  g_ptr_array_insert (folders, 0, g_strdup (folder));
  contents = serialise (folders);
  return mcl_store_write (list_path, contents, base, error);
}

/**
 * mcl_granted_folders_remember:
 * @path: a folder that the user opened
 *
 * Remembers a folder. Blocks.
 *
 * Returns: FALSE with a G_IO_ERROR or MCL_ERROR_CHANGED
 */
gboolean
mcl_granted_folders_remember (const char *path, GError **error)
{
  g_autofree char *folder = g_canonicalize_filename (path, NULL);
  g_autofree char *list_path = dup_list_path ();
  g_autofree char *state_folder = g_path_get_dirname (list_path);

  g_mkdir_with_parents (state_folder, 0700);
  for (guint i = 1;; i++) {
    g_autoptr (GError) local_error = NULL;

    if (remember_once (list_path, folder, &local_error))
      return TRUE;
    if (i < MAX_ATTEMPTS && g_error_matches (local_error, MCL_ERROR, MCL_ERROR_CHANGED))
      continue;
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
}

static void
remember_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  /* Nothing is lost: the user is asked for the folder again. */
  if (!mcl_granted_folders_remember (task_data, &error))
    g_message ("%s", error->message);
  g_task_return_boolean (task, TRUE);
}

/**
 * mcl_granted_folders_remember_async:
 * @path: a folder that the user opened
 *
 * mcl_granted_folders_remember() in a worker, for who need not wait. Only a folder that came
 * through the document portal is remembered.
 */
void
mcl_granted_folders_remember_async (const char *path)
{
  g_autoptr (GTask) task = NULL;

  if (!mcl_portal_path_is_portal (path))
    return;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, mcl_granted_folders_remember_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, remember_worker);
}

static gboolean
is_same_article (const char *path, MclArticle *article)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sha256 = NULL;
  struct stat ours, theirs;

  if (stat (path, &theirs) != 0 || !S_ISREG (theirs.st_mode))
    return FALSE;
  /* Where many articles have one name, few are of one size. */
  if (stat (mcl_article_get_path (article), &ours) == 0 && ours.st_size != theirs.st_size)
    return FALSE;
  bytes = mcl_store_read (path, MCL_ARTICLE_MAX_BYTES, TRUE, NULL, NULL);
  if (bytes == NULL)
    return FALSE;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_str_equal (sha256, mcl_article_get_sha256 (article));
}

static gboolean
is_folder (const char *path, const struct dirent *entry)
{
  struct stat info;

  if (entry->d_name[0] == '.')
    return FALSE;
  if (entry->d_type != DT_UNKNOWN)
    return entry->d_type == DT_DIR;
  return lstat (path, &info) == 0 && S_ISDIR (info.st_mode);
}

typedef struct {
  MclArticle *article;
  char *name;
  GQueue folders; /* still to be read */
  guint n_names;  /* read so far */
} Search;

/* Reads one folder; returns the article if it is there. */
static char *
search_folder (Search *self, const char *folder)
{
  DIR *dir = opendir (folder);
  const struct dirent *entry = NULL;
  char *found = NULL;

  if (dir == NULL) {
    g_debug ("%s can't be searched: %s", folder, g_strerror (errno));
    return NULL;
  }
  while (found == NULL && self->n_names < MAX_NAMES && (entry = readdir (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, entry->d_name, NULL);

    self->n_names++;
    if (is_folder (path, entry))
      g_queue_push_tail (&self->folders, g_steal_pointer (&path));
    else if (g_str_equal (entry->d_name, self->name) && is_same_article (path, self->article))
      found = g_steal_pointer (&path);
  }
  closedir (dir);
  return found;
}

static char *
search (const char *folder, MclArticle *article)
{
  g_autofree char *name = g_path_get_basename (mcl_article_get_path (article));
  Search self = { .article = article, .name = name, .folders = G_QUEUE_INIT };
  char *found = NULL;
  char *next = NULL;

  g_queue_push_tail (&self.folders, g_strdup (folder));
  while (found == NULL && (next = g_queue_pop_head (&self.folders)) != NULL) {
    found = search_folder (&self, next);
    g_free (next);
  }
  g_queue_clear_full (&self.folders, g_free);
  return found;
}

/**
 * mcl_granted_folders_find_in:
 * @folder: a folder
 * @article: an article that was opened alone
 *
 * Looks for an article in a folder and the folders within it. Blocks.
 *
 * Returns: (transfer full) (nullable) (type filename): its path in @folder; NULL when it is not
 *   there
 */
char *
mcl_granted_folders_find_in (const char *folder, MclArticle *article)
{
  g_autofree char *host_article = mcl_portal_path_dup_host_path (mcl_article_get_path (article));
  g_autofree char *host_folder = mcl_portal_path_dup_host_path (folder);
  g_autofree char *path = NULL;

  if (host_article == NULL || host_folder == NULL)
    return search (folder, article);
  if (!g_str_has_prefix (host_article, host_folder) ||
      host_article[strlen (host_folder)] != G_DIR_SEPARATOR)
    return NULL;
  path = g_build_filename (folder, host_article + strlen (host_folder), NULL);
  return is_same_article (path, article) ? g_steal_pointer (&path) : NULL;
}

/**
 * mcl_granted_folders_find:
 * @article: an article that was opened alone
 *
 * Looks for an article in the folders that are remembered. Blocks.
 *
 * Returns: (transfer full) (nullable) (type filename): its path there; NULL when it is in none
 */
char *
mcl_granted_folders_find (MclArticle *article)
{
  g_autofree char *list_path = dup_list_path ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) folders = read_list (list_path, &bytes, &error);

  if (folders == NULL)
    g_message ("%s", error->message);
  for (guint i = 0; folders != NULL && i < folders->len; i++) {
    char *path = mcl_granted_folders_find_in (g_ptr_array_index (folders, i), article);

    if (path != NULL)
      return path;
  }
  return NULL;
}
