/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-check.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "mcl-sidecar.h"

typedef struct {
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("manicule-check-XXXXXX", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);

    if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
      remove_tree (inner);
    else
      g_remove (inner);
  }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_tree (self->folder);
  g_free (self->folder);
}

static void
put (Fixture *self, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

/* An article with a sidecar of one annotation that fits. */
static void
put_annotated (Fixture *self, const char *name, const char *sidecar_name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (MclArticle) article = NULL;
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_new ();
  g_autoptr (GBytes) bytes = NULL;

  put (self, name, "One two.\n");
  article = mcl_article_load (path, NULL, NULL);
  g_ptr_array_add (sidecar->annotations, mcl_annotation_new (&(MclAnnotationFields) {
                                             .label = "q", .span = MCL_RANGE (4, 7) }));
  bytes = mcl_sidecar_serialise (sidecar, article);
  put (self, sidecar_name, g_bytes_get_data (bytes, NULL));
}

/* @expected: one line per problem, paths within the folder. */
static void
assert_report (Fixture *self, const char *name, guint n_sidecars, const char *expected)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (MclCheckReport) report = mcl_check_report_new ();
  g_autoptr (GString) actual = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (mcl_check_path (path, report, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++) {
    const MclCheckProblem *problem = g_ptr_array_index (report->problems, i);

    g_assert_true (g_str_has_prefix (problem->path, self->folder));
    g_string_append_printf (actual, "%s:%u: %s\n", problem->path + strlen (self->folder) + 1,
                            problem->line, problem->message);
  }
  g_assert_cmpstr (actual->str, ==, expected);
  g_assert_cmpuint (report->n_sidecars, ==, n_sidecars);
}

static void
test_clean (Fixture *self, gconstpointer data)
{
  put_annotated (self, "a.txt", "a.txt.annotations.json");
  put_annotated (self, "inner/b.md", "inner/b.md.annotations.ana.json");
  put (self, "lone.txt", "No sidecar.");
  put (self, "other.json", "not ours");
  assert_report (self, "a.txt", 1, "");
  assert_report (self, "a.txt.annotations.json", 1, "");
  assert_report (self, "inner/b.md", 1, "");
  assert_report (self, "lone.txt", 0, "");
  assert_report (self, ".", 2, "");
}

static void
test_problems (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "a.txt", NULL);
  g_autoptr (MclCheckReport) report = mcl_check_report_new ();

  put_annotated (self, "a.txt", "a.txt.annotations.json");
  put (self, "a.txt", "Two one.\n");
  g_assert_true (mcl_check_path (path, report, NULL, NULL));
  g_assert_cmpuint (report->problems->len, ==, 3);
  for (guint i = 0; i < report->problems->len; i++) {
    const MclCheckProblem *problem = g_ptr_array_index (report->problems, i);

    g_test_message ("%s:%u: %s", problem->path, problem->line, problem->message);
    g_assert_cmpuint (problem->line, ==, i == 0 ? 4 : 6);
  }
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "link.txt.annotations.json", NULL);

  put (self, "a.txt", "One");
  put (self, "a.txt.annotations.json", "{\n  \"format\": \"manicule-sidecar\",\n  oops\n}\n");
  put (self, "a.txt.annotations.ben.json", "{\n\"format\": 1}");
  put (self, "gone.txt.annotations.json",
       "{\"format\": \"manicule-sidecar\", \"version\": 1, \"annotations\": []}");
  put (self, "latin1.txt", "caf\xe9");
  put (self, "link.txt", "x");
  put (self, "manicule.json", "{\n\"format\": \"manicule-schema\"}");
  g_assert_cmpint (symlink ("gone.txt.annotations.json", link), ==, 0);

  assert_report (self, ".", 4,
                 "./a.txt.annotations.ben.json:2: format: expected a string\n"
                 "./a.txt.annotations.json:3: column 3: expected a name in double quotes\n"
                 "./gone.txt.annotations.json:0: no article to annotate: “gone.txt” can’t be "
                 "read: No such file or directory\n"
                 "./latin1.txt:0: “latin1.txt” is not encoded as UTF-8 (first wrong byte: number "
                 "4)\n"
                 "./link.txt.annotations.json:0: “link.txt.annotations.json” is a link, not a "
                 "file\n"
                 "./manicule.json:1: labels: at least one label is needed\n");
}

static void
test_nothing_there (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "none.txt", NULL);
  g_autoptr (MclCheckReport) report = mcl_check_report_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (mcl_check_path (path, report, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (report->problems->len, ==, 0);
}

#define ADD(name, function) g_test_add ("/check/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("clean", test_clean);
  ADD ("problems", test_problems);
  ADD ("unreadable", test_unreadable);
  ADD ("nothing-there", test_nothing_there);
  return g_test_run ();
}
