/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files are called that are articles, and their sidecars. */
#include "config.h"

#include "mcl-article.h"

#include <string.h>

#include "mcl-sidecar.h"

#define LAYER_INFIX ".annotations."

/**
 * mcl_article_is_article_name:
 * @name: a file's name without its folder
 *
 * Returns: whether a folder shows it as an article
 */
gboolean
mcl_article_is_article_name (const char *name)
{
  const char *dot = strrchr (name, '.');

  if (name[0] == '.' || dot == NULL)
    return FALSE;
  return g_ascii_strcasecmp (dot, ".txt") == 0 || g_ascii_strcasecmp (dot, ".md") == 0;
}

/**
 * mcl_article_dup_sidecar_path:
 *
 * Returns: (transfer full) (type filename): where the sidecar of an article belongs
 */
char *
mcl_article_dup_sidecar_path (const char *article_path)
{
  return g_strconcat (article_path, MCL_SIDECAR_SUFFIX, NULL);
}

/**
 * mcl_sidecar_dup_article_path:
 * @sidecar_path: ARTICLE.annotations.json, or one annotator's ARTICLE.annotations.NAME.json
 *
 * Returns: (transfer full) (nullable) (type filename): the article; NULL when @sidecar_path is
 *   not the name of a sidecar
 */
char *
mcl_sidecar_dup_article_path (const char *sidecar_path)
{
  g_autofree char *name = g_path_get_basename (sidecar_path);
  const char *infix = g_strrstr (name, LAYER_INFIX);
  const char *layer = NULL;

  if (infix == NULL || infix == name)
    return NULL;
  layer = infix + strlen (LAYER_INFIX);
  if (!g_str_equal (layer, "json") &&
      (!g_str_has_suffix (layer, ".json") || g_str_equal (layer, ".json")))
    return NULL;
  return g_strndup (sidecar_path, strlen (sidecar_path) - strlen (infix));
}
