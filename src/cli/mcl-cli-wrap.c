/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help for terminals of any width. Its lines are broken for eighty columns, which is what pipes and
 * completions get. On a terminal paragraphs are broken anew, and what explains an option or a verb
 * stays in its column, where that leaves room. */
#include "config.h"

#include <string.h>
#include <sys/ioctl.h>

#include "mcl-cli.h"

#define DEFAULT_COLUMNS 80u

/* Where words hardly fit, the terminal may break them. */
#define MIN_COLUMNS 20u

/**
 * mcl_cli_get_n_columns:
 * @fd: a terminal, or not
 *
 * Asked each time: the window may be another size by now.
 *
 * Returns: how many columns it has; 80 when nobody knows
 */
guint
mcl_cli_get_n_columns (int fd)
{
  struct winsize size = { 0 };

  if (ioctl (fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return DEFAULT_COLUMNS;
  return size.ws_col;
}

static guint
count_columns (const char *text, gsize n_bytes)
{
  guint n = 0;

  for (const char *at = text; at < text + n_bytes; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    n += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
  }
  return n;
}

/* Prose: neither an indented line, nor a heading, nor nothing. */
static gboolean
is_prose (const char *line)
{
  return *line != '\0' && *line != ' ' && !g_str_has_suffix (line, ":");
}

/* What explains a name stands behind a gap, and the lines that follow under it. Where that leaves
 * less than half of the width, all of it goes under the name: then @gap is replaced by a new line.
 */
static guint
find_indent (const char *line, guint n_columns, const char **gap)
{
  guint n_leading = (guint) strspn (line, " ");
  guint indent = 0;

  *gap = strstr (line + n_leading, "  ");
  if (*gap != NULL)
    indent = count_columns (line, (gsize) (*gap - line) + strspn (*gap, " "));
  if (indent > 0 && indent <= n_columns / 2) {
    *gap = NULL;
    return indent;
  }
  return n_leading > 0 ? MIN (n_leading + 4, n_columns / 2) : 0;
}

static void
append_wrapped (GString *out, const char *line, guint n_columns)
{
  const char *gap = NULL;
  guint indent = find_indent (line, n_columns, &gap);
  guint column = (guint) strspn (line, " ");
  const char *at = line + column;

  if (count_columns (line, strlen (line)) <= n_columns) {
    g_string_append_printf (out, "%s\n", line);
    return;
  }
  g_string_append_len (out, line, column);
  while (*at != '\0') {
    gsize n_blanks = strspn (at, " ");
    gsize n_bytes = strcspn (at + n_blanks, " ");
    guint n_word = count_columns (at + n_blanks, n_bytes);

    if (at == gap || (column > indent && column + n_blanks + n_word > n_columns)) {
      g_string_append_printf (out, "\n%*s", (int) indent, "");
      column = indent;
    } else {
      g_string_append_len (out, at, (gssize) n_blanks);
      column += (guint) n_blanks;
    }
    g_string_append_len (out, at + n_blanks, (gssize) n_bytes);
    column += n_word;
    at += n_blanks + n_bytes;
  }
  g_string_append_c (out, '\n');
}

/**
 * mcl_cli_wrap:
 * @help: lines each with its end
 *
 * Returns: (transfer full): the same in lines that are no longer than @n_columns, if words allow
 */
char *
mcl_cli_wrap (const char *help, guint n_columns)
{
  g_auto (GStrv) lines = g_strsplit (help, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) paragraph = g_string_new (NULL);

  if (n_columns < MIN_COLUMNS)
    return g_strdup (help);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++) {
    g_string_append (paragraph, lines[i]);
    if (is_prose (lines[i]) && is_prose (lines[i + 1])) {
      g_string_append_c (paragraph, ' ');
      continue;
    }
    append_wrapped (out, paragraph->str, n_columns);
    g_string_truncate (paragraph, 0);
  }
  return g_string_free_and_steal (g_steal_pointer (&out));
}
