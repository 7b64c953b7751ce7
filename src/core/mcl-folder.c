/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in a folder of articles. Folders within it count, hidden ones and links to folders do
 * not: a link may lead back. An article itself may be a link. */
#include "config.h"

#include "mcl-folder.h"

#include <dirent.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>

#include "mcl-article.h"
#include "mcl-portal-path.h"
#include "mcl-schema.h"

/* Says of a visible name whether it is wanted. */
typedef gboolean (*NameFunc) (const char *name);

typedef struct {
  GQueue folders; /* still to be read */
  GPtrArray *files;
  NameFunc takes; /* NULL: all ordinary files */
} Walk;

static gboolean
is_sidecar (const char *name)
{
  g_autofree char *article = mcl_sidecar_dup_article_path (name);

  return article != NULL;
}

static gboolean
is_of_manicule (const char *name)
{
  return mcl_article_is_article_name (name) || g_str_equal (name, MCL_SCHEMA_FILE_NAME) ||
         is_sidecar (name);
}

/* What an entry is, as readdir() says it. Most file systems know without looking at the file. */
static guchar
find_type (const char *path, guchar listed)
{
  struct stat info;

  if (listed != DT_UNKNOWN || lstat (path, &info) != 0)
    return listed; /* Unknown still: it is gone since it was listed. */
  return IFTODT (info.st_mode);
}

static void
add_entry (Walk *self, const char *folder, const struct dirent *entry)
{
  g_autofree char *path = NULL;
  guchar type = DT_UNKNOWN;

  if (entry->d_name[0] == '.')
    return;
  path = g_build_filename (folder, entry->d_name, NULL);
  type = find_type (path, entry->d_type);
  if (type == DT_UNKNOWN)
    return;
  if (type == DT_DIR)
    g_queue_push_tail (&self->folders, g_steal_pointer (&path));
  else if (self->takes != NULL ? self->takes (entry->d_name) : type == DT_REG)
    g_ptr_array_add (self->files, g_steal_pointer (&path));
}

static gboolean
read_folder (Walk *self, const char *folder, GCancellable *cancellable, GError **error)
{
  const struct dirent *entry = NULL;
  DIR *dir = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  dir = opendir (folder);
  if (dir == NULL) {
    int saved_errno = errno;
    g_autofree char *display_name = mcl_portal_path_dup_display_name (folder);

    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno),
                 _ ("The folder “%s” can’t be read: %s"), display_name, g_strerror (saved_errno));
    return FALSE;
  }
  while ((entry = readdir (dir)) != NULL)
    add_entry (self, folder, entry);
  closedir (dir);
  return TRUE;
}

typedef struct {
  char *key;
  char *path;
} Sorted;

/* As a file manager sorts: "page 2" before "page 10". */
static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const Sorted *sorted_a = a;
  const Sorted *sorted_b = b;
  int order = strcmp (sorted_a->key, sorted_b->key);

  return order != 0 ? order : strcmp (sorted_a->path, sorted_b->path);
}

/* Returns: how many bytes the folders take that all the paths begin with. */
static gsize
count_common (GPtrArray *files)
{
  const char *first = files->len > 0 ? g_ptr_array_index (files, 0) : "";
  gsize n_common = strlen (first);

  for (guint i = 1; i < files->len; i++) {
    const char *path = g_ptr_array_index (files, i);
    gsize n = 0;

    while (n < n_common && path[n] == first[n])
      n++;
    n_common = n;
  }
  while (n_common > 0 && first[n_common - 1] != G_DIR_SEPARATOR)
    n_common--;
  return n_common;
}

/* Keys are longer than what they stand for, and all are there at once: they leave out the folders
 * that all paths begin with. */
static void
sort_files (GPtrArray *files)
{
  gsize n_common = count_common (files);
  g_autofree Sorted *sorted = g_new (Sorted, files->len);

  for (guint i = 0; i < files->len; i++) {
    char *path = g_ptr_array_index (files, i);
    g_autofree char *display_name = g_filename_display_name (path + n_common);

    sorted[i].key = g_utf8_collate_key_for_filename (display_name, -1);
    sorted[i].path = path;
  }
  if (files->len > 0)
    qsort (sorted, files->len, sizeof *sorted, compare_keys);
  for (guint i = 0; i < files->len; i++) {
    files->pdata[i] = sorted[i].path;
    g_free (sorted[i].key);
  }
}

static GPtrArray *
list (const char *path,
      NameFunc takes,
      GPtrArray *unreadable,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  Walk walk = { .folders = G_QUEUE_INIT, .files = files, .takes = takes };
  g_autoptr (GError) inner = NULL;
  char *folder = NULL;

  if (!read_folder (&walk, path, cancellable, error))
    return NULL;
  while (inner == NULL && (folder = g_queue_pop_head (&walk.folders)) != NULL) {
    if (!read_folder (&walk, folder, cancellable, &inner) &&
        !g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      if (unreadable != NULL)
        g_ptr_array_add (unreadable, g_strdup (inner->message));
      g_clear_error (&inner);
    }
    g_free (folder);
  }
  g_queue_clear_full (&walk.folders, g_free);
  if (inner != NULL) {
    g_propagate_error (error, g_steal_pointer (&inner));
    return NULL;
  }
  sort_files (files);
  return g_steal_pointer (&files);
}

/**
 * mcl_folder_list_files:
 * @path: a folder
 * @unreadable: (nullable) (element-type utf8): gets a message for each folder within it that
 *   can't be read; NULL to pass over those
 *
 * Lists what belongs to Manicule in a folder and the folders within it: articles, sidecars and
 * `manicule.json`. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type filename): their paths, starting with @path,
 *   sorted for people; NULL when @path can't be read
 */
GPtrArray *
mcl_folder_list_files (const char *path,
                       GPtrArray *unreadable,
                       GCancellable *cancellable,
                       GError **error)
{
  return list (path, is_of_manicule, unreadable, cancellable, error);
}

/**
 * mcl_folder_list_sidecars:
 * @path: a folder
 *
 * Lists the sidecars in a folder and the folders within it. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type filename): their paths, starting with @path,
 *   sorted for people; NULL when @path can't be read
 */
GPtrArray *
mcl_folder_list_sidecars (const char *path, GCancellable *cancellable, GError **error)
{
  return list (path, is_sidecar, NULL, cancellable, error);
}

/**
 * mcl_folder_list_all_files:
 * @path: a folder
 *
 * Lists the ordinary, visible files of a folder and of the folders within it, whatever they are.
 * Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type filename): their paths, starting with @path,
 *   sorted for people; NULL when @path can't be read
 */
GPtrArray *
mcl_folder_list_all_files (const char *path, GCancellable *cancellable, GError **error)
{
  return list (path, NULL, NULL, cancellable, error);
}

static GPtrArray *
pick_articles (GPtrArray *files)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++) {
    const char *file = g_ptr_array_index (files, i);

    if (mcl_article_is_article_name (strrchr (file, G_DIR_SEPARATOR) + 1))
      g_ptr_array_add (articles, g_strdup (file));
  }
  return articles;
}

/**
 * mcl_folder_list_articles:
 * @path: a folder
 *
 * Lists the articles of a folder and of the folders within it. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type filename): their paths, starting with @path,
 *   sorted for people; NULL when @path can't be read
 */
GPtrArray *
mcl_folder_list_articles (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = mcl_folder_list_files (path, NULL, cancellable, error);

  return files != NULL ? pick_articles (files) : NULL;
}

/**
 * mcl_folder_list_beside:
 * @article_path: an article
 *
 * Lists the articles of the folder that an article is in, but not of the folders within that: who
 * opens an article in their home folder does not mean all that lies below it. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type filename): their paths, sorted for people; NULL
 *   when the folder can't be read
 */
GPtrArray *
mcl_folder_list_beside (const char *article_path, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (article_path);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  Walk walk = { .folders = G_QUEUE_INIT, .files = files, .takes = is_of_manicule };
  gboolean was_read = read_folder (&walk, folder, cancellable, error);

  g_queue_clear_full (&walk.folders, g_free);
  if (!was_read)
    return NULL;
  sort_files (files);
  return pick_articles (files);
}

/**
 * mcl_folder_list_sidecars_of:
 * @article_path: an article
 *
 * Returns: (transfer full) (element-type filename): the paths of its sidecars, those of single
 *   annotators included, sorted for people
 */
GPtrArray *
mcl_folder_list_sidecars_of (const char *article_path)
{
  g_autofree char *folder = g_path_get_dirname (article_path);
  g_autofree char *article_name = g_path_get_basename (article_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *sidecars = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *its_article = mcl_sidecar_dup_article_path (name);

    if (g_strcmp0 (its_article, article_name) == 0)
      g_ptr_array_add (sidecars, g_strconcat (article_path, name + strlen (article_name), NULL));
  }
  sort_files (sidecars);
  return sidecars;
}

/**
 * mcl_folder_group_sidecars:
 * @files: (element-type filename): paths, sorted; borrowed by the result
 *
 * What mcl_folder_list_sidecars_of() says, for all articles of a folder at once: asking for each
 * would read the folder as often as it has articles.
 *
 * Returns: (transfer full) (element-type filename GPtrArray): for each path of an article that has
 *   sidecars, theirs
 */
GHashTable *
mcl_folder_group_sidecars (GPtrArray *files)
{
  GHashTable *sidecars_of =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < files->len; i++) {
    gpointer path = g_ptr_array_index (files, i);
    g_autofree char *article_path = mcl_sidecar_dup_article_path (path);
    GPtrArray *sidecars = NULL;

    if (article_path == NULL)
      continue;
    sidecars = g_hash_table_lookup (sidecars_of, article_path);
    if (sidecars == NULL) {
      sidecars = g_ptr_array_new ();
      g_hash_table_insert (sidecars_of, g_steal_pointer (&article_path), sidecars);
    }
    g_ptr_array_add (sidecars, path);
  }
  return sidecars_of;
}
