/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document portal shows a sandboxed application the files it was given under paths of its
 * own: `DOC/ID/NAME` is a file given alone, `DOC/ID/FOLDER/…` lies in a folder that was given. A
 * sidecar written beside a file given alone seems to be there and is not. */
#include "config.h"

#include "mcl-portal-path.h"

#include <string.h>
#include <sys/xattr.h>

/* Where a file of the portal really is. Portals before 1.18 do not tell. */
#define HOST_PATH_ATTRIBUTE "user.document-portal.host-path"

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

/**
 * mcl_portal_path_dup_host_path:
 * @path: any path
 *
 * Asks the document portal where a file or folder that it gave really is. That path can't be
 * opened from inside a sandbox, but it can be compared and given to other portals. Blocks.
 *
 * Returns: (transfer full) (nullable) (type filename): the path; NULL when @path is none of the
 *   portal's or the portal does not say
 */
char *
mcl_portal_path_dup_host_path (const char *path)
{
  char buffer[4096];
  ssize_t n_bytes = 0;

  if (find_inside (path) == NULL)
    return NULL;
  n_bytes = getxattr (path, HOST_PATH_ATTRIBUTE, buffer, sizeof buffer - 1);
  if (n_bytes <= 0)
    return NULL;
  buffer[n_bytes] = '\0';
  return g_path_is_absolute (buffer) ? g_strdup (buffer) : NULL;
}

/**
 * mcl_portal_path_dup_display_name:
 * @path: any path
 *
 * Returns: (transfer full): @path for people: of what the portal made up only the part that they
 *   know
 */
char *
mcl_portal_path_dup_display_name (const char *path)
{
  const char *rest = find_inside (path);
  const char *name = rest != NULL ? strchr (rest, '/') : NULL;

  return g_filename_display_name (name != NULL && name[1] != '\0' ? name + 1 : path);
}
