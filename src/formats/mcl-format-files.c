/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything is written into a hidden folder beside where it shall be, under its final name, and
 * moved from there. Moving one file is atomic, and so is moving a folder to where nothing is; into
 * a folder that is there, files are moved one after the other, all of them whole. What goes to the
 * standard output, a device or a pipe waits in a folder too, and so does a file that the document
 * portal gave alone: no folder can be made beside that. */
#include "config.h"

#include "mcl-format-files-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-file-output.h"
#include "mcl-portal-path.h"

#define WORK_TEMPLATE ".manicule-export-XXXXXX"

/* A format adds to few files all the time, and writes the others once. */
#define MAX_OPEN_FILES 8u

typedef struct {
  const char *name; /* borrowed from names */
  int fd;
} OpenFile;

static void
close_file (OpenFile *self)
{
  close (self->fd);
}

static MclFormatFilesKind
find_kind (const char *destination, MclFormatLayout layout)
{
  if (destination == NULL)
    return MCL_FORMAT_FILES_STREAM;
  if (layout == MCL_FORMAT_FOLDER)
    return g_file_test (destination, G_FILE_TEST_EXISTS) ? MCL_FORMAT_FILES_FOLDER
                                                         : MCL_FORMAT_FILES_NEW_FOLDER;
  if (mcl_file_output_is_stream (destination))
    return MCL_FORMAT_FILES_STREAM;
  return mcl_portal_path_is_single_file (destination) ? MCL_FORMAT_FILES_ALONE
                                                      : MCL_FORMAT_FILES_BESIDE;
}

/* Where the work folder is made. In a sandbox the folder for temporary files is kept in memory. */
static char *
dup_parent (const char *destination, MclFormatFilesKind kind)
{
  g_autofree char *whole = NULL;

  switch (kind) {
  case MCL_FORMAT_FILES_STREAM:
    return g_strdup (g_get_tmp_dir ());
  case MCL_FORMAT_FILES_ALONE:
    return g_strdup (g_get_user_cache_dir ());
  case MCL_FORMAT_FILES_FOLDER:
    return g_strdup (destination);
  case MCL_FORMAT_FILES_NEW_FOLDER:
    whole = g_canonicalize_filename (destination, NULL); /* without a slash at its end */
    return g_path_get_dirname (whole);
  case MCL_FORMAT_FILES_BESIDE:
  default:
    return g_path_get_dirname (destination);
  }
}

/**
 * mcl_format_files_new:
 * @destination: (nullable): a file, or with MCL_FORMAT_FOLDER a folder, that need not be there
 *   yet; NULL for the standard output
 *
 * Returns: (transfer full) (nullable): files to be written; NULL with an error
 */
MclFormatFiles *
mcl_format_files_new (const char *destination, MclFormatLayout layout, GError **error)
{
  MclFormatFilesKind kind = find_kind (destination, layout);
  g_autofree char *parent = dup_parent (destination, kind);
  g_autofree char *work_folder = g_build_filename (parent, WORK_TEMPLATE, NULL);
  gboolean makes_folder =
      kind == MCL_FORMAT_FILES_FOLDER && !g_file_test (destination, G_FILE_TEST_EXISTS);
  MclFormatFiles *self = NULL;

  if (kind != MCL_FORMAT_FILES_STREAM && kind != MCL_FORMAT_FILES_BESIDE &&
      g_mkdir_with_parents (parent, 0777) != 0) {
    mcl_file_output_fail (error, parent, errno);
    return NULL;
  }
  /* A new folder is what the work folder becomes. */
  if (g_mkdtemp_full (work_folder, kind == MCL_FORMAT_FILES_NEW_FOLDER ? 0777 : 0700) == NULL) {
    mcl_file_output_fail (error, destination != NULL ? destination : parent, errno);
    return NULL;
  }
  self = g_new0 (MclFormatFiles, 1);
  self->destination = g_strdup (destination);
  self->kind = kind;
  self->has_made_folder = makes_folder;
  self->work_folder = g_steal_pointer (&work_folder);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->in_order = g_ptr_array_new ();
  self->open_files = g_array_new (FALSE, FALSE, sizeof (OpenFile));
  g_array_set_clear_func (self->open_files, (GDestroyNotify) close_file);
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sidecars = g_ptr_array_new ();
  return self;
}

static int
compare_longest_first (gconstpointer a, gconstpointer b)
{
  gsize n_a = strlen (a);
  gsize n_b = strlen (b);

  return n_a != n_b ? (n_a > n_b ? -1 : 1) : 0;
}

static void
remove_work_folder (MclFormatFiles *self)
{
  g_autoptr (GPtrArray) folders = g_hash_table_get_keys_as_ptr_array (self->folders);

  for (guint i = self->n_moved; i < self->in_order->len; i++) {
    g_autofree char *path =
        g_build_filename (self->work_folder, g_ptr_array_index (self->in_order, i), NULL);

    g_unlink (path);
  }
  g_ptr_array_sort_values (folders, compare_longest_first);
  for (guint i = 0; i < folders->len; i++)
    g_rmdir (g_ptr_array_index (folders, i));
  if (g_rmdir (self->work_folder) != 0)
    g_debug ("“%s” stays: %s", self->work_folder, g_strerror (errno));
  /* Fails when anything was put into it. */
  if (self->has_made_folder && g_rmdir (self->destination) == 0)
    g_debug ("“%s” was made for nothing", self->destination);
}

/**
 * mcl_format_files_free:
 * @self: (transfer full): files; those not committed are gone
 */
void
mcl_format_files_free (MclFormatFiles *self)
{
  g_array_unref (self->open_files);
  if (self->work_folder != NULL)
    remove_work_folder (self);
  g_free (self->destination);
  g_free (self->work_folder);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->in_order);
  g_hash_table_unref (self->folders);
  g_ptr_array_unref (self->sidecars);
  g_clear_pointer (&self->protected, g_hash_table_unref);
  g_free (self);
}

/**
 * mcl_format_files_protect_article_of:
 * @sidecar_path: borrowed while the files are
 *
 * Says that no file of the export may replace that sidecar's article, by whatever name.
 */
void
mcl_format_files_protect_article_of (MclFormatFiles *self, const char *sidecar_path)
{
  g_ptr_array_add (self->sidecars, (gpointer) sidecar_path);
}

/**
 * mcl_format_files_spare_existing:
 *
 * Says that no file of the export may replace any other.
 */
void
mcl_format_files_spare_existing (MclFormatFiles *self)
{
  self->spares_existing = TRUE;
}

/* Names come from those of documents: they stay within the folder. */
static gboolean
check_name (MclFormatFiles *self, const char *name, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  if (self->kind == MCL_FORMAT_FILES_ALONE && !g_str_equal (name, MCL_FORMAT_FILES_MAIN)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _ ("“%s” can’t be written beside a file that was chosen alone"), name);
    return FALSE;
  }
  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] != '\0' && !g_str_equal (parts[i], ".") && !g_str_equal (parts[i], ".."))
      continue;
    g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID, _ ("“%s” is no name for a file of an export"),
                 name);
    return FALSE;
  }
  return TRUE;
}

/**
 * mcl_format_files_make_parents:
 * @root: the work folder or the destination
 * @name: of a file within
 *
 * Makes the folders that a file lies in.
 *
 * Returns: FALSE with an error
 */
gboolean
mcl_format_files_make_parents (MclFormatFiles *self,
                               const char *root,
                               const char *name,
                               GError **error)
{
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    g_autofree char *folder = g_strdup_printf ("%s/%.*s", root, (int) (slash - name), name);

    if (g_hash_table_contains (self->folders, folder))
      continue;
    if (g_mkdir (folder, 0777) != 0 && errno != EEXIST)
      return mcl_file_output_fail (error, folder, errno);
    if (root == self->work_folder)
      g_hash_table_add (self->folders, g_steal_pointer (&folder));
  }
  return TRUE;
}

/* Returns -1 with an error. */
static int
open_file (MclFormatFiles *self, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (self->work_folder, name, NULL);
  OpenFile file = { 0 };
  gpointer known = NULL;

  for (guint i = 0; i < self->open_files->len; i++) {
    file = g_array_index (self->open_files, OpenFile, i);
    if (g_str_equal (file.name, name))
      return file.fd;
  }
  if (!g_hash_table_lookup_extended (self->names, name, &known, NULL)) {
    if (!check_name (self, name, error) ||
        !mcl_format_files_make_parents (self, self->work_folder, name, error))
      return -1;
    known = g_strdup (name);
    g_hash_table_add (self->names, known);
    g_ptr_array_add (self->in_order, known);
  }
  file.name = known;
  file.fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file.fd < 0) {
    mcl_file_output_fail (error, path, errno);
    return -1;
  }
  if (self->open_files->len == MAX_OPEN_FILES)
    g_array_remove_index (self->open_files, 0);
  g_array_append_val (self->open_files, file);
  return file.fd;
}

/**
 * mcl_format_files_append:
 * @name: (nullable): a file, relative to the destination; NULL for the main one
 *
 * Writes on. A file that nothing was written to yet is made, even by nothing.
 *
 * Returns: FALSE with an error
 */
gboolean
mcl_format_files_append (
    MclFormatFiles *self, const char *name, const char *data, gsize n_bytes, GError **error)
{
  const char *shown = name != NULL ? name : self->destination;
  int fd = open_file (self, name != NULL ? name : MCL_FORMAT_FILES_MAIN, error);

  return fd >= 0 && mcl_file_output_write (fd, data, n_bytes, shown != NULL ? shown : "-", error);
}
