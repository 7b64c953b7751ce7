/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "mcl-format-doccano.h"
#include "mcl-import-job.h"

#define SOURCE                                                                                     \
  "{\"text\": \"Ana spoke.\\n\", \"label\": [[0, 3, \"PER\"], [4, 99, \"V\"]]}\n"                  \
  "{\"text\": \"Bob left.\\n\", \"label\": [[0, 3, \"PER\"]]}\n"

typedef struct {
  char *folder;
  char *source;
  MclFormatImportResult *result;
  GError *error;
  gboolean is_done;
} Test;

static void
set_up (Test *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("manicule-import-XXXXXX", NULL);
  self->source = g_build_filename (self->folder, "in.jsonl", NULL);
  g_assert_true (g_file_set_contents (self->source, SOURCE, -1, NULL));
}

static char *
dup_path (Test *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static gboolean
is_there (Test *self, const char *name)
{
  g_autofree char *path = dup_path (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
tear_down (Test *self, gconstpointer data)
{
  static const char *const names[] = { "in.jsonl", "in-0001.txt", "in-0002.txt",
                                       "in-0001.txt.annotations.json",
                                       "in-0002.txt.annotations.json" };

  g_clear_pointer (&self->result, mcl_format_import_result_free);
  g_clear_error (&self->error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = dup_path (self, names[i]);

    g_unlink (path);
  }
  /* Nothing else is left. */
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->source);
  g_free (self->folder);
}

static MclImportJob *
new_job (Test *self, gboolean is_dry)
{
  MclImportJob *job = g_new0 (MclImportJob, 1);

  job->settings = g_new0 (char *, 1);
  job->paths = g_new0 (char *, 2);
  job->paths[0] = g_strdup (self->source);
  job->destination = g_strdup (self->folder);
  job->is_dry = is_dry;
  return job;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Test *self = user_data;

  self->result = mcl_import_job_run_finish (result, &self->error);
  self->is_done = TRUE;
}

static void
run (Test *self, MclImportJob *job, GCancellable *cancellable)
{
  g_clear_pointer (&self->result, mcl_format_import_result_free);
  g_clear_error (&self->error);
  self->is_done = FALSE;
  mcl_import_job_run_async (job, cancellable, done_cb, self);
  while (!self->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_looks_first (Test *self, gconstpointer data)
{
  const MclFormatFinding *finding = NULL;

  run (self, new_job (self, TRUE), NULL);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->result->n_documents, ==, 2);
  g_assert_cmpuint (self->result->n_annotations, ==, 2);
  g_assert_cmpuint (self->result->n_of_kind[MCL_FORMAT_FINDING_LOST], ==, 1);
  g_assert_cmpuint (self->result->findings->len, ==, 1);
  finding = g_ptr_array_index (self->result->findings, 0);
  g_assert_cmpint (finding->kind, ==, MCL_FORMAT_FINDING_LOST);
  g_assert_cmpuint (finding->line, ==, 1);
  g_assert_cmpuint (self->result->formats->len, ==, 1);
  g_assert_true (g_ptr_array_index (self->result->formats, 0) == &mcl_format_doccano);
  g_assert_cmpstr (self->result->first_name, ==, "in-0001.txt");
  g_assert_false (is_there (self, "in-0001.txt"));
}

static void
test_writes (Test *self, gconstpointer data)
{
  run (self, new_job (self, FALSE), NULL);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->result->n_documents, ==, 2);
  g_assert_cmpstr (self->result->first_name, ==, "in-0001.txt");
  g_assert_true (is_there (self, "in-0001.txt.annotations.json"));
  g_assert_true (is_there (self, "in-0002.txt.annotations.json"));
}

static void
test_in_the_way (Test *self, gconstpointer data)
{
  g_autofree char *article = dup_path (self, "in-0001.txt");

  g_assert_true (g_file_set_contents (article, "mine", -1, NULL));
  run (self, new_job (self, TRUE), NULL);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->result->n_documents, ==, 1);
  g_assert_cmpuint (self->result->n_refused, ==, 1);
  g_assert_cmpuint (self->result->n_of_kind[MCL_FORMAT_FINDING_REFUSED], ==, 1);
  g_assert_cmpstr (self->result->first_name, ==, "in-0002.txt");
}

static void
test_unknown_format (Test *self, gconstpointer data)
{
  g_assert_true (g_file_set_contents (self->source, "what is this", -1, NULL));
  run (self, new_job (self, TRUE), NULL);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_null (g_strstr_len (self->error->message, -1, "--format"));
}

static void
test_cancelled (Test *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  run (self, new_job (self, FALSE), cancellable);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (is_there (self, "in-0001.txt"));
}

#define ADD(path, func) g_test_add (path, Test, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/import-job/looks-first", test_looks_first);
  ADD ("/import-job/writes", test_writes);
  ADD ("/import-job/says-what-is-in-the-way", test_in_the_way);
  ADD ("/import-job/unknown-format", test_unknown_format);
  ADD ("/import-job/cancelled", test_cancelled);
  return g_test_run ();
}
