/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-cli-format.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-article.h"
#include "mcl-cli.h"
#include "mcl-folder.h"

/**
 * mcl_cli_suggest_format:
 * @id: what is no format, which was said
 *
 * Says what could be meant.
 */
void
mcl_cli_suggest_format (const char *id)
{
  const MclFormat *const *formats = mcl_format_list ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; formats[i] != NULL; i++)
    g_ptr_array_add (ids, (gpointer) formats[i]->id);
  g_ptr_array_add (ids, NULL);
  if (!mcl_cli_suggest (id, (const char *const *) ids->pdata))
    g_printerr (_ ("“%s help formats” lists them.\n"), g_get_prgname ());
}

static void
add_source (GPtrArray *sources, const char *sidecar_path, const char *name)
{
  g_autofree char *display_name = g_filename_display_name (name);

  g_ptr_array_add (sources, mcl_format_source_new (sidecar_path, display_name));
}

static gboolean
add_folder (GPtrArray *sources, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = mcl_folder_list_sidecars (folder, NULL, &error);
  gsize n_skip = strlen (folder);

  if (files == NULL) {
    mcl_cli_fail ("%s", error->message);
    return FALSE;
  }
  /* The paths begin with the folder; between that and a name there is one slash. */
  while (n_skip > 0 && G_IS_DIR_SEPARATOR (folder[n_skip - 1]))
    n_skip--;
  for (guint i = 0; i < files->len; i++) {
    const char *path = g_ptr_array_index (files, i);
    g_autofree char *article_path = mcl_sidecar_dup_article_path (path);

    add_source (sources, path, article_path + n_skip + 1);
  }
  return TRUE;
}

/**
 * mcl_cli_check_is_there:
 *
 * Links that lead nowhere are there: the reader says why they can't be read.
 *
 * Returns: FALSE when there is nothing at @path, which was said
 */
gboolean
mcl_cli_check_is_there (const char *path)
{
  g_autofree char *display_path = g_filename_display_name (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  mcl_cli_fail (_ ("There is no “%s”"), display_path);
  return FALSE;
}

/**
 * mcl_cli_check_has_sidecar:
 * @path: an article
 *
 * Returns: FALSE when it is not there, or has no sidecar of its own, which was said
 */
gboolean
mcl_cli_check_has_sidecar (const char *path)
{
  g_autofree char *sidecar_path = mcl_article_dup_sidecar_path (path);
  g_autofree char *display_path = g_filename_display_name (path);
  g_autofree char *display_sidecar = g_filename_display_basename (sidecar_path);

  if (g_file_test (sidecar_path, G_FILE_TEST_EXISTS))
    return TRUE;
  /* Translators: %1$s is an article, %2$s the file that would hold its annotations */
  if (mcl_cli_check_is_there (path))
    mcl_cli_fail (_ ("“%1$s” has no annotations: there is no “%2$s” beside it"), display_path,
                  display_sidecar);
  return FALSE;
}

static gboolean
add_path (GPtrArray *sources, const char *path, const MclCliInput *input)
{
  g_autofree char *article_path = NULL;
  g_autofree char *sidecar_path = NULL;
  g_autofree char *name = NULL;

  if (mcl_cli_is_stdin (path)) {
    g_ptr_array_add (sources, mcl_format_source_new_for_contents (input->contents, input->article));
    return TRUE;
  }
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return add_folder (sources, path);
  article_path = mcl_sidecar_dup_article_path (path);
  if (article_path == NULL ? !mcl_cli_check_has_sidecar (path) : !mcl_cli_check_is_there (path))
    return FALSE;
  if (article_path == NULL) {
    sidecar_path = mcl_article_dup_sidecar_path (path);
    name = g_path_get_basename (path);
  } else {
    sidecar_path = g_strdup (path);
    name = g_path_get_basename (article_path);
  }
  add_source (sources, sidecar_path, name);
  return TRUE;
}

/**
 * mcl_cli_list_sources:
 * @input: articles, sidecars, folders of them, “-”
 *
 * Folders without any sidecar are told of.
 *
 * Returns: (transfer full) (nullable) (element-type MclFormatSource): their sidecars; NULL when
 *   one can't be listed or there are none, which was said
 */
GPtrArray *
mcl_cli_list_sources (const MclCliInput *input)
{
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_format_source_free);

  for (guint i = 0; input->paths[i] != NULL; i++) {
    if (!add_path (sources, input->paths[i], input))
      return NULL;
  }
  if (sources->len > 0)
    return g_steal_pointer (&sources);
  mcl_cli_fail (_ ("There are no annotations: no ARTICLE.annotations.json was found"));
  return NULL;
}
