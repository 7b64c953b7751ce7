/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document portal shows a sandboxed application the files it was given under paths of its
 * own: `DOC/ID/NAME` is a file given alone, `DOC/ID/FOLDER/…` lies in a folder that was given. A
 * sidecar written beside a file given alone seems to be there and is not. */
#include "config.h"

#include "mcl-portal-path.h"

#include <string.h>

static gboolean
skip_prefix (const char **path, const char *prefix)
{
  gsize length = strlen (prefix);

  if (strncmp (*path, prefix, length) != 0)
    return FALSE;
  *path += length;
  return TRUE;
}

/* Returns: what follows the portal's folder: ID/NAME…; NULL for any other path. */
static const char *
find_inside (const char *path)
{
  const char *rest = path;
  g_autofree char *runtime = g_strdup_printf ("%s/doc/", g_get_user_runtime_dir ());

  if (skip_prefix (&rest, runtime) || skip_prefix (&rest, "/run/flatpak/doc/"))
    return rest;
  if (skip_prefix (&rest, "/run/user/")) {
    rest += strspn (rest, "0123456789");
    if (skip_prefix (&rest, "/doc/"))
      return rest;
  }
  return NULL;
}

/**
 * mcl_portal_path_is_portal:
 *
 * Returns: whether the document portal made this path up; such paths mean nothing to people
 */
gboolean
mcl_portal_path_is_portal (const char *path)
{
  return find_inside (path) != NULL;
}

/**
 * mcl_portal_path_is_single_file:
 *
 * Returns: whether the path is a file that the portal gave alone, without its folder
 */
gboolean
mcl_portal_path_is_single_file (const char *path)
{
  const char *rest = find_inside (path);
  const char *name = rest != NULL ? strchr (rest, '/') : NULL;

  return name != NULL && name[1] != '\0' && strchr (name + 1, '/') == NULL;
}
