/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history's file, in the worker.
 *
 * It is a log that grows by one line for each move, so that it is whole whenever the program is
 * killed; what nobody can undo any more is left out when the file is opened, and when it has grown
 * large. It is not synced: a power cut may cost the history, and what is left of it then is held
 * against the set before it is used (mcl_history_restore()). When something can't be written, all
 * of it goes, for steps must not be missing in the middle. */
#include "config.h"

#include "mcl-history-log-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "mcl-state-file.h"
#include "mcl-store-private.h"

/* Of each stack: more than anybody takes back, and read in a tenth of a second. */
#define MAX_STEPS 500
#define MAX_STACK_BYTES (2u * 1024 * 1024)

/* It is tidied when it is larger; what is larger still is not ours. */
#define MAX_FILE_BYTES (16u * 1024 * 1024)
#define MAX_READ_BYTES (2 * MAX_FILE_BYTES)

/* Of as many articles. */
#define MAX_FILES 500

/* The article may have been closed a moment ago. */
#define LOCK_TIMEOUT_US (300 * 1000)
#define LOCK_RETRY_US (10 * 1000)

/* A line that tells of a step that was done; borrowed from the file's bytes. */
typedef struct {
  guint64 number;
  const char *line;
  gsize n_bytes;
} Kept;

/* What the file says. */
typedef struct {
  GArray *undo; /* of Kept */
  GArray *redo;
  guint64 last_number;
  gboolean is_ours; /* what follows is about our version of the article */
} Stacks;

static gboolean
fail (GError **error, const char *path)
{
  int saved_errno = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno),
               _ ("the history “%s” can’t be written: %s"), path, g_strerror (saved_errno));
  return FALSE;
}

static void
stacks_init (Stacks *self)
{
  *self = (Stacks) { 0 };
  self->undo = g_array_new (FALSE, FALSE, sizeof (Kept));
  self->redo = g_array_new (FALSE, FALSE, sizeof (Kept));
}

static void
stacks_clear (Stacks *self)
{
  g_array_unref (self->undo);
  g_array_unref (self->redo);
}

static void
stacks_empty (Stacks *self)
{
  g_array_set_size (self->undo, 0);
  g_array_set_size (self->redo, 0);
}

/* Moves a step to the top of @to; NULL: to nowhere. */
static gboolean
move_step (GArray *from, GArray *to, guint64 number)
{
  for (guint i = from->len; i-- > 0;) {
    Kept step = g_array_index (from, Kept, i);

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
follow (Stacks *self, const MclHistoryLine *parsed, const char *line, gsize n_bytes)
{
  Kept step = { parsed->number, line, n_bytes };

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
read_line (Stacks *self, const char *line, gsize n_bytes, const char *article_sha256)
{
  MclHistoryLine parsed;

  if (!mcl_history_line_parse (line, n_bytes, &parsed)) {
    stacks_empty (self);
  } else if (parsed.article_sha256 != NULL) {
    self->is_ours = g_str_equal (parsed.article_sha256, article_sha256);
    stacks_empty (self);
  } else if (self->is_ours) {
    follow (self, &parsed, line, n_bytes);
  }
  g_free (parsed.article_sha256);
}

static void
read_lines (Stacks *self, GBytes *bytes, const char *article_sha256)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
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
    n_bytes += g_array_index (stack, Kept, stack->len - 1 - n_kept).n_bytes;
    if (n_bytes > MAX_STACK_BYTES)
      break;
    n_kept++;
  }
  g_array_remove_range (stack, 0, stack->len - n_kept);
}

static void
append_done (GString *out, const Kept *step)
{
  g_string_append_len (out, step->line, (gssize) step->n_bytes);
  g_string_append_c (out, '\n');
}

/* All steps are done first, in their order, and those to redo then undone. */
static GString *
new_contents (const char *article_sha256, const Stacks *stacks)
{
  GString *out = g_string_new (NULL);

  mcl_history_line_append_head (out, article_sha256);
  for (guint i = 0; i < stacks->undo->len; i++)
    append_done (out, &g_array_index (stacks->undo, Kept, i));
  for (guint i = stacks->redo->len; i-- > 0;)
    append_done (out, &g_array_index (stacks->redo, Kept, i));
  for (guint i = 0; i < stacks->redo->len; i++)
    mcl_history_line_append (out, MCL_HISTORY_UNDONE, g_array_index (stacks->redo, Kept, i).number,
                             NULL);
  return out;
}

/* Puts a file in place of ours, which stays whole until then. */
static gboolean
replace (MclHistoryFile *self, GString *contents, GError **error)
{
  g_autofree char *temporary = g_strconcat (self->path, ".tmp", NULL);
  g_autofd int fd = mcl_state_file_open_locked (temporary, O_CREAT | O_TRUNC);

  if (fd < 0 || !mcl_store_write_at (fd, 0, contents->str, contents->len) ||
      g_rename (temporary, self->path) != 0) {
    fail (error, temporary);
    g_unlink (temporary);
    return FALSE;
  }
  close (self->fd);
  self->fd = g_steal_fd (&fd);
  self->length = (goffset) contents->len;
  return TRUE;
}

/* Reads the file, and leaves out of it what is of no use any more. What can't be read is none. */
static gboolean
read_and_tidy (MclHistoryFile *self, Stacks *stacks, GBytes **bytes, GError **error)
{
  g_autoptr (GString) contents = NULL;
  g_autoptr (GError) read_error = NULL;

  *bytes = mcl_store_read (self->path, MAX_READ_BYTES, FALSE, NULL, &read_error);
  if (*bytes == NULL) {
    g_debug ("%s", read_error->message);
    *bytes = g_bytes_new_static ("", 0);
  }
  read_lines (stacks, *bytes, self->article_sha256);
  keep_newest (stacks->undo);
  keep_newest (stacks->redo);
  contents = new_contents (self->article_sha256, stacks);
  self->length = (goffset) g_bytes_get_size (*bytes);
  return (contents->len == g_bytes_get_size (*bytes) &&
          memcmp (contents->str, g_bytes_get_data (*bytes, NULL), contents->len) == 0) ||
         replace (self, contents, error);
}

static void
clear_step (gpointer data)
{
  mcl_transaction_unref (((MclHistoryStep *) data)->transaction);
}

static GArray *
parse_steps (GArray *stack)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (MclHistoryStep));

  g_array_set_clear_func (steps, clear_step);
  for (guint i = 0; i < stack->len; i++) {
    const Kept *kept = &g_array_index (stack, Kept, i);
    MclHistoryStep step = { kept->number, mcl_history_line_parse_step (kept->line, kept->n_bytes) };

    if (step.transaction != NULL)
      g_array_append_val (steps, step);
  }
  return steps;
}

static gboolean
load (MclHistoryFile *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GString) head = g_string_new (NULL);
  gboolean is_good = FALSE;
  Stacks stacks;

  mcl_history_line_append_head (head, self->article_sha256);
  self->head_length = (goffset) head->len;
  stacks_init (&stacks);
  is_good = read_and_tidy (self, &stacks, &bytes, error);
  if (is_good) {
    self->last_number = stacks.last_number;
    self->undo = parse_steps (stacks.undo);
    self->redo = parse_steps (stacks.redo);
  }
  stacks_clear (&stacks);
  return is_good;
}

static int
wait_for_lock (const char *path)
{
  const gint64 deadline = g_get_monotonic_time () + LOCK_TIMEOUT_US;
  int fd = -1;

  while ((fd = mcl_state_file_open_locked (path, O_CREAT)) < 0 && errno == EWOULDBLOCK &&
         g_get_monotonic_time () < deadline)
    g_usleep (LOCK_RETRY_US);
  return fd;
}

/**
 * mcl_history_file_open:
 * @self: all 0
 *
 * Takes the file of the article, or a new one, and reads it. One of another version of the article
 * is emptied.
 *
 * Returns: FALSE with a G_IO_ERROR, also when another program has it
 */
gboolean
mcl_history_file_open (MclHistoryFile *self,
                       const char *article_path,
                       const char *article_sha256,
                       GError **error)
{
  g_autofree char *folder = mcl_state_file_dup_folder ("history");

  self->fd = -1;
  self->path = mcl_state_file_dup_path (folder, article_path, ".jsonl");
  self->article_sha256 = g_strdup (article_sha256);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder);
  self->fd = wait_for_lock (self->path);
  if (self->fd < 0)
    return fail (error, self->path);
  mcl_state_file_drop_oldest (folder, MAX_FILES);
  return load (self, error);
}

/**
 * mcl_history_file_close:
 *
 * Lets go of the file; one without steps is removed.
 */
void
mcl_history_file_close (MclHistoryFile *self)
{
  if (self->fd >= 0 && self->length <= self->head_length)
    g_unlink (self->path);
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->article_sha256, g_free);
  g_clear_pointer (&self->undo, g_array_unref);
  g_clear_pointer (&self->redo, g_array_unref);
}

/**
 * mcl_history_file_clear:
 *
 * Forgets all steps.
 *
 * Returns: FALSE with a G_IO_ERROR
 */
gboolean
mcl_history_file_clear (MclHistoryFile *self, GError **error)
{
  if (ftruncate (self->fd, self->head_length) != 0)
    return fail (error, self->path);
  self->length = self->head_length;
  return TRUE;
}

static gboolean
tidy_large (MclHistoryFile *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_good = FALSE;
  Stacks stacks;

  stacks_init (&stacks);
  is_good = read_and_tidy (self, &stacks, &bytes, error);
  stacks_clear (&stacks);
  return is_good;
}

/**
 * mcl_history_file_write:
 * @lines: whole lines
 *
 * Adds lines. After an error the file holds no steps.
 *
 * Returns: FALSE with a G_IO_ERROR
 */
gboolean
mcl_history_file_write (MclHistoryFile *self, GString *lines, GError **error)
{
  /* A change of all there is can be larger than all that is kept, and then nothing under it is of
   * use. */
  if (lines->len > MAX_STACK_BYTES)
    return mcl_history_file_clear (self, error);
  if (!mcl_store_write_at (self->fd, self->length, lines->str, lines->len)) {
    fail (error, self->path);
    if (!mcl_history_file_clear (self, NULL))
      g_unlink (self->path);
    return FALSE;
  }
  self->length += (goffset) lines->len;
  return self->length <= MAX_FILE_BYTES || tidy_large (self, error);
}
