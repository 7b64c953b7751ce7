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

#include "mcl-history-contents.h"
#include "mcl-state-file.h"
#include "mcl-store-private.h"

/* It is tidied when it is larger; what is larger still is not ours. */
#define MAX_FILE_BYTES (16u * 1024 * 1024)
#define MAX_READ_BYTES (2 * MAX_FILE_BYTES)

/* Of as many articles. */
#define MAX_FILES 500

/* The article may have been closed a moment ago. */
#define LOCK_TIMEOUT_US (300 * 1000)
#define LOCK_RETRY_US (10 * 1000)

static gboolean
fail (GError **error, const char *path)
{
  int saved_errno = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno),
               _ ("the history “%s” can’t be written: %s"), path, g_strerror (saved_errno));
  return FALSE;
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

/* What can't be read is none. */
static GBytes *
read_bytes (MclHistoryFile *self)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = mcl_store_read (self->path, MAX_READ_BYTES, FALSE, NULL, &error);

  if (bytes != NULL)
    return bytes;
  g_debug ("%s", error->message);
  return g_bytes_new_static ("", 0);
}

/* Reads the file, and leaves out of it what is of no use any more. */
static gboolean
read_and_tidy (MclHistoryFile *self, MclHistoryContents *contents, GError **error)
{
  g_autoptr (GBytes) bytes = read_bytes (self);
  g_autoptr (GString) tidy = NULL;
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  mcl_history_contents_init (contents, bytes, self->article_sha256);
  tidy = mcl_history_contents_write (contents, self->article_sha256);
  self->length = (goffset) n_bytes;
  return (tidy->len == n_bytes && memcmp (tidy->str, data, n_bytes) == 0) ||
         replace (self, tidy, error);
}

static gboolean
load (MclHistoryFile *self, GError **error)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_auto (MclHistoryContents) contents = { 0 };

  mcl_history_line_append_head (head, self->article_sha256);
  self->head_length = (goffset) head->len;
  if (!read_and_tidy (self, &contents, error))
    return FALSE;
  self->last_number = contents.last_number;
  self->undo = mcl_history_contents_parse_steps (contents.undo);
  self->redo = mcl_history_contents_parse_steps (contents.redo);
  return TRUE;
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
  g_auto (MclHistoryContents) contents = { 0 };

  return read_and_tidy (self, &contents, error);
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
  if (lines->len > MCL_HISTORY_MAX_STACK_BYTES)
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
