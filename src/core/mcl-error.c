/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* clang-format takes the hyphens for minus signs, and puts spaces into the domain's name. */
/* clang-format off */
G_DEFINE_QUARK (mcl-error-quark, mcl_error)
/* clang-format on */

static char *
line_to_string (guint line)
{
  /* Translators: the place of a mistake in a file, as in “line 12: a number is missing” */
  return g_strdup_printf (_ ("line %u"), line);
}

/**
 * mcl_error_set_at:
 * @line: from 1; 0 for the file as a whole
 * @column: in code points from 1; 0 for the line as a whole
 * @message: what is wrong there, for people
 *
 * Sets an error of our domain whose message starts with the place: "line 12: message" or
 * "line 12, column 5: message".
 */
void
mcl_error_set_at (GError **error, MclError code, guint line, guint column, const char *message)
{
  g_autofree char *line_words = line_to_string (line);
  g_autofree char *column_words = NULL;

  if (line == 0) {
    g_set_error_literal (error, MCL_ERROR, code, message);
    return;
  }
  if (column == 0) {
    g_set_error (error, MCL_ERROR, code, "%s: %s", line_words, message);
    return;
  }
  /* Translators: follows “line %u, ”; counted in characters */
  column_words = g_strdup_printf (_ ("column %u"), column);
  g_set_error (error, MCL_ERROR, code, "%s, %s: %s", line_words, column_words, message);
}

/**
 * mcl_error_skip_line:
 * @message: an error's message
 * @line: the line that it may name
 *
 * For lists that show the line in a place of their own.
 *
 * Returns: (transfer none): @message without the line that mcl_error_set_at() put before it
 */
const char *
mcl_error_skip_line (const char *message, guint line)
{
  g_autofree char *line_words = line_to_string (line);
  gsize length = strlen (line_words);

  if (!g_str_has_prefix (message, line_words))
    return message;
  if (g_str_has_prefix (message + length, ": ") || g_str_has_prefix (message + length, ", "))
    return message + length + 2;
  return message;
}
