/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 4180, and what is usual beside it: LF line ends, a last line without one, empty lines. A
 * quote within a cell that does not start with one is a character like any other. */
#include "config.h"

#include "mcl-csv-parser.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"

/**
 * mcl_csv_parser_init:
 * @input: what to read; must outlive the parser
 */
void
mcl_csv_parser_init (MclCsvParser *self, MclFormatInput *input)
{
  self->input = input;
  self->row = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->line = 0;
}

/**
 * mcl_csv_parser_clear:
 */
void
mcl_csv_parser_clear (MclCsvParser *self)
{
  if (self->row != NULL)
    g_string_free (g_steal_pointer (&self->row), TRUE);
  g_clear_pointer (&self->starts, g_array_unref);
}

typedef enum {
  AT_START,
  PLAIN,
  QUOTED,
  BEHIND_QUOTE,
} State;

static void
end_cell (MclCsvParser *self)
{
  gsize next = 0;

  g_string_append_c (self->row, '\0');
  next = self->row->len;
  g_array_append_val (self->starts, next);
}

static gboolean
fail (MclCsvParser *self, GError **error, const char *message)
{
  mcl_error_set_at (error, MCL_ERROR_PARSE, self->line, 0, message);
  return FALSE;
}

static gsize
skip_line_end (const char *line, gsize n_bytes)
{
  if (n_bytes > 0 && line[n_bytes - 1] == '\n')
    n_bytes--;
  if (n_bytes > 0 && line[n_bytes - 1] == '\r')
    n_bytes--;
  return n_bytes;
}

/* Takes what stands within quotes at @i, up to a quote that may end the cell. Gives where it ends.
 */
static gsize
take_quoted (MclCsvParser *self, State *state, const char *line, gsize i, gsize n_bytes)
{
  const char *quote = memchr (line + i, '"', n_bytes - i);
  gsize end = quote != NULL ? (gsize) (quote - line) : n_bytes;

  g_string_append_len (self->row, line + i, (gssize) (end - i));
  if (quote == NULL)
    return n_bytes;
  *state = BEHIND_QUOTE;
  return end + 1;
}

/* Takes the rest of a cell that has no quotes around it. Gives where it ends. */
static gsize
take_plain (MclCsvParser *self, State *state, const char *line, gsize i, gsize n_content)
{
  gsize end = i;

  while (end < n_content && line[end] != ',')
    end++;
  g_string_append_len (self->row, line + i, (gssize) (end - i));
  *state = PLAIN;
  return end;
}

/* Takes one line of the file into the row. Returns FALSE with an error. */
static gboolean
take_line (MclCsvParser *self, State *state, const char *line, gsize n_bytes, GError **error)
{
  gsize n_content = skip_line_end (line, n_bytes);
  gsize i = 0;

  /* Only within quotes is the line end part of a cell. */
  while (i < (*state == QUOTED ? n_bytes : n_content)) {
    if (*state == QUOTED) {
      i = take_quoted (self, state, line, i, n_bytes);
    } else if (line[i] == ',') {
      end_cell (self);
      *state = AT_START;
      i++;
    } else if (line[i] == '"' && *state == AT_START) {
      *state = QUOTED;
      i++;
    } else if (line[i] == '"' && *state == BEHIND_QUOTE) {
      g_string_append_c (self->row, '"');
      *state = QUOTED;
      i++;
    } else if (*state == BEHIND_QUOTE) {
      return fail (self, error, _ ("text stands behind the closing quote of a cell"));
    } else {
      i = take_plain (self, state, line, i, n_content);
    }
  }
  return TRUE;
}

static gboolean
is_empty_line (const char *line, gsize n_bytes)
{
  return skip_line_end (line, n_bytes) == 0;
}

/**
 * mcl_csv_parser_next:
 *
 * Reads the next row; empty lines between rows are skipped.
 *
 * Returns: FALSE at the end, or with an error that says where
 */
gboolean
mcl_csv_parser_next (MclCsvParser *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  State state = AT_START;
  const char *line = NULL;
  gsize n_bytes = 0;
  gsize first = 0;

  g_string_truncate (self->row, 0);
  g_array_set_size (self->starts, 0);
  do {
    if (!mcl_format_input_read_line_with_end (self->input, &line, &n_bytes, error))
      return FALSE;
  } while (is_empty_line (line, n_bytes));

  self->line = mcl_format_input_get_line (self->input);
  g_array_append_val (self->starts, first);
  for (;;) {
    if (!take_line (self, &state, line, n_bytes, error))
      return FALSE;
    if (state != QUOTED)
      break;
    if (!mcl_format_input_read_line_with_end (self->input, &line, &n_bytes, &local_error)) {
      if (local_error == NULL)
        return fail (self, error, _ ("a quoted cell does not end"));
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  }
  end_cell (self);
  g_array_set_size (self->starts, self->starts->len - 1);
  return TRUE;
}

/**
 * mcl_csv_parser_get_n_cells:
 *
 * Returns: how many cells the row has
 */
guint
mcl_csv_parser_get_n_cells (const MclCsvParser *self)
{
  return self->starts->len;
}

/**
 * mcl_csv_parser_get_cell:
 *
 * Returns: the text of a cell; "" for one that the row does not have; good until the next row
 */
const char *
mcl_csv_parser_get_cell (const MclCsvParser *self, guint i)
{
  return i < self->starts->len ? self->row->str + g_array_index (self->starts, gsize, i) : "";
}
