/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window over the bytes of the file slides forward. What is given out stays good until the next
 * call. */
#include "config.h"

#include "mcl-format-input-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mcl-error.h"
#include "mcl-stream-wait.h"

#define READ_BYTES (256u * 1024)
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static MclFormatInput *
new_input (char *name)
{
  MclFormatInput *self = g_new0 (MclFormatInput, 1);

  self->name = name;
  self->fd = -1;
  self->data = "";
  self->line = 1;
  self->given_line = 1;
  return self;
}

static gboolean
fail_errno (GError **error, const char *name, int saved_errno)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno),
               _ ("“%s” can’t be read: %s"), name, g_strerror (saved_errno));
  return FALSE;
}

/**
 * mcl_format_input_open:
 * @path: a file, or "-" for the standard input
 * @cancellable: (nullable): ends reading
 *
 * Returns: (transfer full) (nullable): the input; NULL with an error
 */
MclFormatInput *
mcl_format_input_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (MclFormatInput) self = NULL;
  g_autofree char *base = g_path_get_basename (path);
  struct stat info;

  if (g_str_equal (path, "-")) {
    self = new_input (g_strdup ("stdin"));
    self->fd = dup (STDIN_FILENO);
  } else {
    self = new_input (g_filename_display_name (base));
    self->folder = g_path_get_dirname (path);
    /* A named pipe would wait for its writer here, where nothing can end that. */
    self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  }
  if (self->fd < 0 || fstat (self->fd, &info) != 0) {
    fail_errno (error, self->name, errno);
    return NULL;
  }
  if (S_ISDIR (info.st_mode)) {
    fail_errno (error, self->name, EISDIR);
    return NULL;
  }
  self->buffer = g_byte_array_new ();
  g_set_object (&self->cancellable, cancellable);
  return g_steal_pointer (&self);
}

/**
 * mcl_format_input_new_for_bytes:
 * @name: what the file would be called
 *
 * Returns: (transfer full): an input of bytes in memory
 */
MclFormatInput *
mcl_format_input_new_for_bytes (const char *name, GBytes *contents)
{
  MclFormatInput *self = new_input (g_strdup (name));

  self->contents = g_bytes_ref (contents);
  self->n_bytes = g_bytes_get_size (contents);
  if (self->n_bytes > 0)
    self->data = g_bytes_get_data (contents, NULL);
  return self;
}

/**
 * mcl_format_input_free:
 * @self: (transfer full): an input
 */
void
mcl_format_input_free (MclFormatInput *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->name);
  g_free (self->folder);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->buffer, g_byte_array_unref);
  g_clear_pointer (&self->contents, g_bytes_unref);
  g_clear_pointer (&self->companions, g_hash_table_unref);
  g_clear_pointer (&self->json_index, mcl_json_index_free);
  g_free (self);
}

/**
 * mcl_format_input_get_name:
 *
 * Returns: the file's name without its folder
 */
const char *
mcl_format_input_get_name (MclFormatInput *self)
{
  return self->name;
}

/**
 * mcl_format_input_dup_stem:
 *
 * Returns: (transfer full): the name up to its last dot
 */
char *
mcl_format_input_dup_stem (MclFormatInput *self)
{
  const char *base = strrchr (self->name, '/');
  const char *dot = strrchr (self->name, '.');

  base = base != NULL ? base + 1 : self->name;
  return dot != NULL && dot > base ? g_strndup (self->name, (gsize) (dot - self->name))
                                   : g_strdup (self->name);
}

/**
 * mcl_format_input_get_line:
 *
 * Returns: the line, from 1, of what was read last
 */
guint
mcl_format_input_get_line (MclFormatInput *self)
{
  return self->given_line;
}

/**
 * mcl_format_input_get_n_read:
 *
 * Returns: how many bytes of the file were read so far
 */
guint64
mcl_format_input_get_n_read (MclFormatInput *self)
{
  return self->n_read;
}

static void
resize (MclFormatInput *self, guint n_bytes)
{
  g_byte_array_set_size (self->buffer, n_bytes);
  self->data = n_bytes > 0 ? (const char *) self->buffer->data : "";
  self->n_bytes = n_bytes;
}

/**
 * mcl_format_input_fill:
 *
 * Drops what was given out, and reads on; is_at_end tells the end.
 *
 * Returns: FALSE with an error
 */
gboolean
mcl_format_input_fill (MclFormatInput *self, GError **error)
{
  guint length = 0;
  ssize_t n_read = 0;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->fd < 0) {
    self->is_at_end = TRUE;
    return TRUE;
  }
  if (self->at > 0) {
    g_byte_array_remove_range (self->buffer, 0, (guint) self->at);
    self->at = 0;
  }
  length = self->buffer->len;
  if (length > MCL_FORMAT_INPUT_MAX_BYTES) {
    mcl_error_set_at (error, MCL_ERROR_TOO_LARGE, self->line, 0,
                      _ ("a record is larger than 1 GiB"));
    return FALSE;
  }
  resize (self, length + READ_BYTES);
  do {
    if (!mcl_stream_wait (self->fd, self->cancellable, error)) {
      resize (self, length);
      return FALSE;
    }
    n_read = read (self->fd, self->buffer->data + length, READ_BYTES);
  } while (n_read < 0 && (errno == EINTR || errno == EAGAIN));
  resize (self, length + (guint) MAX (n_read, 0));
  if (n_read < 0)
    return fail_errno (error, self->name, errno);
  self->n_read += (guint64) n_read;
  self->is_at_end = n_read == 0;
  return TRUE;
}

/**
 * mcl_format_input_start:
 *
 * Reads the start of the file and skips a byte order mark, if that has not been done.
 *
 * Returns: FALSE with an error
 */
gboolean
mcl_format_input_start (MclFormatInput *self, GError **error)
{
  if (self->is_started)
    return TRUE;
  while (!self->is_at_end && mcl_format_input_get_available (self) < strlen (BYTE_ORDER_MARK)) {
    if (!mcl_format_input_fill (self, error))
      return FALSE;
  }
  if (mcl_format_input_get_available (self) >= 3 &&
      memcmp (mcl_format_input_get_data (self), BYTE_ORDER_MARK, 3) == 0)
    self->at += 3;
  self->is_started = TRUE;
  return TRUE;
}

/* What is read becomes part of strings: no byte that is not text passes. */
static gboolean
check_text (MclFormatInput *self, const char *data, gsize n_bytes, GError **error)
{
  const char *bad = NULL;
  guint line = self->given_line;

  if (g_utf8_validate_len (data, n_bytes, &bad))
    return TRUE;
  for (const char *at = data; at < bad; at++)
    line += *at == '\n';
  mcl_error_set_at (error, MCL_ERROR_PARSE, line, 0,
                    *bad == '\0' ? _ ("a NUL byte: this is not a text file")
                                 : _ ("not valid UTF-8"));
  return FALSE;
}

/**
 * mcl_format_input_take:
 * @n_bytes: of what is available, known to be text
 *
 * Returns: those; good until the next call
 */
const char *
mcl_format_input_take (MclFormatInput *self, gsize n_bytes)
{
  const char *data = mcl_format_input_get_data (self);

  self->given_line = self->line;
  for (const char *at = data; (at = memchr (at, '\n', (gsize) (data + n_bytes - at))) != NULL; at++)
    self->line++;
  self->at += n_bytes;
  return data;
}

/**
 * mcl_format_input_give:
 * @n_bytes: of what is available
 * @data: (out) (array length=n_given): those
 *
 * Gives them out.
 *
 * Returns: FALSE with an error when they are not text
 */
gboolean
mcl_format_input_give (
    MclFormatInput *self, gsize n_bytes, const char **data, gsize *n_given, GError **error)
{
  self->given_line = self->line;
  if (!check_text (self, mcl_format_input_get_data (self), n_bytes, error))
    return FALSE;
  *data = mcl_format_input_take (self, n_bytes);
  *n_given = n_bytes;
  return TRUE;
}

/**
 * mcl_format_input_peek_up_to:
 * @n_wanted: how many bytes to look at
 * @data: (out) (array length=n_bytes): the first bytes of what comes next, not checked
 *
 * Looks at what comes next without reading on.
 *
 * Returns: FALSE when nothing more comes
 */
gboolean
mcl_format_input_peek_up_to (MclFormatInput *self,
                             gsize n_wanted,
                             const char **data,
                             gsize *n_bytes)
{
  g_autoptr (GError) error = NULL;

  if (!mcl_format_input_start (self, &error))
    g_debug ("Not peeked; reading will say it again: %s", error->message);
  while (error == NULL && !self->is_at_end && mcl_format_input_get_available (self) < n_wanted) {
    if (!mcl_format_input_fill (self, &error))
      g_debug ("Not peeked; reading will say it again: %s", error->message);
  }
  *data = mcl_format_input_get_data (self);
  *n_bytes = MIN (mcl_format_input_get_available (self), n_wanted);
  return *n_bytes > 0;
}

/**
 * mcl_format_input_peek:
 * @data: (out) (array length=n_bytes): the first bytes of what comes next, not checked
 *
 * Looks at up to 4 KiB without reading on, for guessing what it is.
 *
 * Returns: FALSE when nothing more comes
 */
gboolean
mcl_format_input_peek (MclFormatInput *self, const char **data, gsize *n_bytes)
{
  return mcl_format_input_peek_up_to (self, 4096, data, n_bytes);
}
