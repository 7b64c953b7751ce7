/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-relabel.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "mcl-error.h"

#define HEAD "{\"format\": \"manicule-sidecar\", \"version\": 1, \"x\": 1.10,\n"
#define A(id, label)                                                                               \
  "{\"id\": \"" id "\", \"label\": " label ", \"start\": 0, \"end\": 1, \"text\": \"a\"}"

static const char schema_old[] = "{\"format\": \"manicule-schema\", \"labels\": [{\"id\": \"b\"}]}";
static const char schema_new[] = "{\"format\": \"manicule-schema\", \"labels\": [{\"id\": \"n\"}]}";

static const char first_old[] =
    HEAD "\"annotations\": [" A ("1", "\"b\"") ",\n" A ("2", "\"c\"") ",\n" A (
        "3", "\"\\u0062\"") "],\n\"unplaced\": {\"annotations\": [" A ("4", "\"b\"") "]}}\n";
static const char first_new[] =
    HEAD "\"annotations\": [" A ("1", "\"n\"") ",\n" A ("2", "\"c\"") ",\n" A (
        "3", "\"n\"") "],\n\"unplaced\": {\"annotations\": [" A ("4", "\"n\"") "]}}\n";
/* What somebody labelled so already is not ours to take back. */
static const char second_old[] =
    HEAD "\"annotations\": [" A ("5", "\"b\"") ", " A ("6", "\"n\"") "]}\n";
static const char second_new[] =
    HEAD "\"annotations\": [" A ("5", "\"n\"") ", " A ("6", "\"n\"") "]}\n";

typedef struct {
  char *folder;
  GPtrArray *renames;
  GBytes *before;
  GBytes *after;
} Fixture;

static char *
path_of (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
write_file (Fixture *self, const char *name, const char *contents)
{
  g_autofree char *path = path_of (self, name);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
assert_file (Fixture *self, const char *name, const char *expected)
{
  g_autofree char *path = path_of (self, name);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  MclRename *rename = g_new0 (MclRename, 1);

  self->folder = g_dir_make_tmp ("manicule-relabel-XXXXXX", NULL);
  self->renames = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_rename_free);
  rename->from = g_strdup ("b");
  rename->to = g_strdup ("n");
  g_ptr_array_add (self->renames, rename);
  self->before = g_bytes_new_static (schema_old, strlen (schema_old));
  self->after = g_bytes_new_static (schema_new, strlen (schema_new));
  write_file (self, "manicule.json", schema_old);
  write_file (self, "a.txt.annotations.json", first_old);
  write_file (self, "b.txt.annotations.ana.json", second_old);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *const names[] = { "manicule.json", "a.txt.annotations.json",
                                "b.txt.annotations.ana.json", "c.txt.annotations.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = path_of (self, names[i]);

    g_unlink (path);
  }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_ptr_array_unref (self->renames);
  g_bytes_unref (self->before);
  g_bytes_unref (self->after);
}

static MclRelabelPlan *
plan (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  MclRelabelPlan *made =
      mcl_relabel_plan_new (self->folder, self->before, self->after, self->renames, &error);

  g_assert_no_error (error);
  return made;
}

static void
assert_old (Fixture *self)
{
  assert_file (self, "manicule.json", schema_old);
  assert_file (self, "b.txt.annotations.ana.json", second_old);
}

static void
assert_new (Fixture *self)
{
  assert_file (self, "manicule.json", schema_new);
  assert_file (self, "a.txt.annotations.json", first_new);
  assert_file (self, "b.txt.annotations.ana.json", second_new);
}

static void
test_there_and_back (Fixture *self, gconstpointer data)
{
  g_autoptr (MclRelabelPlan) there = plan (self);
  g_autoptr (MclRelabelPlan) back = mcl_relabel_plan_new_inverse (there);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (mcl_relabel_plan_get_n_files (there), ==, 2);
  g_assert_cmpuint (mcl_relabel_plan_get_n_annotations (there), ==, 4);
  g_assert_null (mcl_relabel_plan_get_unreadable (there)[0]);
  assert_old (self);
  g_assert_true (mcl_relabel_plan_run (there, &error));
  g_assert_no_error (error);
  assert_new (self);
  g_assert_null (mcl_relabel_plan_load (self->folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (mcl_relabel_plan_run (back, &error));
  g_assert_no_error (error);
  assert_old (self);
}

/* The second file can't be changed at first: as after a crash, all is ended later. */
static void
test_resumed (Fixture *self, gconstpointer data)
{
  g_autoptr (MclRelabelPlan) there = plan (self);
  g_autoptr (GError) error = NULL;

  write_file (self, "b.txt.annotations.ana.json", "{");
  g_assert_false (mcl_relabel_plan_run (there, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, "b.txt.annotations.ana.json"));
  g_clear_error (&error);
  assert_file (self, "manicule.json", schema_old);
  assert_file (self, "a.txt.annotations.json", first_new);

  write_file (self, "b.txt.annotations.ana.json", second_old);
  g_assert_true (mcl_relabel_plan_resume (self->folder, &error));
  g_assert_no_error (error);
  assert_new (self);
  g_assert_true (mcl_relabel_plan_resume (self->folder, &error));
  assert_new (self);
}

static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (MclRelabelPlan) there = plan (self);
  g_autoptr (GError) error = NULL;

  write_file (self, "manicule.json", "{}");
  g_assert_false (mcl_relabel_plan_run (there, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_CHANGED);
  assert_file (self, "a.txt.annotations.json", first_old);
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autoptr (MclRelabelPlan) there = NULL;

  write_file (self, "c.txt.annotations.json", "{,}");
  there = plan (self);
  g_assert_nonnull (
      strstr (mcl_relabel_plan_get_unreadable (there)[0], "c.txt.annotations.json: line 1"));
  g_assert_cmpuint (mcl_relabel_plan_get_n_files (there), ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/relabel/there-and-back", test_there_and_back);
  ADD ("/relabel/resumed", test_resumed);
  ADD ("/relabel/changed-meanwhile", test_changed_meanwhile);
  ADD ("/relabel/unreadable", test_unreadable);
#undef ADD
  return g_test_run ();
}
