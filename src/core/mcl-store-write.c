/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing whole files without ever damaging one.
 *
 * A file is replaced in steps, each of which either leaves the old file or has put the whole new
 * one in its place: a temporary file beside it (a name nobody else has, never through a link),
 * all bytes, fsync; then the two files change places in one system call, and what came out is
 * compared with what was read before. Was it something else, another program wrote meanwhile:
 * the two change back. Renaming over the file would lose what that program wrote; comparing
 * first and renaming then still loses it in the moment between; g_file_replace_contents()
 * truncates the original on a full disk. */
#include "config.h"

#include "mcl-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "mcl-error.h"

/* File names have at most 255 bytes: so much of the name fits between the dots of ours. */
#define MAX_NAME_BYTES_IN_TEMPORARY 200

#define N_TEMPORARY_TRIES 8

/* One file being written. Names are within the folder, so that it may be renamed meanwhile. */
typedef struct {
  int folder;
  char *name;
  char *display_name;
  char *temporary; /* NULL when there is none on disk */
  GBytes *base;
  struct stat old; /* all 0 for a new file */
} Replacement;

static gboolean
fail_write (GError **error, int saved_errno, const char *display_name)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno),
               _ ("“%s” can’t be written: %s"), display_name, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
fail_changed (GError **error, const char *display_name)
{
  g_set_error (error, MCL_ERROR, MCL_ERROR_CHANGED, _ ("“%s” was changed by another program"),
               display_name);
  return FALSE;
}

/* Whether the file @name within the folder holds what was read before. */
static gboolean
is_base (Replacement *self, const char *name)
{
  g_autoptr (GBytes) bytes =
      mcl_store_read_at (self->folder, name, g_bytes_get_size (self->base), FALSE, NULL, NULL);

  return bytes != NULL && g_bytes_equal (bytes, self->base);
}

static gboolean
check_target (Replacement *self, GError **error)
{
  if (fstatat (self->folder, self->name, &self->old, AT_SYMLINK_NOFOLLOW) != 0) {
    self->old = (struct stat) { 0 };
    if (errno != ENOENT)
      return fail_write (error, errno, self->display_name);
    if (self->base == NULL)
      return TRUE;
    g_set_error (error, MCL_ERROR, MCL_ERROR_CHANGED, _ ("“%s” is gone"), self->display_name);
    return FALSE;
  }

  if (!mcl_store_check_regular (&self->old, self->display_name, error))
    return FALSE;
  if (self->old.st_nlink > 1) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_NOT_REGULAR,
                 _ ("“%s” has another name too (a hard link)"), self->display_name);
    return FALSE;
  }
  if (self->base == NULL || !is_base (self, self->name))
    return fail_changed (error, self->display_name);
  return TRUE;
}

/* ".NAME." of ".NAME.01234567.tmp". */
static char *
dup_temporary_stem (const char *name)
{
  const char *end = name + MIN (strlen (name), MAX_NAME_BYTES_IN_TEMPORARY);

  while (end > name && ((guchar) *end & 0xc0) == 0x80)
    end--;
  return g_strdup_printf (".%.*s.", (int) (end - name), name);
}

static char *
dup_temporary_name (const char *name)
{
  g_autofree char *stem = dup_temporary_stem (name);

  return g_strdup_printf ("%s%08x.tmp", stem, g_random_int ());
}

/**
 * mcl_store_is_temporary_name:
 * @of: the name of a file
 *
 * Returns: whether a save of @of may have left a file with the name @name behind
 */
gboolean
mcl_store_is_temporary_name (const char *name, const char *of)
{
  g_autofree char *stem = dup_temporary_stem (of);
  const char *hex = name + strlen (stem);

  return g_str_has_prefix (name, stem) && strspn (hex, "0123456789abcdef") == 8 &&
         g_str_equal (hex + 8, ".tmp");
}

static int
create_temporary (Replacement *self)
{
  /* A new file gets what the user's umask says, an old one keeps its mode (set when written). */
  const mode_t mode = self->base != NULL ? 0600 : 0666;
  int fd = -1;

  for (guint i = 0; i < N_TEMPORARY_TRIES; i++) {
    g_autofree char *name = dup_temporary_name (self->name);

    fd = openat (self->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (fd >= 0)
      self->temporary = g_steal_pointer (&name);
    if (fd >= 0 || (errno != EEXIST && errno != EINTR))
      break;
  }
  return fd;
}

/**
 * mcl_store_write_at:
 * @at: where in the file, in bytes
 *
 * Returns: FALSE with errno when not all could be written
 */
gboolean
mcl_store_write_at (int fd, goffset at, const char *data, gsize n_bytes)
{
  while (n_bytes > 0) {
    ssize_t n_written = pwrite (fd, data, n_bytes, at);

    if (n_written < 0 && errno == EINTR)
      continue;
    if (n_written == 0)
      errno = EIO;
    if (n_written <= 0)
      return FALSE;
    data += n_written;
    at += n_written;
    n_bytes -= (gsize) n_written;
  }
  return TRUE;
}

/**
 * mcl_store_sync:
 * @fd: a file or a folder
 *
 * Waits until all that was written is on disk.
 *
 * Returns: FALSE with errno
 */
gboolean
mcl_store_sync (int fd)
{
  while (fsync (fd) != 0) {
    /* Some file systems have nothing to sync in a folder, and say so. */
    if (errno == EINVAL || errno == ENOTSUP)
      return TRUE;
    if (errno != EINTR)
      return FALSE;
  }
  return TRUE;
}

/* The owner and mode of the old file. Some file systems know neither. */
static gboolean
keep_mode (Replacement *self, int fd)
{
  if (self->base == NULL)
    return TRUE;
  if (fchown (fd, self->old.st_uid, self->old.st_gid) != 0)
    g_debug ("%s keeps our owner: %s", self->display_name, g_strerror (errno));
  return fchmod (fd, self->old.st_mode & 07777) == 0 || errno == EPERM || errno == ENOTSUP;
}

static gboolean
write_temporary (Replacement *self, GBytes *contents, GError **error)
{
  int fd = create_temporary (self);
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (contents, &n_bytes);

  if (fd < 0)
    return fail_write (error, errno, self->display_name);
  if (!mcl_store_write_at (fd, 0, data, n_bytes) || !keep_mode (self, fd) || !mcl_store_sync (fd)) {
    fail_write (error, errno, self->display_name);
    close (fd);
    return FALSE;
  }
  /* Network file systems report a full disk no sooner than here. */
  if (close (fd) != 0 && errno != EINTR)
    return fail_write (error, errno, self->display_name);
  return TRUE;
}

static void
remove_temporary (Replacement *self)
{
  if (self->temporary == NULL)
    return;
  if (unlinkat (self->folder, self->temporary, 0) != 0 && errno != ENOENT)
    g_warning ("%s stays behind: %s", self->temporary, g_strerror (errno));
  g_clear_pointer (&self->temporary, g_free);
}

static gboolean
is_unsupported (int saved_errno)
{
  return saved_errno == EINVAL || saved_errno == ENOSYS || saved_errno == ENOTSUP;
}

static int
rename_temporary (Replacement *self, unsigned int flags)
{
  return renameat2 (self->folder, self->temporary, self->folder, self->name, flags);
}

/* Puts the temporary file at its name, where none may be. */
static gboolean
place_new (Replacement *self, GError **error)
{
  int result = rename_temporary (self, RENAME_NOREPLACE);

  /* Where that is not known, a hard link refuses an existing name as well; where there are no
   * hard links, the moment between looking and renaming remains. */
  if (result != 0 && is_unsupported (errno)) {
    result = linkat (self->folder, self->temporary, self->folder, self->name, 0);
    if (result == 0)
      remove_temporary (self);
    else if (errno != EEXIST &&
             faccessat (self->folder, self->name, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
      result = rename_temporary (self, 0);
    else
      errno = EEXIST;
  }
  if (result != 0 && errno == EEXIST)
    return fail_changed (error, self->display_name);
  if (result != 0)
    return fail_write (error, errno, self->display_name);

  g_clear_pointer (&self->temporary, g_free);
  if (mcl_store_sync (self->folder))
    return TRUE;
  fail_write (error, errno, self->display_name);
  unlinkat (self->folder, self->name, 0);
  return FALSE;
}

/* Another program's file came out, or the disk failed: puts back what was there. Did yet another
 * write come in between, it was told that it is saved: so it goes back to its place, and what
 * stood there stays under the temporary name. No file of anybody's is deleted. */
static void
exchange_back (Replacement *self, GBytes *contents)
{
  g_autoptr (GBytes) came_out = NULL;

  if (rename_temporary (self, RENAME_EXCHANGE) == 0)
    came_out = mcl_store_read_at (self->folder, self->temporary, g_bytes_get_size (contents), FALSE,
                                  NULL, NULL);
  if (came_out != NULL && g_bytes_equal (came_out, contents))
    return;

  if (rename_temporary (self, RENAME_EXCHANGE) != 0)
    g_debug ("%s: %s", self->temporary, g_strerror (errno));
  g_message ("%s is kept: other programs wrote %s meanwhile", self->temporary, self->name);
  g_clear_pointer (&self->temporary, g_free);
}

/* Changes places with the old file, and keeps it so only when the old file was the base. */
static gboolean
exchange (Replacement *self, GBytes *contents, GError **error)
{
  gboolean was_base = FALSE;

  if (rename_temporary (self, RENAME_EXCHANGE) != 0) {
    if (!is_unsupported (errno))
      return fail_write (error, errno, self->display_name);
    /* As close together as can be, where the file system can't exchange. */
    if (!is_base (self, self->name))
      return fail_changed (error, self->display_name);
    if (rename_temporary (self, 0) != 0)
      return fail_write (error, errno, self->display_name);
    g_clear_pointer (&self->temporary, g_free);
    return mcl_store_sync (self->folder) || fail_write (error, errno, self->display_name);
  }

  was_base = is_base (self, self->temporary);
  if (was_base && mcl_store_sync (self->folder))
    return TRUE;
  if (was_base)
    fail_write (error, errno, self->display_name);
  else
    fail_changed (error, self->display_name);
  exchange_back (self, contents);
  return FALSE;
}

/**
 * mcl_store_write:
 * @path: a file
 * @contents: what it shall hold
 * @base: (nullable): what it holds now, as far as the caller knows; NULL when there is no file
 *
 * Writes a whole file, in one step for everybody else, and only when it still is what the caller
 * knows. After an error the file is as it was and nothing of ours is left beside it. Links, and
 * files with several names, are refused: replacing would take them apart.
 *
 * Returns: FALSE with MCL_ERROR_CHANGED, MCL_ERROR_NOT_REGULAR or a G_IO_ERROR
 */
gboolean
mcl_store_write (const char *path, GBytes *contents, GBytes *base, GError **error)
{
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *display_name = g_filename_display_name (name);
  g_autofd int folder = open (folder_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  Replacement self = { .folder = folder, .name = name, .display_name = display_name, .base = base };
  gboolean is_written = FALSE;

  if (folder < 0)
    return fail_write (error, errno, display_name);

  is_written = check_target (&self, error) && write_temporary (&self, contents, error) &&
               (base == NULL ? place_new (&self, error) : exchange (&self, contents, error));
  remove_temporary (&self);
  return is_written;
}
