/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-file-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_BYTES (1024u * 1024)

/**
 * mcl_file_output_fail:
 * @path: what could not be written
 *
 * Returns: FALSE with what the system says, or which folder is missing
 */
gboolean
mcl_file_output_fail (GError **error, const char *path, int saved_errno)
{
  g_autofree char *display_path = g_filename_display_name (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *display_folder = g_filename_display_name (folder);

  if (saved_errno == ENOENT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: %1$s is a file, %2$s the folder that it would be in */
                 _ ("“%1$s” can’t be written: there is no folder “%2$s”"), display_path,
                 display_folder);
  else
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno),
                 _ ("“%s” can’t be written: %s"), display_path, g_strerror (saved_errno));
  return FALSE;
}

/**
 * mcl_file_output_write:
 * @name: what the file is called in an error
 *
 * Returns: FALSE with an error when not all of it was written
 */
gboolean
mcl_file_output_write (int fd, const char *data, gsize n_bytes, const char *name, GError **error)
{
  while (n_bytes > 0) {
    ssize_t n_written = write (fd, data, n_bytes);

    if (n_written < 0 && errno == EINTR)
      continue;
    if (n_written < 0)
      return mcl_file_output_fail (error, name, errno);
    data += n_written;
    n_bytes -= (gsize) n_written;
  }
  return TRUE;
}

/**
 * mcl_file_output_copy:
 * @from: a file
 * @name: what the output is called in an error
 *
 * Returns: FALSE with an error when not all of the file was written
 */
gboolean
mcl_file_output_copy (int fd, const char *from, const char *name, GError **error)
{
  g_autofree char *buffer = g_malloc (COPY_BYTES);
  int from_fd = open (from, O_RDONLY | O_CLOEXEC);
  ssize_t n_read = 0;
  gboolean is_ok = TRUE;

  if (from_fd < 0)
    return mcl_file_output_fail (error, from, errno);
  while (is_ok && (n_read = read (from_fd, buffer, COPY_BYTES)) > 0)
    is_ok = mcl_file_output_write (fd, buffer, (gsize) n_read, name, error);
  if (n_read < 0)
    is_ok = mcl_file_output_fail (error, from, errno);
  close (from_fd);
  return is_ok;
}

/**
 * mcl_file_output_is_stream:
 *
 * Returns: whether there is something that is written to and never replaced: a device, a pipe
 */
gboolean
mcl_file_output_is_stream (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && !S_ISREG (info.st_mode) && !S_ISDIR (info.st_mode);
}
