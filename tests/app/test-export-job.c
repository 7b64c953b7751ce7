/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "mcl-export-job.h"
#include "mcl-format-csv.h"
#include "mcl-format-label-studio.h"

#define SIDECAR                                                                                    \
  "{\"format\": \"manicule-sidecar\", \"version\": 1, \"article\": {\"file\": \"a.txt\"}, "        \
  "\"annotations\": [{\"id\": \"k\", \"label\": \"entity\", \"start\": 0, \"end\": 3, "            \
  "\"text\": \"Ana\"}], \"suggestions\": [{\"id\": \"s\", \"label\": \"cue\", \"start\": 4, "      \
  "\"end\": 9, \"text\": \"spoke\"}]}"

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
test_suggestions (Test *self, gconstpointer data)
{
  MclExportJob *job = new_job (self, TRUE, TRUE);

  run (self, new_job (self, TRUE, TRUE), NULL);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->result->n_annotations, ==, 1);
  g_assert_cmpuint (self->result->n_suggestions, ==, 1);

  job->takes_suggestions = TRUE;
  run (self, job, NULL);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->result->n_annotations, ==, 2);
  g_assert_cmpuint (self->result->n_suggestions, ==, 0);
}

static void
test_only_done (Test *self, gconstpointer data)
{
  MclExportJob *job = new_job (self, TRUE, TRUE);
  g_autofree char *sidecar = NULL;
  char *status = NULL;

  job->only_done = TRUE;
  run (self, job, NULL);
  g_assert_nonnull (self->error);
  g_assert_cmpstr (self->error->message, ==, "No article is done yet");

  g_assert_true (g_file_get_contents (self->sidecar, &sidecar, NULL, NULL));
  status = g_strconcat ("{\"status\": \"done\", ", sidecar + 1, NULL);
  g_assert_true (g_file_set_contents (self->sidecar, status, -1, NULL));
  g_free (status);
  job = new_job (self, TRUE, TRUE);
  job->only_done = TRUE;
  run (self, job, NULL);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->result->n_documents, ==, 1);

  /* What is wrong with a sidecar is said, whatever its status may be. */
  g_assert_true (g_file_set_contents (self->sidecar, "{", -1, NULL));
  job = new_job (self, TRUE, TRUE);
  job->only_done = TRUE;
  run (self, job, NULL);
  g_assert_nonnull (self->error);
  g_assert_nonnull (strstr (self->error->message, "a.txt"));
}

/* What was made in the folder, a space behind each; of folders this fails. */
static char *
read_made (int inotify)
{
  char buffer[8192] __attribute__ ((aligned (8)));
  ssize_t n_bytes = read (inotify, buffer, sizeof buffer);
  GString *names = g_string_new (NULL);

  for (ssize_t i = 0; i < n_bytes;) {
    const struct inotify_event *event = (const struct inotify_event *) (buffer + i);

    g_assert_false (event->mask & IN_ISDIR);
    g_string_append_printf (names, "%s ", event->name);
    i += (ssize_t) (sizeof *event + event->len);
  }
  return g_string_free_and_steal (names);
}

/* The document portal refuses folders beside a file that it gave alone. */
static void
test_portal (Test *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "0a", NULL);
  g_autofree char *target = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *table = NULL;
  g_autofree char *made = NULL;
  MclExportJob *job = new_job (self, TRUE, FALSE);
  int inotify = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (target, "older", -1, NULL));
  g_assert_cmpint (inotify_add_watch (inotify, folder, IN_CREATE), >=, 0);
  g_set_str (&job->destination, target);
  run (self, job, NULL);
  g_assert_no_error (self->error);
  g_assert_true (g_file_get_contents (target, &table, NULL, NULL));
  g_assert_nonnull (g_strstr_len (table, -1, "Ana"));
  made = read_made (inotify);
  g_assert_true (g_str_has_prefix (made, ".manicule-export-"));
  close (inotify);
  g_unlink (target);
  /* Nothing else is left. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Nor can another file be put there. */
static void
test_portal_refuses_more (Test *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "0b", NULL);
  MclExportJob *job = new_job (self, TRUE, FALSE);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_free (job->destination);
  job->destination = g_build_filename (folder, "out.json", NULL);
  job->format = &mcl_format_label_studio;
  run (self, job, NULL);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (self->error->message, MCL_LABEL_STUDIO_CONFIG));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_file_names (Test *self, gconstpointer data)
{
  static const struct {
    const MclFormat *format;
    gboolean is_folder;
    gboolean is_divided;
    gboolean goes_to_folder;
    const char *extension; /* NULL: the format names files itself */
  } cases[] = {
    { &mcl_format_csv, FALSE, FALSE, FALSE, ".csv" },
    { &mcl_format_csv, TRUE, FALSE, FALSE, ".csv" },
    { &mcl_format_csv, TRUE, TRUE, TRUE, NULL },
    /* Its configuration stands beside the file. */
    { &mcl_format_label_studio, FALSE, FALSE, TRUE, ".json" },
    { &mcl_format_label_studio, TRUE, TRUE, TRUE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclExportJob) job = new_job (self, cases[i].is_folder, TRUE);
    g_autofree char *stem =
        cases[i].is_folder ? g_path_get_basename (self->folder) : g_strdup ("a");
    g_autofree char *name = NULL;
    g_autofree char *expected =
        cases[i].extension != NULL ? g_strconcat (stem, cases[i].extension, NULL) : NULL;

    job->format = cases[i].format;
    if (cases[i].is_divided)
      g_assert_true (mcl_format_division_parse (&job->division, "80/10/10", NULL));
    name = mcl_export_job_dup_file_name (job);
    g_assert_cmpstr (name, ==, expected);
    g_assert_cmpint (mcl_export_job_goes_to_folder (job), ==, cases[i].goes_to_folder);
  }
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

/* What is written can't be taken back, and must not be denied. */
static void
test_cancelled_too_late (Test *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  mcl_export_job_run_async (new_job (self, TRUE, FALSE), cancellable, done_cb, self);
  while (!g_file_test (self->target, G_FILE_TEST_EXISTS))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  while (!self->is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (self->error);
  g_assert_true (self->result->was_written);
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
  g_assert_false (mcl_export_job_goes_to_folder (folder));
}

#define ADD(path, func) g_test_add (path, Test, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *scratch = g_dir_make_tmp ("manicule-runtime-XXXXXX", NULL);
  g_autofree char *documents = NULL;
  int status = 0;

  setlocale (LC_ALL, "");
  g_setenv ("XDG_RUNTIME_DIR", scratch, TRUE);
  g_setenv ("XDG_CACHE_HOME", scratch, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/export-job/looks-first", test_looks_first);
  ADD ("/export-job/writes", test_writes);
  ADD ("/export-job/spares-what-is-there", test_spares);
  ADD ("/export-job/nothing-to-export", test_nothing_to_export);
  ADD ("/export-job/suggestions", test_suggestions);
  ADD ("/export-job/only-done", test_only_done);
  ADD ("/export-job/portal", test_portal);
  ADD ("/export-job/portal-refuses-more", test_portal_refuses_more);
  ADD ("/export-job/file-names", test_file_names);
  ADD ("/export-job/cancelled", test_cancelled);
  ADD ("/export-job/cancelled-too-late", test_cancelled_too_late);
  ADD ("/export-job/names", test_names);
  status = g_test_run ();
  documents = g_build_filename (scratch, "doc", NULL);
  g_rmdir (documents);
  g_rmdir (scratch);
  return status;
}
