/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `manicule check` finds. Only what stops the work of checking itself is an error; all that
 * is wrong with a file is a problem of that file. */
#include "config.h"

#include "mcl-check.h"

#include <glib/gi18n.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-folder.h"
#include "mcl-schema.h"
#include "mcl-sidecar.h"
#include "mcl-store.h"

static void
problem_free (MclCheckProblem *self)
{
  g_free (self->path);
  g_free (self->message);
  g_free (self);
}

/**
 * mcl_check_report_new:
 *
 * Returns: (transfer full): a report of nothing
 */
MclCheckReport *
mcl_check_report_new (void)
{
  MclCheckReport *self = g_new0 (MclCheckReport, 1);

  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  return self;
}

/**
 * mcl_check_report_free:
 * @self: (transfer full): a report
 */
void
mcl_check_report_free (MclCheckReport *self)
{
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void
add_problem (MclCheckReport *self, const char *path, guint line, const char *message)
{
  MclCheckProblem *problem = g_new0 (MclCheckProblem, 1);

  problem->path = g_strdup (path);
  problem->line = line;
  problem->message = g_strdup (mcl_error_skip_line (message, line));
  g_ptr_array_add (self->problems, problem);
}

/* NULL when the file can't be used, which is then in the report. */
static MclSidecar *
read_sidecar (MclCheckReport *report, const char *path)
{
  guint line = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mcl_store_read (path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, &error);
  MclSidecar *sidecar = bytes != NULL ? mcl_sidecar_parse (bytes, &line, &error) : NULL;

  if (sidecar == NULL)
    add_problem (report, path, line, error->message);
  return sidecar;
}

/* @article is NULL when it can't be read; then only the sidecar's own form is checked. */
static void
check_sidecar (MclCheckReport *report, const char *path, MclArticle *article)
{
  g_autoptr (MclSidecar) sidecar = read_sidecar (report, path);
  g_autoptr (GPtrArray) problems = NULL;

  report->n_sidecars++;
  if (sidecar == NULL)
    return;
  report->n_annotations += sidecar->annotations->len;
  if (article == NULL)
    return;
  problems = mcl_sidecar_verify (sidecar, article);
  for (guint i = 0; i < problems->len; i++) {
    const MclProblem *problem = g_ptr_array_index (problems, i);

    add_problem (report, path, problem->line, problem->message);
  }
}

static void
check_article (MclCheckReport *report, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclArticle) article = mcl_article_load (path, NULL, &error);
  g_autoptr (GPtrArray) sidecars = mcl_folder_list_sidecars_of (path);

  if (article == NULL)
    add_problem (report, path, 0, error->message);
  for (guint i = 0; i < sidecars->len; i++)
    check_sidecar (report, g_ptr_array_index (sidecars, i), article);
}

/* A sidecar that was named itself, without its article. */
static void
check_lone_sidecar (MclCheckReport *report, const char *path, const char *article_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclArticle) article = mcl_article_load (article_path, NULL, &error);

  if (article == NULL) {
    g_autofree char *message = g_strdup_printf (_ ("no article to annotate: %s"), error->message);

    add_problem (report, path, 0, message);
  }
  check_sidecar (report, path, article);
}

static void
check_schema (MclCheckReport *report, const char *path)
{
  g_autoptr (GError) error = NULL;
  guint line = 0;
  g_autoptr (GBytes) bytes =
      mcl_store_read (path, MCL_SCHEMA_MAX_BYTES, TRUE, NULL, &error);
  g_autoptr (MclSchema) schema = NULL;

  if (bytes != NULL)
    schema = mcl_schema_parse (bytes, &line, &error);
  if (schema == NULL)
    add_problem (report, path, line, error->message);
}

static void
check_file (MclCheckReport *report, const char *path, GHashTable *checked_articles)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *article_path = mcl_sidecar_dup_article_path (path);

  if (g_str_equal (name, MCL_SCHEMA_FILE_NAME))
    check_schema (report, path);
  else if (article_path == NULL)
    check_article (report, path);
  else if (checked_articles == NULL || !g_hash_table_contains (checked_articles, article_path))
    check_lone_sidecar (report, path, article_path);
}

static gboolean
check_folder (MclCheckReport *report, const char *path, GError **error)
{
  g_autoptr (GPtrArray) unreadable = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = mcl_folder_list_files (path, unreadable, NULL, error);
  g_autoptr (GHashTable) articles = g_hash_table_new (g_str_hash, g_str_equal);

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < unreadable->len; i++)
    add_problem (report, path, 0, g_ptr_array_index (unreadable, i));
  /* A sidecar is checked with its article, not a second time. */
  for (guint i = 0; i < files->len; i++) {
    const char *file = g_ptr_array_index (files, i);
    g_autofree char *name = g_path_get_basename (file);

    if (mcl_article_is_article_name (name))
      g_hash_table_add (articles, (gpointer) file);
  }
  for (guint i = 0; i < files->len; i++)
    check_file (report, g_ptr_array_index (files, i), articles);
  return TRUE;
}

/**
 * mcl_check_path:
 * @path: an article, a sidecar, a `manicule.json` or a folder of those
 * @report: what is found is added to it
 *
 * Checks files: an article with all its sidecars, a sidecar against its article, a folder with
 * the folders within it. An article without a sidecar is fine, a sidecar without its article is
 * not. Blocks.
 *
 * Returns: FALSE with a G_IO_ERROR when there is nothing at @path or the folder can't be read
 */
gboolean
mcl_check_path (const char *path, MclCheckReport *report, GError **error)
{
  g_autofree char *display_name = g_filename_display_name (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return check_folder (report, path, error);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no “%s”"), display_name);
    return FALSE;
  }
  check_file (report, path, NULL);
  return TRUE;
}
