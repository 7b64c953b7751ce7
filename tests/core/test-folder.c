/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-folder.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char *folder;
} Fixture;

/* An entry that ends in a slash is a folder, "a -> b" a link. */
static const char *const entries[] = {
  "page 10.txt",
  "page 2.txt",
  "Über.md",
  "page 2.txt.annotations.json",
  "page 2.txt.annotations.ben.json",
  "page 2.txt.annotations.ana.json",
  "page 2.txtx.annotations.json",
  "manicule.json",
  "notes.doc",
  "a.json",
  ".hidden.txt",
  ".page 2.txt.annotations.json.00000000.tmp",
  "inner/",
  "inner/b.txt",
  "inner/deeper/",
  "inner/deeper/c.txt",
  ".git/",
  ".git/d.txt",
  "loop -> .",
  "link.txt -> page 2.txt",
  "dangling.txt -> nowhere",
};

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("manicule-folder-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    g_auto (GStrv) parts = g_strsplit (entries[i], " -> ", 2);
    g_autofree char *path = g_build_filename (self->folder, parts[0], NULL);

    if (parts[1] != NULL)
      g_assert_cmpint (symlink (parts[1], path), ==, 0);
    else if (g_str_has_suffix (entries[i], "/"))
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
    else
      g_assert_true (g_file_set_contents (path, "x", -1, NULL));
  }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = G_N_ELEMENTS (entries); i-- > 0;) {
    g_auto (GStrv) parts = g_strsplit (entries[i], " -> ", 2);
    g_autofree char *path = g_build_filename (self->folder, parts[0], NULL);

    g_remove (path);
  }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

static void
assert_paths (Fixture *self, GPtrArray *paths, const char *const *expected)
{
  g_assert_cmpuint (paths->len, ==, g_strv_length ((char **) expected));
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *path = g_build_filename (self->folder, expected[i], NULL);

    g_assert_cmpstr (g_ptr_array_index (paths, i), ==, path);
  }
}

static void
test_articles (Fixture *self, gconstpointer data)
{
  const char *const expected[] = { "dangling.txt", "inner/b.txt", "inner/deeper/c.txt",
                                   "link.txt",     "page 2.txt",  "page 10.txt",
                                   "Über.md",      NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = mcl_folder_list_articles (self->folder, NULL, &error);

  g_assert_no_error (error);
  assert_paths (self, paths, expected);
}

/* Neither links nor what is hidden. */
static void
test_all_files (Fixture *self, gconstpointer data)
{
  static const char *const missing[] = { "link.txt", ".hidden.txt", ".git/d.txt", "loop" };
  static const char *const there[] = { "notes.doc", "a.json", "inner/deeper/c.txt",
                                       "page 2.txt.annotations.ben.json" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = mcl_folder_list_all_files (self->folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (paths->len, ==, 12);
  for (guint i = 0; i < G_N_ELEMENTS (there); i++) {
    g_autofree char *path = g_build_filename (self->folder, there[i], NULL);

    g_assert_true (g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL));
  }
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++) {
    g_autofree char *path = g_build_filename (self->folder, missing[i], NULL);

    g_assert_false (g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL));
  }
}

/* Neither what lies in the folders within, nor another folder's. */
static void
test_beside (Fixture *self, gconstpointer data)
{
  const char *const expected[] = { "dangling.txt", "link.txt", "page 2.txt",
                                   "page 10.txt",  "Über.md",  NULL };
  const char *const inner[] = { "inner/b.txt", NULL };
  g_autofree char *article = g_build_filename (self->folder, "page 2.txt", NULL);
  g_autofree char *inner_article = g_build_filename (self->folder, "inner", "b.txt", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "none", "b.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = mcl_folder_list_beside (article, NULL, &error);
  g_autoptr (GPtrArray) inner_paths = mcl_folder_list_beside (inner_article, NULL, &error);

  g_assert_no_error (error);
  assert_paths (self, paths, expected);
  assert_paths (self, inner_paths, inner);
  g_assert_null (mcl_folder_list_beside (nowhere, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) unreadable = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = mcl_folder_list_files (self->folder, unreadable, NULL, NULL);

  g_assert_cmpuint (files->len, ==, 12);
  g_assert_cmpuint (unreadable->len, ==, 0);
}

static void
test_sidecars (Fixture *self, gconstpointer data)
{
  const char *const expected[] = { "page 2.txt.annotations.ana.json",
                                   "page 2.txt.annotations.ben.json", "page 2.txt.annotations.json",
                                   NULL };
  g_autofree char *article = g_build_filename (self->folder, "page 2.txt", NULL);
  g_autofree char *other = g_build_filename (self->folder, "page 10.txt", NULL);
  g_autoptr (GPtrArray) paths = mcl_folder_list_sidecars_of (article);
  g_autoptr (GPtrArray) none = mcl_folder_list_sidecars_of (other);
  const char *const all[] = { "page 2.txt.annotations.ana.json", "page 2.txt.annotations.ben.json",
                              "page 2.txt.annotations.json", "page 2.txtx.annotations.json", NULL };
  g_autofree char *slashes = g_strconcat (self->folder, "//", NULL);
  g_autoptr (GPtrArray) all_paths = mcl_folder_list_sidecars (slashes, NULL, NULL);

  assert_paths (self, paths, expected);
  assert_paths (self, all_paths, all);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  g_autofree char *none = g_build_filename (self->folder, "none", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (mcl_folder_list_articles (none, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (mcl_folder_list_articles (self->folder, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function) g_test_add ("/folder/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("articles", test_articles);
  ADD ("all-files", test_all_files);
  ADD ("beside", test_beside);
  ADD ("files", test_files);
  ADD ("sidecars", test_sidecars);
  ADD ("errors", test_errors);
  return g_test_run ();
}
