/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `manicule check` finds. Only what stops the work of checking itself is an error; all that
 * is wrong with a file is a problem of that file. */
#include "config.h"

#include "mcl-check.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-folder.h"
#include "mcl-json-scan.h"
#include "mcl-json-slice.h"
#include "mcl-schema.h"
#include "mcl-sidecar.h"
#include "mcl-store.h"

/* What the member “format” of a schema is, as it stands in the file. */
#define SCHEMA_FORMAT "\"manicule-schema\""

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

/* @article is NULL when it can't be read; then only what the sidecar itself says is checked. */
static void
check_sidecar_bytes (MclCheckReport *report, const char *path, GBytes *bytes, MclArticle *article)
{
  guint line = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_parse (bytes, &line, &error);
  g_autoptr (GPtrArray) problems = NULL;

  if (sidecar == NULL) {
    add_problem (report, path, line, error->message);
    return;
  }
  report->n_annotations += sidecar->annotations->len;
  report->n_suggestions += sidecar->suggestions->len;
  problems = mcl_sidecar_verify (sidecar, article);
  for (guint i = 0; i < problems->len; i++) {
    const MclProblem *problem = g_ptr_array_index (problems, i);

    add_problem (report, path, problem->line, problem->message);
  }
}

static void
check_sidecar (MclCheckReport *report, const char *path, MclArticle *article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mcl_store_read (path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, &error);

  report->n_sidecars++;
  if (bytes == NULL)
    add_problem (report, path, 0, error->message);
  else
    check_sidecar_bytes (report, path, bytes, article);
}

/* @sidecars is NULL for none. */
static void
check_article (MclCheckReport *report, const char *path, GPtrArray *sidecars)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclArticle) article = mcl_article_load (path, NULL, &error);

  if (article == NULL)
    add_problem (report, path, 0, error->message);
  for (guint i = 0; sidecars != NULL && i < sidecars->len; i++)
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
check_schema_bytes (MclCheckReport *report, const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  guint line = 0;
  g_autoptr (MclSchema) schema = mcl_schema_parse (bytes, &line, &error);

  if (schema == NULL)
    add_problem (report, path, line, error->message);
}

static void
check_schema (MclCheckReport *report, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mcl_store_read (path, MCL_SCHEMA_MAX_BYTES, TRUE, NULL, &error);

  if (bytes == NULL)
    add_problem (report, path, 0, error->message);
  else
    check_schema_bytes (report, path, bytes);
}

static void
check_file (MclCheckReport *report, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *article_path = mcl_sidecar_dup_article_path (path);
  g_autoptr (GPtrArray) sidecars = NULL;

  if (g_str_equal (name, MCL_SCHEMA_FILE_NAME)) {
    check_schema (report, path);
  } else if (article_path != NULL) {
    check_lone_sidecar (report, path, article_path);
  } else {
    sidecars = mcl_folder_list_sidecars_of (path);
    check_article (report, path, sidecars);
  }
}

/* A sidecar is checked with its article, not a second time. */
static void
check_file_of_folder (MclCheckReport *report,
                      const char *path,
                      GHashTable *articles,
                      GHashTable *sidecars_of)
{
  g_autofree char *article_path = mcl_sidecar_dup_article_path (path);

  if (g_hash_table_contains (articles, path))
    check_article (report, path, g_hash_table_lookup (sidecars_of, path));
  else if (article_path == NULL || !g_hash_table_contains (articles, article_path))
    check_file (report, path);
}

static GHashTable *
index_articles (GPtrArray *files)
{
  GHashTable *articles = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < files->len; i++) {
    g_autofree char *name = g_path_get_basename (g_ptr_array_index (files, i));

    if (mcl_article_is_article_name (name))
      g_hash_table_add (articles, g_ptr_array_index (files, i));
  }
  return articles;
}

static gboolean
check_folder (MclCheckReport *report, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) unreadable = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = mcl_folder_list_files (path, unreadable, cancellable, error);
  g_autoptr (GHashTable) articles = NULL;
  g_autoptr (GHashTable) sidecars_of = NULL;

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < unreadable->len; i++)
    add_problem (report, path, 0, g_ptr_array_index (unreadable, i));
  articles = index_articles (files);
  sidecars_of = mcl_folder_group_sidecars (files);
  for (guint i = 0; i < files->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (report->progress != NULL)
      report->progress (i, files->len, report->progress_data);
    check_file_of_folder (report, g_ptr_array_index (files, i), articles, sidecars_of);
  }
  return TRUE;
}

/* An article may have any name when it has annotations; without them there is nothing to check. */
static gboolean
is_of_no_kind (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *article_path = mcl_sidecar_dup_article_path (path);
  g_autoptr (GPtrArray) sidecars = NULL;

  if (article_path != NULL || g_str_equal (name, MCL_SCHEMA_FILE_NAME) ||
      mcl_article_is_article_name (name))
    return FALSE;
  sidecars = mcl_folder_list_sidecars_of (path);
  return sidecars->len == 0;
}

/**
 * mcl_check_path:
 * @path: an article, a sidecar, a `manicule.json` or a folder of those
 * @report: what is found is added to it
 * @cancellable: (nullable): ends the work in a folder
 *
 * Checks files: an article with all its sidecars, a sidecar against its article, a folder with
 * the folders within it. An article without a sidecar is fine, a sidecar without its article is
 * not. Blocks.
 *
 * Returns: FALSE with MCL_ERROR_INVALID when @path is none of these, or with a G_IO_ERROR when
 * there is nothing there, the folder can't be read or it was cancelled
 */
gboolean
mcl_check_path (const char *path, MclCheckReport *report, GCancellable *cancellable, GError **error)
{
  g_autofree char *display_name = g_filename_display_name (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return check_folder (report, path, cancellable, error);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no “%s”"), display_name);
    return FALSE;
  }
  if (is_of_no_kind (path)) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID,
                 _ ("“%s” is neither an article with annotations nor a sidecar"), display_name);
    return FALSE;
  }
  check_file (report, path);
  return TRUE;
}

typedef struct {
  const char *data;
  gboolean is_schema;
} FormatMember;

static gboolean
read_format_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  FormatMember *self = user_data;

  if (!g_str_equal (name, "format"))
    return TRUE;
  self->is_schema = value->end - value->start == strlen (SCHEMA_FORMAT) &&
                    memcmp (self->data + value->start, SCHEMA_FORMAT, strlen (SCHEMA_FORMAT)) == 0;
  return FALSE;
}

static gboolean
is_schema (GBytes *contents)
{
  gsize n_bytes = 0;
  FormatMember format = { .data = g_bytes_get_data (contents, &n_bytes) };
  MclJsonSlice root;

  if (n_bytes == 0 || !mcl_json_check (format.data, n_bytes, &mcl_json_default_limits, NULL, NULL))
    return FALSE;
  root = mcl_json_root (format.data, n_bytes);
  if (format.data[root.start] == '{')
    mcl_json_foreach_member (format.data, &root, read_format_cb, &format);
  return format.is_schema;
}

/**
 * mcl_check_contents:
 * @name: what the report calls it
 * @contents: a sidecar, or a `manicule.json`, which says so
 * @article: (nullable): the sidecar's; without it only what the sidecar itself says is checked
 * @report: what is found is added to it
 *
 * Checks what is in no file.
 */
void
mcl_check_contents (const char *name, GBytes *contents, MclArticle *article, MclCheckReport *report)
{
  if (is_schema (contents)) {
    check_schema_bytes (report, name, contents);
    return;
  }
  report->n_sidecars++;
  check_sidecar_bytes (report, name, contents, article);
}
