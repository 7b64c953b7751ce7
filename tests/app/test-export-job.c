/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "mcl-export-job.h"
#include "mcl-format-csv.h"

#define SIDECAR                                                                                    \
  "{\"format\": \"manicule-sidecar\", \"version\": 1, \"article\": {\"file\": \"a.txt\"}, "        \
  "\"annotations\": [{\"id\": \"k\", \"label\": \"entity\", \"start\": 0, \"end\": 3, "            \
  "\"text\": \"Ana\"}]}"

typedef struct {
  char *folder;
  char *article;
  char *sidecar;
  char *target;
  MclFormatExportResult *result;
  GError *error;
  gboolean is_done;
} Test;

static void
set_up (Test *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("manicule-export-XXXXXX", NULL);
  self->article = g_build_filename (self->folder, "a.txt", NULL);
  self->sidecar = g_build_filename (self->folder, "a.txt.annotations.json", NULL);
  self->target = g_build_filename (self->folder, "out.csv", NULL);
  g_assert_true (g_file_set_contents (self->article, "Ana spoke.\n", -1, NULL));
  g_assert_true (g_file_set_contents (self->sidecar, SIDECAR, -1, NULL));
}

static void
tear_down (Test *self, gconstpointer data)
{
  g_clear_pointer (&self->result, mcl_format_export_result_free);
  g_clear_error (&self->error);
  g_unlink (self->target);
  g_unlink (self->sidecar);
  g_unlink (self->article);
  /* Nothing else is left. */
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->target);
  g_free (self->sidecar);
  g_free (self->article);
  g_free (self->folder);
}

static MclExportJob *
new_job (Test *self, gboolean is_folder, gboolean is_dry)
{
  MclExportJob *job = g_new0 (MclExportJob, 1);

  job->format = &mcl_format_csv;
  job->settings = g_new0 (char *, 1);
  job->is_folder = is_folder;
  job->path = g_strdup (is_folder ? self->folder : self->article);
  job->destination = is_dry ? NULL : g_strdup (self->target);
  return job;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Test *self = user_data;

  self->result = mcl_export_job_run_finish (result, &self->error);
  self->is_done = TRUE;
}

static void
run (Test *self, MclExportJob *job, GCancellable *cancellable)
{
  g_clear_pointer (&self->result, mcl_format_export_result_free);
  g_clear_error (&self->error);
  self->is_done = FALSE;
  mcl_export_job_run_async (job, cancellable, done_cb, self);
  while (!self->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_looks_first (Test *self, gconstpointer data)
{
  run (self, new_job (self, FALSE, TRUE), NULL);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->result->n_documents, ==, 1);
  g_assert_cmpuint (self->result->n_annotations, ==, 1);
  g_assert_false (self->result->was_written);
  g_assert_false (g_file_test (self->target, G_FILE_TEST_EXISTS));
}

static void
test_writes (Test *self, gconstpointer data)
{
  g_autofree char *table = NULL;

  run (self, new_job (self, TRUE, FALSE), NULL);
  g_assert_no_error (self->error);
  g_assert_true (self->result->was_written);
  g_assert_true (g_file_get_contents (self->target, &table, NULL, NULL));
  g_assert_nonnull (g_strstr_len (table, -1, "Ana"));
}

static void
test_spares (Test *self, gconstpointer data)
{
  g_autofree char *table = NULL;
  MclExportJob *job = new_job (self, FALSE, FALSE);

  g_assert_true (g_file_set_contents (self->target, "mine", -1, NULL));
  job->spares_existing = TRUE;
  run (self, job, NULL);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (self->target, &table, NULL, NULL));
  g_assert_cmpstr (table, ==, "mine");
}

static void
test_nothing_to_export (Test *self, gconstpointer data)
{
  g_unlink (self->sidecar);
  run (self, new_job (self, FALSE, TRUE), NULL);
  g_assert_nonnull (self->error);
  g_assert_cmpstr (self->error->message, ==, "There are no annotations to export yet");
}

static void
test_cancelled (Test *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  run (self, new_job (self, TRUE, FALSE), cancellable);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (self->target, G_FILE_TEST_EXISTS));
}

static void
test_names (Test *self, gconstpointer data)
{
  g_autoptr (MclExportJob) alone = new_job (self, FALSE, TRUE);
  g_autoptr (MclExportJob) folder = new_job (self, TRUE, TRUE);
  g_autofree char *name = mcl_export_job_dup_name (folder, self->article);
  g_autofree char *elsewhere = mcl_export_job_dup_name (folder, "/elsewhere/a.txt");
  g_autofree char *path = mcl_export_job_dup_article_path (folder, "a.txt");
  g_autofree char *path_alone = mcl_export_job_dup_article_path (alone, "a.txt");

  g_assert_cmpstr (name, ==, "a.txt");
  g_assert_null (elsewhere);
  g_assert_cmpstr (path, ==, self->article);
  g_assert_cmpstr (path_alone, ==, self->article);
  g_assert_false (mcl_export_job_needs_folder (folder));
}

#define ADD(path, func) g_test_add (path, Test, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/export-job/looks-first", test_looks_first);
  ADD ("/export-job/writes", test_writes);
  ADD ("/export-job/spares-what-is-there", test_spares);
  ADD ("/export-job/nothing-to-export", test_nothing_to_export);
  ADD ("/export-job/cancelled", test_cancelled);
  ADD ("/export-job/names", test_names);
  return g_test_run ();
}
