/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's files, in the worker.
 *
 * Who finds a file locked by another program takes the next name. The lock of a program that died
 * is gone, so whoever opens the article next finds the edits that were left. */
#include "config.h"

#include "mcl-journal-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mcl-state-file.h"
#include "mcl-store-private.h"

#define MAX_SLOTS 16

static gboolean
fail (GError **error, const char *path)
{
  int saved_errno = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno),
               _ ("the journal “%s” can’t be written: %s"), path, g_strerror (saved_errno));
  return FALSE;
}

static char *
dup_path (const char *folder, const char *article_path, guint slot)
{
  g_autofree char *suffix = slot == 0 ? g_strdup (".jsonl") : g_strdup_printf (".%u.jsonl", slot);
  return mcl_state_file_dup_path (folder, article_path, suffix);
}

/**
 * mcl_journal_exists:
 * @article_path: what the journal is named after
 *
 * Returns: whether there may be edits in a journal. Blocks.
 */
gboolean
mcl_journal_exists (const char *article_path)
{
  g_autofree char *folder = mcl_state_file_dup_folder ("journal");

  for (guint i = 0; i < MAX_SLOTS; i++) {
    g_autofree char *path = dup_path (folder, article_path, i);

    if (g_access (path, F_OK) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Reads what stands in a file. FALSE when it is about another version of the article. */
static gboolean
read_entries (MclJournalFiles *self, const char *path, const char *article_sha256, goffset *length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mcl_store_read (path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, &error);
  guint n_kept = self->entries->len;
  const char *data = NULL;
  const char *end = NULL;
  gsize n_bytes = 0;

  *length = 0;
  if (bytes == NULL) {
    g_debug ("%s", error->message);
    return FALSE;
  }
  data = g_bytes_get_data (bytes, &n_bytes);
  for (gsize at = 0; at < n_bytes; at = (gsize) (end - data) + 1) {
    g_autofree char *sha256 = NULL;
    MclJournalEntry *entry = NULL;

    end = memchr (data + at, '\n', n_bytes - at);
    if (end == NULL)
      break;
    *length = end - data + 1;
    entry = mcl_journal_entry_parse (data + at, (gsize) (end - data) - at, &sha256);
    if (entry == NULL)
      continue;
    g_ptr_array_add (self->entries, entry);
    if (g_strcmp0 (sha256, article_sha256) != 0) {
      self->n_foreign += self->entries->len - n_kept;
      g_ptr_array_set_size (self->entries, (int) n_kept);
      return FALSE;
    }
  }
  return TRUE;
}

static void
add_slot (MclJournalFiles *self, int fd, const char *path, goffset length)
{
  MclJournalSlot slot = { fd, g_strdup (path) };

  if (self->slots->len == 0)
    self->length = length;
  g_array_append_val (self->slots, slot);
}

static void
take_left (MclJournalFiles *self,
           const char *folder,
           const char *article_path,
           const char *article_sha256)
{
  for (guint i = 0; i < MAX_SLOTS; i++) {
    g_autofree char *path = dup_path (folder, article_path, i);
    g_autofd int fd = mcl_state_file_open_locked (path, 0);
    goffset length = 0;

    if (fd >= 0 && read_entries (self, path, article_sha256, &length))
      add_slot (self, g_steal_fd (&fd), path, length);
  }
}

static gboolean
make_new (MclJournalFiles *self, const char *folder, const char *article_path, GError **error)
{
  for (guint i = 0; i < MAX_SLOTS; i++) {
    g_autofree char *path = dup_path (folder, article_path, i);
    int fd = mcl_state_file_open_locked (path, O_CREAT | O_EXCL);

    if (fd >= 0) {
      add_slot (self, fd, path, 0);
      return TRUE;
    }
    if (errno != EEXIST && errno != EWOULDBLOCK)
      return fail (error, path);
  }
  errno = EBUSY;
  return fail (error, folder);
}

/**
 * mcl_journal_files_open:
 * @self: all 0
 *
 * Takes all files of the article that nobody else has, or a new one, and reads them.
 *
 * Returns: FALSE with a G_IO_ERROR
 */
gboolean
mcl_journal_files_open (MclJournalFiles *self,
                        const char *article_path,
                        const char *article_sha256,
                        GError **error)
{
  g_autofree char *folder = mcl_state_file_dup_folder ("journal");

  self->slots = g_array_new (FALSE, FALSE, sizeof (MclJournalSlot));
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_journal_entry_free);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder);
  take_left (self, folder, article_path, article_sha256);
  return self->slots->len > 0 || make_new (self, folder, article_path, error);
}

/**
 * mcl_journal_files_close:
 *
 * Lets go of the files; an empty one is removed.
 */
void
mcl_journal_files_close (MclJournalFiles *self)
{
  for (guint i = 0; self->slots != NULL && i < self->slots->len; i++) {
    MclJournalSlot *slot = &g_array_index (self->slots, MclJournalSlot, i);
    struct stat info;

    if (fstat (slot->fd, &info) == 0 && info.st_size == 0)
      unlink (slot->path);
    close (slot->fd);
    g_free (slot->path);
  }
  g_clear_pointer (&self->slots, g_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

/**
 * mcl_journal_files_clear:
 *
 * Forgets all edits: the sidecar holds them. Were it not known to the disk before a power cut,
 * they would be skipped when they are replayed.
 *
 * Returns: FALSE with a G_IO_ERROR
 */
gboolean
mcl_journal_files_clear (MclJournalFiles *self, GError **error)
{
  for (guint i = 0; i < self->slots->len; i++) {
    MclJournalSlot *slot = &g_array_index (self->slots, MclJournalSlot, i);

    if (ftruncate (slot->fd, 0) != 0)
      return fail (error, slot->path);
  }
  self->length = 0;
  return TRUE;
}

/* The file's name is on disk too, once. */
static gboolean
sync_folder (MclJournalFiles *self, const char *path)
{
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autofd int folder = -1;

  if (self->is_named)
    return TRUE;
  folder = open (folder_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  self->is_named = folder >= 0 && mcl_store_sync (folder);
  return self->is_named;
}

/**
 * mcl_journal_files_write:
 * @lines: whole lines
 *
 * Adds lines and waits until they are on disk. After an error none of them is there.
 *
 * Returns: FALSE with a G_IO_ERROR
 */
gboolean
mcl_journal_files_write (MclJournalFiles *self, GString *lines, GError **error)
{
  MclJournalSlot *slot = &g_array_index (self->slots, MclJournalSlot, 0);

  if (!mcl_store_write_at (slot->fd, self->length, lines->str, lines->len) ||
      !mcl_store_sync (slot->fd) || !sync_folder (self, slot->path)) {
    fail (error, slot->path);
    if (ftruncate (slot->fd, self->length) != 0)
      g_debug ("%s: %s", slot->path, g_strerror (errno));
    return FALSE;
  }
  self->length += (goffset) lines->len;
  return TRUE;
}
