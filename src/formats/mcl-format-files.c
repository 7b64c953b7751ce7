/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything is written into a hidden folder beside where it shall be, under its final name, and
 * moved from there. Moving one file is atomic; a folder's files are moved one after the other, all
 * of them whole. What goes to the standard output, a device or a pipe waits in a folder too. */
#include "config.h"

#include "mcl-format-files.h"

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

#define WORK_TEMPLATE ".manicule-export-XXXXXX"
#define MAIN_NAME "main"

/* A format adds to few files all the time, and writes the others once. */
#define MAX_OPEN_FILES 8u

typedef struct {
  const char *name; /* borrowed from names */
  int fd;
} OpenFile;

struct _MclFormatFiles {
  char *destination; /* NULL: the standard output */
  MclFormatLayout layout;
  gboolean is_stream; /* written to at the end, not replaced */
  gboolean spares_existing;
  char *work_folder;
  GHashTable *names;     /* of all files so far */
  GPtrArray *in_order;   /* the same names, borrowed */
  GArray *open_files;    /* of OpenFile, the one used last at the end */
  GHashTable *folders;   /* made so far, within work_folder */
  GPtrArray *sidecars;   /* paths, borrowed; their articles are not to be replaced */
  GHashTable *protected; /* "dev:ino" of those articles; NULL: not needed yet */
};

static void
close_file (OpenFile *self)
{
  close (self->fd);
}

static char *
dup_parent (const char *destination, gboolean is_stream, MclFormatLayout layout)
{
  if (is_stream)
    return g_strdup (g_get_tmp_dir ());
  return layout == MCL_FORMAT_FOLDER ? g_strdup (destination) : g_path_get_dirname (destination);
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
  gboolean is_stream = destination == NULL ||
                       (layout != MCL_FORMAT_FOLDER && mcl_file_output_is_stream (destination));
  g_autofree char *parent = dup_parent (destination, is_stream, layout);
  g_autofree char *work_folder = g_build_filename (parent, WORK_TEMPLATE, NULL);
  MclFormatFiles *self = NULL;

  if (layout == MCL_FORMAT_FOLDER && g_mkdir_with_parents (parent, 0777) != 0) {
    mcl_file_output_fail (error, parent, errno);
    return NULL;
  }
  if (g_mkdtemp_full (work_folder, 0700) == NULL) {
    mcl_file_output_fail (error, destination != NULL ? destination : parent, errno);
    return NULL;
  }
  self = g_new0 (MclFormatFiles, 1);
  self->destination = g_strdup (destination);
  self->layout = layout;
  self->is_stream = is_stream;
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

/* What was moved away already is not there any more. */
static void
remove_work_folder (MclFormatFiles *self)
{
  g_autoptr (GPtrArray) folders = g_hash_table_get_keys_as_ptr_array (self->folders);

  for (guint i = 0; i < self->in_order->len; i++) {
    g_autofree char *path =
        g_build_filename (self->work_folder, g_ptr_array_index (self->in_order, i), NULL);

    g_unlink (path);
  }
  g_ptr_array_sort_values (folders, compare_longest_first);
  for (guint i = 0; i < folders->len; i++)
    g_rmdir (g_ptr_array_index (folders, i));
  if (g_rmdir (self->work_folder) != 0)
    g_debug ("“%s” stays: %s", self->work_folder, g_strerror (errno));
}

/**
 * mcl_format_files_free:
 * @self: (transfer full): files; those not committed are gone
 */
void
mcl_format_files_free (MclFormatFiles *self)
{
  g_array_unref (self->open_files);
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

static char *
dup_identity (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) info.st_dev,
                          (guint64) info.st_ino);
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

/* Names come from those of documents: they stay within the folder. */
static gboolean
check_name (const char *name, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] != '\0' && !g_str_equal (parts[i], ".") && !g_str_equal (parts[i], ".."))
      continue;
    g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID, _ ("“%s” is no name for a file of an export"),
                 name);
    return FALSE;
  }
  return TRUE;
}

static gboolean
make_parents (MclFormatFiles *self, const char *root, const char *name, GError **error)
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
    if (!check_name (name, error) || !make_parents (self, self->work_folder, name, error))
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
  int fd = open_file (self, name != NULL ? name : MAIN_NAME, error);

  return fd >= 0 && mcl_file_output_write (fd, data, n_bytes, shown != NULL ? shown : "-", error);
}

static char *
dup_final_path (MclFormatFiles *self, const char *name)
{
  g_autofree char *folder = NULL;

  if (self->layout == MCL_FORMAT_FOLDER)
    return g_build_filename (self->destination, name, NULL);
  if (g_str_equal (name, MAIN_NAME))
    return g_strdup (self->destination);
  folder = g_path_get_dirname (self->destination);
  return g_build_filename (folder, name, NULL);
}

/* An export never takes the place of an article or of anybody's annotations. */
static gboolean
check_target (MclFormatFiles *self, const char *path, GError **error)
{
  g_autofree char *identity = dup_identity (path);
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

    if (self->layout == MCL_FORMAT_FOLDER && !make_parents (self, self->destination, name, error))
      return FALSE;
    if (g_rename (from, to) != 0)
      return mcl_file_output_fail (error, to, errno);
  }
  return TRUE;
}

static gboolean
copy_to_output (MclFormatFiles *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->work_folder, MAIN_NAME, NULL);
  const char *name = self->destination != NULL ? self->destination : "-";
  int fd = STDOUT_FILENO;
  gboolean is_ok = FALSE;

  if (!g_hash_table_contains (self->names, MAIN_NAME))
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
  if (self->is_stream)
    return copy_to_output (self, error);
  return check_targets (self, error) && check_nothing_is_replaced (self, error) &&
         sync_files (self, error) && move_files (self, error);
}
