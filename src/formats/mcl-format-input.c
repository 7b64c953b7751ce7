/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window over the bytes of the file slides forward: [at, len) of the buffer was read and not yet
 * given out. What is given out stays good until the next call. */
#include "config.h"

#include "mcl-format-input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-store.h"
#include "mcl-stream-wait.h"

#define READ_BYTES (256u * 1024)
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _MclFormatInput {
  char *name;
  char *folder; /* NULL: not from a file */
  int fd;       /* -1: everything is in the buffer */
  GCancellable *cancellable;
  GByteArray *buffer;
  gsize at;
  guint line; /* of buffer[at] */
  guint given_line;
  guint64 n_read;
  gboolean is_started;
  gboolean is_at_end;
  GHashTable *companions; /* names to GBytes */
  MclFormatTextFunc text_func;
  gpointer text_data;
};

static MclFormatInput *
new_input (char *name)
{
  MclFormatInput *self = g_new0 (MclFormatInput, 1);

  self->name = name;
  self->fd = -1;
  self->buffer = g_byte_array_new ();
  self->line = 1;
  self->given_line = 1;
  self->companions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
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

  g_byte_array_append (self->buffer, g_bytes_get_data (contents, NULL),
                       (guint) g_bytes_get_size (contents));
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
  g_byte_array_unref (self->buffer);
  g_hash_table_unref (self->companions);
  g_free (self);
}

/**
 * mcl_format_input_set_text_func:
 * @func: (scope call): gives texts of articles that the file does not hold itself
 *
 * Must be set before reading.
 */
void
mcl_format_input_set_text_func (MclFormatInput *self, MclFormatTextFunc func, gpointer user_data)
{
  self->text_func = func;
  self->text_data = user_data;
}

/**
 * mcl_format_input_add_companion:
 * @name: a file that would stand beside it
 *
 * Gives an input in memory another file.
 */
void
mcl_format_input_add_companion (MclFormatInput *self, const char *name, GBytes *contents)
{
  g_hash_table_replace (self->companions, g_strdup (name), g_bytes_ref (contents));
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

/* Drops what was given out, and reads on. Returns FALSE at an error; is_at_end tells the end. */
static gboolean
fill (MclFormatInput *self, GError **error)
{
  guint length = 0;
  ssize_t n_read = 0;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->at > 0) {
    g_byte_array_remove_range (self->buffer, 0, (guint) self->at);
    self->at = 0;
  }
  if (self->fd < 0) {
    self->is_at_end = TRUE;
    return TRUE;
  }
  length = self->buffer->len;
  if (length > MCL_FORMAT_INPUT_MAX_BYTES) {
    mcl_error_set_at (error, MCL_ERROR_TOO_LARGE, self->line, 0,
                      _ ("a record is larger than 1 GiB"));
    return FALSE;
  }
  g_byte_array_set_size (self->buffer, length + READ_BYTES);
  do {
    if (!mcl_stream_wait (self->fd, self->cancellable, error)) {
      g_byte_array_set_size (self->buffer, length);
      return FALSE;
    }
    n_read = read (self->fd, self->buffer->data + length, READ_BYTES);
  } while (n_read < 0 && (errno == EINTR || errno == EAGAIN));
  g_byte_array_set_size (self->buffer, length + (guint) MAX (n_read, 0));
  if (n_read < 0)
    return fail_errno (error, self->name, errno);
  self->n_read += (guint64) n_read;
  self->is_at_end = n_read == 0;
  return TRUE;
}

static gsize
get_available (MclFormatInput *self)
{
  return self->buffer->len - self->at;
}

/* An array that never held anything has no data. */
static const char *
get_data (MclFormatInput *self)
{
  return self->buffer->data != NULL ? (const char *) self->buffer->data + self->at : "";
}

/* Reads the start of the file and skips a byte order mark. */
static gboolean
start (MclFormatInput *self, GError **error)
{
  if (self->is_started)
    return TRUE;
  while (!self->is_at_end && get_available (self) < strlen (BYTE_ORDER_MARK)) {
    if (!fill (self, error))
      return FALSE;
  }
  if (get_available (self) >= 3 && memcmp (get_data (self), BYTE_ORDER_MARK, 3) == 0)
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

/* Gives @n_bytes out. */
static gboolean
give (MclFormatInput *self, gsize n_bytes, const char **data, gsize *n_given, GError **error)
{
  *data = get_data (self);
  *n_given = n_bytes;
  self->given_line = self->line;
  if (!check_text (self, *data, n_bytes, error))
    return FALSE;
  for (const char *at = *data; (at = memchr (at, '\n', (gsize) (*data + n_bytes - at))) != NULL;
       at++)
    self->line++;
  self->at += n_bytes;
  return TRUE;
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
  g_autoptr (GError) error = NULL;

  if (!start (self, &error))
    g_debug ("Not peeked; reading will say it again: %s", error->message);
  while (error == NULL && !self->is_at_end && get_available (self) < 4096) {
    if (!fill (self, &error))
      g_debug ("Not peeked; reading will say it again: %s", error->message);
  }
  *data = get_data (self);
  *n_bytes = MIN (get_available (self), 4096);
  return *n_bytes > 0;
}

/**
 * mcl_format_input_read_line_with_end:
 * @line: (out) (array length=n_bytes): the line with its LF; good until the next call
 *
 * Returns: FALSE at the end, or with an error when the line is not text
 */
gboolean
mcl_format_input_read_line_with_end (MclFormatInput *self,
                                     const char **line,
                                     gsize *n_bytes,
                                     GError **error)
{
  gsize n_searched = 0;

  if (!start (self, error))
    return FALSE;
  for (;;) {
    const char *data = get_data (self);
    const char *end = memchr (data + n_searched, '\n', get_available (self) - n_searched);

    if (end != NULL)
      return give (self, (gsize) (end - data) + 1, line, n_bytes, error);
    n_searched = get_available (self);
    if (self->is_at_end)
      return n_searched > 0 && give (self, n_searched, line, n_bytes, error);
    if (!fill (self, error))
      return FALSE;
  }
}

/**
 * mcl_format_input_read_line:
 * @line: (out) (array length=n_bytes): the line without its LF or CR LF; good until the next call;
 *   not NUL-terminated
 *
 * Returns: FALSE at the end, or with an error when the line is not text
 */
gboolean
mcl_format_input_read_line (MclFormatInput *self, const char **line, gsize *n_bytes, GError **error)
{
  if (!mcl_format_input_read_line_with_end (self, line, n_bytes, error))
    return FALSE;
  if (*n_bytes > 0 && (*line)[*n_bytes - 1] == '\n')
    (*n_bytes)--;
  if (*n_bytes > 0 && (*line)[*n_bytes - 1] == '\r')
    (*n_bytes)--;
  return TRUE;
}

static gboolean
is_between (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '[' || c == ']';
}

/* Skips what stands between values: a whole array reads as its elements. */
static gboolean
skip_between (MclFormatInput *self, GError **error)
{
  for (;;) {
    while (get_available (self) > 0 && is_between (*get_data (self))) {
      self->line += *get_data (self) == '\n';
      self->at++;
    }
    if (get_available (self) > 0 || self->is_at_end)
      return TRUE;
    if (!fill (self, error))
      return FALSE;
  }
}

/* Where the value that the buffer starts with ends, 0 when it goes on. Braces within strings do
 * not count. @i, @depth and the string flags carry on from call to call. */
typedef struct {
  gsize i;
  guint depth;
  gboolean is_in_string;
  gboolean is_escaped;
} ValueScan;

static gsize
scan_value (ValueScan *self, const char *data, gsize n_bytes)
{
  for (; self->i < n_bytes; self->i++) {
    char c = data[self->i];

    if (self->is_in_string) {
      if (self->is_escaped)
        self->is_escaped = FALSE;
      else if (c == '\\')
        self->is_escaped = TRUE;
      else if (c == '"')
        self->is_in_string = FALSE;
    } else if (c == '"') {
      self->is_in_string = TRUE;
    } else if (c == '{' || c == '[') {
      self->depth++;
    } else if (self->depth > 0 && (c == '}' || c == ']')) {
      if (--self->depth == 0)
        return self->i + 1;
    } else if (self->depth == 0 && is_between (c)) {
      return self->i;
    }
  }
  return 0;
}

/**
 * mcl_format_input_read_json:
 * @json: (out) (array length=n_bytes): one value, not checked beyond where it ends; good until the
 *   next call; not NUL-terminated
 *
 * Reads the next value of a file that holds a JSON array of them, or one after the other (JSONL),
 * or a single one; never more than one value is in memory. Look at it with mcl_json_check().
 *
 * Returns: FALSE at the end, or with an error
 */
gboolean
mcl_format_input_read_json (MclFormatInput *self, const char **json, gsize *n_bytes, GError **error)
{
  ValueScan scan = { 0 };

  if (!start (self, error) || !skip_between (self, error))
    return FALSE;
  for (;;) {
    gsize end = scan_value (&scan, get_data (self), get_available (self));

    if (end == 0 && self->is_at_end)
      end = get_available (self);
    if (end > 0)
      return give (self, end, json, n_bytes, error);
    if (self->is_at_end || !fill (self, error))
      return FALSE;
  }
}

/**
 * mcl_format_input_read_all:
 *
 * Returns: (transfer full) (nullable): the rest of the file, which is text; NULL with an error
 */
GBytes *
mcl_format_input_read_all (MclFormatInput *self, GError **error)
{
  const char *data = NULL;
  gsize n_bytes = 0;

  if (!start (self, error))
    return NULL;
  while (!self->is_at_end) {
    if (!fill (self, error))
      return NULL;
  }
  if (!give (self, get_available (self), &data, &n_bytes, error))
    return NULL;
  return g_bytes_new (data, n_bytes);
}

/* A file beside this one; never one elsewhere, whatever a hostile file names. */
static char *
build_companion_path (MclFormatInput *self, const char *name, GError **error)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) file = NULL;

  if (self->folder != NULL && !g_path_is_absolute (name)) {
    folder = g_file_new_for_path (self->folder);
    file = g_file_resolve_relative_path (folder, name);
    if (g_file_has_prefix (file, folder))
      return g_file_get_path (file);
  }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("there is no file “%s”"), name);
  return NULL;
}

/**
 * mcl_format_input_read_companion:
 * @name: another file, relative to this one
 *
 * Returns: (transfer full) (nullable): its bytes; NULL with G_IO_ERROR_NOT_FOUND or another error
 */
GBytes *
mcl_format_input_read_companion (MclFormatInput *self, const char *name, GError **error)
{
  GBytes *contents = g_hash_table_lookup (self->companions, name);
  g_autofree char *path = NULL;

  if (contents != NULL)
    return g_bytes_ref (contents);
  path = build_companion_path (self, name, error);
  if (path == NULL)
    return NULL;
  return mcl_store_read (path, MCL_ARTICLE_MAX_BYTES, TRUE, self->cancellable, error);
}

/**
 * mcl_format_input_load_beside:
 * @name: an article's file, relative to this file
 *
 * Returns: (transfer full) (nullable): the text, without a byte order mark; NULL with an error
 */
MclText *
mcl_format_input_load_beside (MclFormatInput *self, const char *name, GError **error)
{
  g_autoptr (GBytes) contents = mcl_format_input_read_companion (self, name, error);
  g_autoptr (MclArticle) article = NULL;

  if (contents == NULL)
    return NULL;
  article = mcl_article_new (name, contents, error);
  return article != NULL ? mcl_text_ref (mcl_article_get_text (article)) : NULL;
}

/**
 * mcl_format_input_load_text:
 * @name: an article's file, as this file names it
 *
 * Finds the text that offsets are about, for formats that do not hold it: where the articles of
 * the import are, or beside this file.
 *
 * Returns: (transfer full) (nullable): the text, without a byte order mark; NULL with an error
 */
MclText *
mcl_format_input_load_text (MclFormatInput *self, const char *name, GError **error)
{
  if (self->text_func != NULL) {
    g_autoptr (GError) local_error = NULL;
    MclText *text = self->text_func (name, self->text_data, &local_error);

    if (text != NULL)
      return text;
    if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  }
  return mcl_format_input_load_beside (self, name, error);
}
