/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-granted-folders.h"
#include "portal-fixture.h"

static MclArticle *
load_article (const char *path)
{
  g_autoptr (GError) error = NULL;
  MclArticle *article = mcl_article_load (path, NULL, &error);

  g_assert_no_error (error);
  return article;
}

static void
remember (const char *folder)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mcl_granted_folders_remember (folder, &error));
  g_assert_no_error (error);
}

static void
test_remembered (Portal *self, gconstpointer data)
{
  g_autoptr (MclArticle) article = load_article (self->alone);
  g_autofree char *path = mcl_granted_folders_find (article);

  g_assert_null (path);
  remember (self->folder);
  path = mcl_granted_folders_find (article);
  g_assert_cmpstr (path, ==, self->article);
}

/* The folder that was opened last is looked at first; nothing is in the list twice. */
static void
test_newest_first (Portal *self, gconstpointer data)
{
  g_autofree char *copy = add_portal_file ("f2/cöpies/harbour.txt", PORTAL_TEXT);
  g_autofree char *copies = g_path_get_dirname (copy);
  g_autoptr (MclArticle) article = load_article (self->alone);
  g_autofree char *list_path = g_build_filename (self->store, "folders", NULL);
  g_autofree char *list = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 2; i++) {
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;

    remember (self->folder);
    first = mcl_granted_folders_find (article);
    g_assert_cmpstr (first, ==, self->article);
    remember (copies);
    second = mcl_granted_folders_find (article);
    g_assert_cmpstr (second, ==, copy);
  }
  list = read_file (list_path);
  lines = g_strsplit (list, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[2], ==, "");
}

static void
test_not_without_end (Portal *self, gconstpointer data)
{
  g_autofree char *list_path = g_build_filename (self->store, "folders", NULL);
  g_autofree char *list = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 110; i++) {
    g_autofree char *folder = g_strdup_printf ("%s/%u", self->folder, i);

    remember (folder);
  }
  list = read_file (list_path);
  lines = g_strsplit (list, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 101);
  g_assert_true (g_str_has_suffix (lines[0], "/109"));
}

/* Only the same bytes under the same name are the article; folders within count, hidden ones and
 * what is gone do not. */
static void
test_search (Portal *self, gconstpointer data)
{
  g_autoptr (MclArticle) article = load_article (self->alone);
  g_autofree char *other =
      add_portal_file ("f2/all/harbour.txt", "The harbour\n\n“It closes,” said Ana.");
  g_autofree char *renamed = add_portal_file ("f2/all/port.txt", PORTAL_TEXT);
  g_autofree char *hidden = add_portal_file ("f2/all/.trash/harbour.txt", PORTAL_TEXT);
  g_autofree char *all = g_path_get_dirname (other);
  g_autofree char *gone = g_build_filename (all, "gone", NULL);
  g_autofree char *deep = NULL;
  g_autofree char *found = mcl_granted_folders_find_in (all, article);

  g_assert_null (found);
  found = mcl_granted_folders_find_in (gone, article);
  g_assert_null (found);
  deep = add_portal_file ("f2/all/2026/november/harbour.txt", PORTAL_TEXT);
  found = mcl_granted_folders_find_in (all, article);
  g_assert_cmpstr (found, ==, deep);
}

/* Where the portal says where files really are, a copy is not the article. */
static void
test_host_paths (Portal *self, gconstpointer data)
{
  g_autoptr (MclArticle) article = load_article (self->alone);
  g_autofree char *found = NULL;
  g_autofree char *deep = NULL;

  if (!set_host_path (self->alone, "/home/ana/articles/2026/harbour.txt")) {
    g_test_skip ("files can't have attributes here");
    return;
  }
  g_assert_true (set_host_path (self->folder, "/home/ana/articles"));
  found = mcl_granted_folders_find_in (self->folder, article);
  g_assert_null (found);

  deep = add_portal_file ("f1/articles/2026/harbour.txt", PORTAL_TEXT);
  found = mcl_granted_folders_find_in (self->folder, article);
  g_assert_cmpstr (found, ==, deep);
  g_clear_pointer (&found, g_free);

  g_assert_true (set_host_path (self->folder, "/home/ana/art"));
  found = mcl_granted_folders_find_in (self->folder, article);
  g_assert_null (found);
}

static void
test_damaged_list (Portal *self, gconstpointer data)
{
  g_autofree char *list_path = g_build_filename (self->store, "folders", NULL);
  g_autofree char *list = add_file (list_path, "\xff not a URI\n\nhttps://example.org/\n");
  g_autoptr (MclArticle) article = load_article (self->alone);
  g_autofree char *found = mcl_granted_folders_find (article);

  g_assert_null (found);
  remember (self->folder);
  found = mcl_granted_folders_find (article);
  g_assert_cmpstr (found, ==, self->article);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  portal_main ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Portal, NULL, portal_set_up, func, portal_tear_down)
  ADD ("/granted-folders/remembered", test_remembered);
  ADD ("/granted-folders/newest-first", test_newest_first);
  ADD ("/granted-folders/not-without-end", test_not_without_end);
  ADD ("/granted-folders/search", test_search);
  ADD ("/granted-folders/host-paths", test_host_paths);
  ADD ("/granted-folders/damaged-list", test_damaged_list);
#undef ADD
  return g_test_run ();
}
