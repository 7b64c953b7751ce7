/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the files of an export where they shall be. */
#include "config.h"

#include "mcl-format-files-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-file-output.h"

#define FILE_TEMPLATE ".manicule-export-XXXXXX"

static char *
dup_identity (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) info.st_dev,
                          (guint64) info.st_ino);
}

/* Most exports replace nothing: only then are the articles looked at. */
static gboolean
is_protected (MclFormatFiles *self, const char *identity)
{
  if (self->protected == NULL) {
    self->protected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < self->sidecars->len; i++) {
      g_autofree char *path = mcl_sidecar_dup_article_path (g_ptr_array_index (self->sidecars, i));
      char *article = path != NULL ? dup_identity (path) : NULL;

      if (article != NULL)
        g_hash_table_add (self->protected, article);
    }
  }
  return g_hash_table_contains (self->protected, identity);
}

static char *
dup_final_path (MclFormatFiles *self, const char *name)
{
  g_autofree char *folder = NULL;

  if (self->kind == MCL_FORMAT_FILES_FOLDER || self->kind == MCL_FORMAT_FILES_NEW_FOLDER)
    return g_build_filename (self->destination, name, NULL);
  if (g_str_equal (name, MCL_FORMAT_FILES_MAIN))
    return g_strdup (self->destination);
  folder = g_path_get_dirname (self->destination);
  return g_build_filename (folder, name, NULL);
}

/* An export never takes the place of an article or of anybody's annotations. */
static gboolean
check_target (MclFormatFiles *self, const char *path, GError **error)
{
  g_autofree char *identity =
      self->kind != MCL_FORMAT_FILES_NEW_FOLDER ? dup_identity (path) : NULL;
  g_autofree char *article_path = mcl_sidecar_dup_article_path (path);
  g_autofree char *display_path = g_filename_display_name (path);

  if (article_path == NULL && (identity == NULL || !is_protected (self, identity)))
    return TRUE;
  g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID,
               _ ("“%s” is an article or a sidecar; it is not overwritten"), display_path);
  return FALSE;
}

static gboolean
check_targets (MclFormatFiles *self, GError **error)
{
  for (guint i = 0; i < self->in_order->len; i++) {
    g_autofree char *path = dup_final_path (self, g_ptr_array_index (self->in_order, i));

    if (!check_target (self, path, error))
      return FALSE;
  }
  return TRUE;
}

/* Returns FALSE with an error that tells how many files are in the way. */
static gboolean
check_nothing_is_replaced (MclFormatFiles *self, GError **error)
{
  const char *first = NULL;
  g_autofree char *display_name = NULL;
  guint n_existing = 0;

  for (guint i = 0; self->spares_existing && i < self->in_order->len; i++) {
    const char *name = g_ptr_array_index (self->in_order, i);
    g_autofree char *path = dup_final_path (self, name);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    first = n_existing++ == 0 ? name : first;
  }
  if (n_existing == 0)
    return TRUE;
  display_name = g_filename_display_name (first);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               /* Translators: %1$u is how many files, %2$s the name of one of them. */
               ngettext ("%1$u file of this export is there already: “%2$s”",
                         "%1$u files of this export are there already, such as “%2$s”", n_existing),
               n_existing, display_name);
  return FALSE;
}

static gboolean
move_files (MclFormatFiles *self, GError **error)
{
  for (guint i = 0; i < self->in_order->len; i++) {
    const char *name = g_ptr_array_index (self->in_order, i);
    g_autofree char *from = g_build_filename (self->work_folder, name, NULL);
    g_autofree char *to = dup_final_path (self, name);

    if (self->kind == MCL_FORMAT_FILES_FOLDER &&
        !mcl_format_files_make_parents (self, self->destination, name, error))
      return FALSE;
    if (g_rename (from, to) != 0)
      return mcl_file_output_fail (error, to, errno);
    self->n_moved++;
  }
  return TRUE;
}

/* Returns FALSE when something is there by now. */
static gboolean
move_folder (MclFormatFiles *self)
{
  if (g_rename (self->work_folder, self->destination) != 0) {
    g_debug ("“%s” is moved file by file: %s", self->destination, g_strerror (errno));
    return FALSE;
  }
  g_clear_pointer (&self->work_folder, g_free);
  return TRUE;
}

/* For who made the folder meanwhile, it is as one that was there before. */
static gboolean
make_destination (MclFormatFiles *self, GError **error)
{
  self->kind = MCL_FORMAT_FILES_FOLDER;
  return g_mkdir_with_parents (self->destination, 0777) == 0 ||
         mcl_file_output_fail (error, self->destination, errno);
}

static gboolean
copy_to_output (MclFormatFiles *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->work_folder, MCL_FORMAT_FILES_MAIN, NULL);
  const char *name = self->destination != NULL ? self->destination : "-";
  int fd = STDOUT_FILENO;
  gboolean is_ok = FALSE;

  if (!g_hash_table_contains (self->names, MCL_FORMAT_FILES_MAIN))
    return TRUE;
  if (self->destination != NULL)
    fd = open (self->destination, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    return mcl_file_output_fail (error, name, errno);
  is_ok = mcl_file_output_copy (fd, path, name, error);
  if (fd != STDOUT_FILENO)
    close (fd);
  return is_ok;
}

static gboolean
sync_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean is_ok = fd >= 0 && fsync (fd) == 0;

  if (!is_ok)
    mcl_file_output_fail (error, path, errno);
  if (fd >= 0)
    close (fd);
  return is_ok;
}

/* Only the file itself may be written, and a new one that takes its place. */
static gboolean
replace_alone (MclFormatFiles *self, GError **error)
{
  g_autofree char *from = g_build_filename (self->work_folder, MCL_FORMAT_FILES_MAIN, NULL);
  g_autofree char *folder = g_path_get_dirname (self->destination);
  g_autofree char *path = g_build_filename (folder, FILE_TEMPLATE, NULL);
  int fd = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0666);
  gboolean is_ok = FALSE;

  if (fd < 0)
    return mcl_file_output_fail (error, self->destination, errno);
  is_ok = mcl_file_output_copy (fd, from, self->destination, error);
  if (is_ok && fsync (fd) != 0)
    is_ok = mcl_file_output_fail (error, self->destination, errno);
  close (fd);
  if (is_ok && g_rename (path, self->destination) != 0)
    is_ok = mcl_file_output_fail (error, self->destination, errno);
  if (!is_ok)
    g_unlink (path);
  return is_ok;
}

/* A rename may reach the disk before what was written, and then a power cut leaves an empty file
 * where a good one was. A new file can't take anything away: what is lost of it is made again. */
static gboolean
sync_files (MclFormatFiles *self, GError **error)
{
  for (guint i = 0; i < self->in_order->len; i++) {
    const char *name = g_ptr_array_index (self->in_order, i);
    g_autofree char *from = g_build_filename (self->work_folder, name, NULL);
    g_autofree char *to = dup_final_path (self, name);

    if (g_access (to, F_OK) == 0 && !sync_file (from, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_format_files_commit:
 *
 * Puts all files where they shall be, over older ones.
 *
 * Returns: FALSE with an error; then nothing was replaced, unless moving a file failed
 */
gboolean
mcl_format_files_commit (MclFormatFiles *self, GError **error)
{
  g_array_set_size (self->open_files, 0);
  if (self->kind == MCL_FORMAT_FILES_STREAM)
    return copy_to_output (self, error);
  if (self->kind == MCL_FORMAT_FILES_NEW_FOLDER) {
    if (!check_targets (self, error))
      return FALSE;
    if (move_folder (self))
      return TRUE;
    if (!make_destination (self, error))
      return FALSE;
  }
  if (!check_targets (self, error) || !check_nothing_is_replaced (self, error))
    return FALSE;
  if (self->kind == MCL_FORMAT_FILES_ALONE)
    return replace_alone (self, error);
  return sync_files (self, error) && move_files (self, error);
}
