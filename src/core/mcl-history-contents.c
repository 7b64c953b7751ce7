/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a history's file says: the steps that could be undone and redone when it was written,
 * followed line by line, and of each stack only so many as anybody takes back. */
#include "config.h"

#include "mcl-history-contents.h"

#include <string.h>

/* Of each stack: more than anybody takes back. */
#define MAX_STEPS 500

static void
forget_all (MclHistoryContents *self)
{
  g_array_set_size (self->undo, 0);
  g_array_set_size (self->redo, 0);
}

/* Moves a step to the top of @to; NULL: to nowhere. */
static gboolean
move_step (GArray *from, GArray *to, guint64 number)
{
  for (guint i = from->len; i-- > 0;) {
    MclHistoryKept step = g_array_index (from, MclHistoryKept, i);

    if (step.number != number)
      continue;
    g_array_remove_index (from, i);
    if (to != NULL)
      g_array_append_val (to, step);
    return TRUE;
  }
  return FALSE;
}

static void
follow (MclHistoryContents *self, const MclHistoryLine *parsed, const char *line, gsize n_bytes)
{
  MclHistoryKept step = { parsed->number, line, n_bytes };

  self->last_number = MAX (self->last_number, parsed->number);
  switch (parsed->move) {
  case MCL_HISTORY_DONE:
    g_array_append_val (self->undo, step);
    break;
  case MCL_HISTORY_UNDONE:
    move_step (self->undo, self->redo, parsed->number);
    break;
  case MCL_HISTORY_REDONE:
    move_step (self->redo, self->undo, parsed->number);
    break;
  case MCL_HISTORY_FORGOTTEN:
    if (!move_step (self->undo, NULL, parsed->number))
      move_step (self->redo, NULL, parsed->number);
    break;
  default:
    g_assert_not_reached ();
  }
}

/* After a line that is damaged nobody knows what went before. */
static void
read_line (MclHistoryContents *self, const char *line, gsize n_bytes, const char *article_sha256)
{
  MclHistoryLine parsed;

  if (!mcl_history_line_parse (line, n_bytes, &parsed)) {
    forget_all (self);
  } else if (parsed.article_sha256 != NULL) {
    self->is_ours = g_str_equal (parsed.article_sha256, article_sha256);
    forget_all (self);
  } else if (self->is_ours) {
    follow (self, &parsed, line, n_bytes);
  }
  g_free (parsed.article_sha256);
}

static void
read_lines (MclHistoryContents *self, const char *article_sha256)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (self->bytes, &n_bytes);
  const char *end = NULL;

  for (gsize at = 0; at < n_bytes; at = (gsize) (end - data) + 1) {
    end = memchr (data + at, '\n', n_bytes - at);
    if (end == NULL)
      return;
    read_line (self, data + at, (gsize) (end - data) - at, article_sha256);
  }
}

static void
keep_newest (GArray *stack)
{
  gsize n_bytes = 0;
  guint n_kept = 0;

  while (n_kept < MIN (stack->len, MAX_STEPS)) {
    n_bytes += g_array_index (stack, MclHistoryKept, stack->len - 1 - n_kept).n_bytes;
    if (n_bytes > MCL_HISTORY_MAX_STACK_BYTES)
      break;
    n_kept++;
  }
  g_array_remove_range (stack, 0, stack->len - n_kept);
}

/**
 * mcl_history_contents_init:
 * @bytes: a history's file
 * @article_sha256: of the article as it was read
 *
 * Reads a file. Of one that is about another version of the article nothing is kept.
 */
void
mcl_history_contents_init (MclHistoryContents *self, GBytes *bytes, const char *article_sha256)
{
  *self = (MclHistoryContents) { .bytes = g_bytes_ref (bytes) };
  self->undo = g_array_new (FALSE, FALSE, sizeof (MclHistoryKept));
  self->redo = g_array_new (FALSE, FALSE, sizeof (MclHistoryKept));
  read_lines (self, article_sha256);
  keep_newest (self->undo);
  keep_newest (self->redo);
}

void
mcl_history_contents_clear (MclHistoryContents *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->undo, g_array_unref);
  g_clear_pointer (&self->redo, g_array_unref);
}

static void
append_done (GString *out, const MclHistoryKept *step)
{
  g_string_append_len (out, step->line, (gssize) step->n_bytes);
  g_string_append_c (out, '\n');
}

/**
 * mcl_history_contents_write:
 * @article_sha256: of the article as it was read
 *
 * All steps are done first, in their order, and those to redo then undone.
 *
 * Returns: (transfer full): a file of what is kept, and nothing else
 */
GString *
mcl_history_contents_write (const MclHistoryContents *self, const char *article_sha256)
{
  GString *out = g_string_new (NULL);

  mcl_history_line_append_head (out, article_sha256);
  for (guint i = 0; i < self->undo->len; i++)
    append_done (out, &g_array_index (self->undo, MclHistoryKept, i));
  for (guint i = self->redo->len; i-- > 0;)
    append_done (out, &g_array_index (self->redo, MclHistoryKept, i));
  for (guint i = 0; i < self->redo->len; i++)
    mcl_history_line_append (out, MCL_HISTORY_UNDONE,
                             g_array_index (self->redo, MclHistoryKept, i).number, NULL);
  return out;
}

static void
clear_step (gpointer data)
{
  mcl_transaction_unref (((MclHistoryStep *) data)->transaction);
}

/**
 * mcl_history_contents_parse_steps:
 * @stack: what is kept of one
 *
 * Returns: (transfer full) (element-type MclHistoryStep): the steps; without those that can't be
 *   read
 */
GArray *
mcl_history_contents_parse_steps (GArray *stack)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (MclHistoryStep));

  g_array_set_clear_func (steps, clear_step);
  for (guint i = 0; i < stack->len; i++) {
    const MclHistoryKept *kept = &g_array_index (stack, MclHistoryKept, i);
    MclHistoryStep step = { kept->number, mcl_history_line_parse_step (kept->line, kept->n_bytes) };

    if (step.transaction != NULL)
      g_array_append_val (steps, step);
  }
  return steps;
}
