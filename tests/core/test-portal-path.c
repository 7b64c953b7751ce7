/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-portal-path.h"

typedef struct {
  const char *path;
  gboolean portal;
  gboolean single;
} Case;

static const Case cases[] = {
  { "/run/user/1000/doc/ab12cd/article.txt", TRUE, TRUE },
  { "/run/user/0/doc/ab12cd/article.txt", TRUE, TRUE },
  { "/run/flatpak/doc/ab12cd/article.txt", TRUE, TRUE },
  { "/run/user/1000/doc/ab12cd/folder/article.txt", TRUE, FALSE },
  { "/run/user/1000/doc/ab12cd/folder/deep/article.txt", TRUE, FALSE },
  { "/run/user/1000/doc/ab12cd", TRUE, FALSE },
  { "/run/user/1000/docs/ab12cd/article.txt", FALSE, FALSE },
  { "/home/ana/doc/ab12cd/article.txt", FALSE, FALSE },
  { "/home/ana/run/user/1000/doc/x/y", FALSE, FALSE },
  { "/run/user/1000/article.txt", FALSE, FALSE },
};

static void
test_shapes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].path);
    g_assert_cmpint (mcl_portal_path_is_portal (cases[i].path), ==, cases[i].portal);
    g_assert_cmpint (mcl_portal_path_is_single_file (cases[i].path), ==, cases[i].single);
  }
}

static void
test_own_runtime_folder (void)
{
  g_autofree char *path =
      g_build_filename (g_get_user_runtime_dir (), "doc", "ab12cd", "article.txt", NULL);

  g_assert_true (mcl_portal_path_is_single_file (path));
}

/* People know the names of their folders, and nothing of where the portal puts them. */
static void
test_display_names (void)
{
  static const char *const names[][2] = {
    { "/run/user/1000/doc/ab12cd/articles/2026", "articles/2026" },
    { "/run/flatpak/doc/ab12cd/articles", "articles" },
    { "/run/user/1000/doc/ab12cd", "/run/user/1000/doc/ab12cd" },
    { "/home/ana/articles", "/home/ana/articles" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = mcl_portal_path_dup_display_name (names[i][0]);

    g_assert_cmpstr (name, ==, names[i][1]);
  }
}

static void
test_no_host_path (void)
{
  g_assert_null (mcl_portal_path_dup_host_path ("/run/user/1000/doc/ab12cd/gone.txt"));
  g_assert_null (mcl_portal_path_dup_host_path (g_get_tmp_dir ()));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portal-path/shapes", test_shapes);
  g_test_add_func ("/portal-path/own-runtime-folder", test_own_runtime_folder);
  g_test_add_func ("/portal-path/display-names", test_display_names);
  g_test_add_func ("/portal-path/no-host-path", test_no_host_path);
  return g_test_run ();
}
