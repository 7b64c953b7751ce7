/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file in the state directory belongs to the one program that has it locked; the lock of a
 * program that died is gone. The files do not lie beside the article, so locks work even in the
 * sandbox. */
#include "config.h"

#include "mcl-state-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_NAME_CHARS 32

/**
 * mcl_state_file_dup_folder:
 * @kind: what is kept in it: "journal", "history"
 *
 * Returns: (transfer full): the path of a folder, which need not be there
 */
char *
mcl_state_file_dup_folder (const char *kind)
{
  return g_build_filename (g_get_user_state_dir (), "manicule", kind, NULL);
}

/**
 * mcl_state_file_dup_path:
 * @suffix: of the file's name
 *
 * Returns: (transfer full): the path within @folder of a file about an article
 */
char *
mcl_state_file_dup_path (const char *folder, const char *article_path, const char *suffix)
{
  g_autofree char *absolute = g_canonicalize_filename (article_path, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, absolute, -1);
  g_autofree char *name = g_strdup_printf ("%.*s%s", N_NAME_CHARS, hash, suffix);

  return g_build_filename (folder, name, NULL);
}

/* Whether @fd is still the file at @path: who held the lock before may have unlinked it. */
static gboolean
is_at (int fd, const char *path)
{
  struct stat of_fd, of_path;

  return fstat (fd, &of_fd) == 0 && lstat (path, &of_path) == 0 && S_ISREG (of_path.st_mode) &&
         of_fd.st_dev == of_path.st_dev && of_fd.st_ino == of_path.st_ino;
}

/**
 * mcl_state_file_open_locked:
 * @flags: O_CREAT and O_EXCL as wanted
 *
 * Returns: a descriptor to read and write; -1 with errno when the file can't be opened, or is
 *   another program's
 */
int
mcl_state_file_open_locked (const char *path, int flags)
{
  int fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | flags, 0600);

  if (fd < 0)
    return -1;
  if ((flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) && is_at (fd, path))
    return fd;
  close (fd);
  errno = EWOULDBLOCK;
  return -1;
}

typedef struct {
  char *path;
  gint64 modified;
} Entry;

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->path);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Entry *) a)->modified;
  gint64 second = ((const Entry *) b)->modified;

  return first < second ? -1 : first > second;
}

static GArray *
list_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  const char *name = NULL;

  g_array_set_clear_func (entries, clear_entry);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    Entry entry = { g_build_filename (folder, name, NULL), 0 };
    GStatBuf info;

    if (g_lstat (entry.path, &info) == 0)
      entry.modified = info.st_mtime;
    g_array_append_val (entries, entry);
  }
  return entries;
}

/**
 * mcl_state_file_drop_oldest:
 * @folder: a folder of files that nobody misses much
 * @max_files: how many may stay
 *
 * Removes those that were not written to for longest, but none that is in use.
 */
void
mcl_state_file_drop_oldest (const char *folder, guint max_files)
{
  g_autoptr (GArray) entries = list_files (folder);

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i + max_files < entries->len; i++) {
    const char *path = g_array_index (entries, Entry, i).path;
    g_autofd int fd = mcl_state_file_open_locked (path, 0);

    if (fd >= 0 && g_unlink (path) != 0)
      g_debug ("%s: %s", path, g_strerror (errno));
  }
}
