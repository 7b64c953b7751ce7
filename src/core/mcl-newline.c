/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the lines of a text end. */
#include "config.h"

#include "mcl-newline.h"

#include <string.h>

/* Of a text with carriage returns. */
static MclNewline
find_with_cr (const char *text, gsize n_bytes)
{
  gboolean has_lf = FALSE;
  gboolean has_crlf = FALSE;
  gboolean has_cr = FALSE;

  for (gsize i = 0; i < n_bytes; i++) {
    if (text[i] == '\n') {
      has_lf = TRUE;
    } else if (text[i] == '\r' && i + 1 < n_bytes && text[i + 1] == '\n') {
      has_crlf = TRUE;
      i++;
    } else if (text[i] == '\r') {
      has_cr = TRUE;
    }
  }
  if (has_lf + has_crlf + has_cr > 1)
    return MCL_NEWLINE_MIXED;
  if (has_lf)
    return MCL_NEWLINE_LF;
  if (has_crlf)
    return MCL_NEWLINE_CRLF;
  return has_cr ? MCL_NEWLINE_CR : MCL_NEWLINE_NONE;
}

/**
 * mcl_newline_find:
 * @text: (array length=n_bytes): UTF-8
 *
 * Returns: how the lines of a text end
 */
MclNewline
mcl_newline_find (const char *text, gsize n_bytes)
{
  if (n_bytes == 0 || memchr (text, '\r', n_bytes) == NULL)
    return n_bytes > 0 && memchr (text, '\n', n_bytes) != NULL ? MCL_NEWLINE_LF : MCL_NEWLINE_NONE;
  return find_with_cr (text, n_bytes);
}

/**
 * mcl_newline_to_string:
 *
 * Returns: (transfer none): the word for it in a sidecar
 */
const char *
mcl_newline_to_string (MclNewline newline)
{
  switch (newline) {
  case MCL_NEWLINE_NONE:
    return "none";
  case MCL_NEWLINE_LF:
    return "lf";
  case MCL_NEWLINE_CRLF:
    return "crlf";
  case MCL_NEWLINE_CR:
    return "cr";
  case MCL_NEWLINE_MIXED:
    return "mixed";
  default:
    g_return_val_if_reached ("none");
  }
}
