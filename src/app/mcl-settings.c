/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-settings.h"

/**
 * mcl_settings_get:
 *
 * Returns: (transfer none): the application's settings, one object for the process
 */
GSettings *
mcl_settings_get (void)
{
  static GSettings *settings;

  if (settings == NULL)
    settings = g_settings_new (APPLICATION_ID);
  return settings;
}

/**
 * mcl_settings_dup_annotator:
 *
 * Returns: (transfer full): who annotates here: the name set, else the login name
 */
char *
mcl_settings_dup_annotator (void)
{
  g_autofree char *annotator = g_settings_get_string (mcl_settings_get (), MCL_SETTINGS_ANNOTATOR);

  if (*annotator != '\0')
    return g_steal_pointer (&annotator);
  return g_strdup (g_get_user_name ());
}
