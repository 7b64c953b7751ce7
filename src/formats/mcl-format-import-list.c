/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of an import: those that were named, and what folders hold. */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "mcl-folder.h"
#include "mcl-format-import-private.h"
#include "mcl-sidecar.h"

static void
free_file (gpointer data)
{
  MclFormatImportFile *self = data;

  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

static void
add_file (GPtrArray *files, const char *path, char *folder, gboolean is_asked_for)
{
  MclFormatImportFile *file = g_new0 (MclFormatImportFile, 1);
  GStatBuf info;

  file->path = g_strdup (path);
  file->folder = folder;
  file->is_asked_for = is_asked_for;
  if (g_stat (path, &info) == 0 && S_ISREG (info.st_mode))
    file->n_bytes = (guint64) info.st_size;
  g_ptr_array_add (files, file);
}

static gboolean
add_folder (const MclFormatImport *job,
            GPtrArray *files,
            const char *folder,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) paths = mcl_folder_list_all_files (folder, cancellable, error);
  g_autoptr (GFile) base = g_file_new_for_path (folder);

  for (guint i = 0; paths != NULL && i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);
    g_autofree char *parent_path = g_path_get_dirname (path);
    g_autoptr (GFile) parent = g_file_new_for_path (parent_path);
    g_autofree char *article_path = mcl_sidecar_dup_article_path (path);

    if (article_path == NULL || job->reads_sidecars)
      add_file (files, path, g_file_get_relative_path (base, parent), FALSE);
  }
  return paths != NULL;
}

/**
 * mcl_format_import_list_files:
 *
 * Returns: (transfer full) (nullable) (element-type MclFormatImportFile): what is to be read, in
 *   order; NULL with an error when a folder can't be read
 */
GPtrArray *
mcl_format_import_list_files (const MclFormatImport *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (free_file);

  for (guint i = 0; job->paths[i] != NULL; i++) {
    const char *path = job->paths[i];

    if (!g_file_test (path, G_FILE_TEST_IS_DIR))
      add_file (files, path, NULL, TRUE);
    else if (!add_folder (job, files, path, cancellable, error))
      return NULL;
  }
  return g_steal_pointer (&files);
}
