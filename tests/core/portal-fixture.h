/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>
#include <sys/xattr.h>

#include "document-fixture.h"

/* Folders in the places where the document portal shows files, and a state directory: what the
 * tests of articles that were opened alone share. Call portal_main() first. */

#define PORTAL_TEXT "The harbour\n\n“It opens,” said Ana.\n"

typedef struct {
  char *alone;   /* the article, as the portal gives it alone */
  char *again;   /* alone, as the portal gives it another day */
  char *folder;  /* its folder, as the portal gives it */
  char *article; /* the article there */
  char *sidecar; /* beside @article */
  char *store;   /* manicule's state */
} Portal;

static char *portal_scratch;

G_GNUC_UNUSED static void
portal_main (void)
{
  g_autofree char *runtime = NULL;
  g_autofree char *state = NULL;

  portal_scratch = g_dir_make_tmp ("manicule-portal-XXXXXX", NULL);
  g_assert_nonnull (portal_scratch);
  runtime = g_build_filename (portal_scratch, "run", NULL);
  state = g_build_filename (portal_scratch, "state", NULL);
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
}

G_GNUC_UNUSED static char *
add_file (const char *path, const char *contents)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  write_file (path, contents);
  return g_strdup (path);
}

G_GNUC_UNUSED static char *
add_portal_file (const char *path, const char *contents)
{
  g_autofree char *full = g_build_filename (portal_scratch, "run", "doc", path, NULL);

  return add_file (full, contents);
}

G_GNUC_UNUSED static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_all (child);
  }
  g_remove (path);
}

/* Sorted, with commas between. */
G_GNUC_UNUSED static char *
list_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (",", (char **) names->pdata);
}

/* Returns FALSE where files can't have such attributes. */
G_GNUC_UNUSED static gboolean
set_host_path (const char *path, const char *host_path)
{
  return setxattr (path, "user.document-portal.host-path", host_path, strlen (host_path), 0) == 0;
}

G_GNUC_UNUSED static void
portal_set_up (Portal *self, gconstpointer data)
{
  self->alone = add_portal_file ("a1/harbour.txt", PORTAL_TEXT);
  self->again = add_portal_file ("a2/harbour.txt", PORTAL_TEXT);
  self->article = add_portal_file ("f1/articles/harbour.txt", PORTAL_TEXT);
  self->folder = g_path_get_dirname (self->article);
  self->sidecar = g_strconcat (self->article, ".annotations.json", NULL);
  self->store = g_build_filename (portal_scratch, "state", "manicule", NULL);
}

G_GNUC_UNUSED static void
portal_tear_down (Portal *self, gconstpointer data)
{
  remove_all (portal_scratch);
  g_free (self->alone);
  g_free (self->again);
  g_free (self->article);
  g_free (self->folder);
  g_free (self->sidecar);
  g_free (self->store);
}
