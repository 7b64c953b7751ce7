/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-input-private.h"

#include <string.h>

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

  if (!mcl_format_input_start (self, error))
    return FALSE;
  for (;;) {
    const char *data = mcl_format_input_get_data (self);
    const char *end =
        memchr (data + n_searched, '\n', mcl_format_input_get_available (self) - n_searched);

    if (end != NULL)
      return mcl_format_input_give (self, (gsize) (end - data) + 1, line, n_bytes, error);
    n_searched = mcl_format_input_get_available (self);
    if (self->is_at_end)
      return n_searched > 0 && mcl_format_input_give (self, n_searched, line, n_bytes, error);
    if (!mcl_format_input_fill (self, error))
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

  if (!mcl_format_input_start (self, error))
    return NULL;
  while (!self->is_at_end) {
    if (!mcl_format_input_fill (self, error))
      return NULL;
  }
  if (!mcl_format_input_give (self, mcl_format_input_get_available (self), &data, &n_bytes, error))
    return NULL;
  return g_bytes_new (data, n_bytes);
}
