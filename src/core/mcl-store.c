/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading whole files; mcl-store-write.c writes them. */
#include "config.h"

#include "mcl-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "mcl-error.h"

/* At most so much between two looks at whether the read was cancelled. */
#define READ_CHUNK_BYTES (1024u * 1024)
#define MIN_ALLOCATED_BYTES 1024u

static gboolean
fail_read (GError **error, int saved_errno, const char *display_name)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno),
               _ ("“%s” can’t be read: %s"), display_name, g_strerror (saved_errno));
  return FALSE;
}

/**
 * mcl_store_check_regular:
 * @info: what stat() says of a file
 *
 * Returns: FALSE with MCL_ERROR_NOT_REGULAR
 */
gboolean
mcl_store_check_regular (const struct stat *info, const char *display_name, GError **error)
{
  if (S_ISREG (info->st_mode))
    return TRUE;
  g_set_error (error, MCL_ERROR, MCL_ERROR_NOT_REGULAR,
               S_ISLNK (info->st_mode)   ? _ ("“%s” is a link, not a file")
               : S_ISDIR (info->st_mode) ? _ ("“%s” is a folder, not a file")
                                         : _ ("“%s” is not an ordinary file"),
               display_name);
  return FALSE;
}

static gboolean
fail_too_large (GError **error, const char *display_name, gsize max_bytes)
{
  g_autofree char *limit = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, MCL_ERROR, MCL_ERROR_TOO_LARGE, _ ("“%s” is larger than %s"), display_name,
               limit);
  return FALSE;
}

/* Reads at most @n_bytes. Gives -1 with @error set, 0 at the end. */
static gssize
read_chunk (int fd,
            guchar *chunk,
            gsize n_bytes,
            const char *display_name,
            GCancellable *cancellable,
            GError **error)
{
  ssize_t n_read = 0;

  do {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return -1;
    n_read = read (fd, chunk, n_bytes);
  } while (n_read < 0 && errno == EINTR);
  if (n_read < 0)
    fail_read (error, errno, display_name);
  return n_read;
}

/* Reads to the end, which may be elsewhere than fstat() said. Where it is right, which room for one
 * byte more shows, a small file costs no more memory than it has bytes, and one read. */
static GBytes *
read_descriptor (int fd,
                 const struct stat *info,
                 gsize max_bytes,
                 const char *display_name,
                 GCancellable *cancellable,
                 GError **error)
{
  gsize n_allocated = MAX ((gsize) info->st_size + 1, MIN_ALLOCATED_BYTES);
  g_autofree guchar *contents = g_malloc (n_allocated);
  gsize length = 0;
  gsize n_wanted = 0;
  gssize n_read = 0;

  do {
    if (length == n_allocated) {
      n_allocated *= 2;
      contents = g_realloc (contents, n_allocated);
    }
    n_wanted = MIN (n_allocated - length, READ_CHUNK_BYTES);
    n_read = read_chunk (fd, contents + length, n_wanted, display_name, cancellable, error);
    if (n_read < 0)
      return NULL;
    length += (gsize) n_read;
    if (length > max_bytes) {
      fail_too_large (error, display_name, max_bytes);
      return NULL;
    }
  } while (n_read > 0 && ((gsize) n_read == n_wanted || length != (gsize) info->st_size));
  return g_bytes_new_take (g_steal_pointer (&contents), length);
}

static int
open_to_read (int folder, const char *name, int flags)
{
  int fd = -1;

  do {
    fd = openat (folder, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | flags);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

/* Opens a file that is no link. The document portal opens its files by a link of its own and takes
 * O_NOFOLLOW to mean that one, so it says of every file that it is a link: there, the file that
 * was opened must be the one that was looked at before. */
static int
open_no_link (int folder, const char *name)
{
  int fd = open_to_read (folder, name, O_NOFOLLOW);
  struct stat looked_at, opened;

  if (fd >= 0 || errno != ELOOP)
    return fd;
  if (fstatat (folder, name, &looked_at, AT_SYMLINK_NOFOLLOW) != 0 || S_ISLNK (looked_at.st_mode)) {
    errno = ELOOP;
    return -1;
  }
  fd = open_to_read (folder, name, 0);
  if (fd < 0 || (fstat (fd, &opened) == 0 && opened.st_dev == looked_at.st_dev &&
                 opened.st_ino == looked_at.st_ino))
    return fd;
  close (fd);
  errno = EAGAIN;
  return -1;
}

/**
 * mcl_store_read_at:
 * @folder: an open folder, or AT_FDCWD
 * @name: a file in it
 *
 * mcl_store_read() within a folder.
 */
GBytes *
mcl_store_read_at (int folder,
                   const char *name,
                   gsize max_bytes,
                   gboolean follow_links,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *display_name = g_filename_display_basename (name);
  g_autofd int fd = follow_links ? open_to_read (folder, name, 0) : open_no_link (folder, name);
  struct stat info;

  if (fd < 0 && errno == ELOOP && !follow_links) {
    info = (struct stat) { .st_mode = S_IFLNK };
    mcl_store_check_regular (&info, display_name, error);
    return NULL;
  }
  if (fd < 0 || fstat (fd, &info) != 0) {
    fail_read (error, errno, display_name);
    return NULL;
  }
  if (!mcl_store_check_regular (&info, display_name, error))
    return NULL;
  if ((guint64) info.st_size > max_bytes) {
    fail_too_large (error, display_name, max_bytes);
    return NULL;
  }
  return read_descriptor (fd, &info, max_bytes, display_name, cancellable, error);
}

/**
 * mcl_store_read:
 * @path: a file
 * @max_bytes: how large it may be; at most 2 GiB
 * @follow_links: whether @path may be a symbolic link
 *
 * Reads a whole file. Never hangs on a pipe or device: those are refused.
 *
 * Returns: (transfer full) (nullable): the bytes; NULL with MCL_ERROR_NOT_REGULAR,
 *   MCL_ERROR_TOO_LARGE or a G_IO_ERROR
 */
GBytes *
mcl_store_read (const char *path,
                gsize max_bytes,
                gboolean follow_links,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (max_bytes <= G_MAXINT32, NULL);

  return mcl_store_read_at (AT_FDCWD, path, max_bytes, follow_links, cancellable, error);
}
