/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-settings.h"

#include <adwaita.h>

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

/**
 * mcl_settings_get_snap_to_words:
 * @schema: the folder's
 *
 * Returns: whether a selection by pointer takes whole words
 */
gboolean
mcl_settings_get_snap_to_words (MclSchema *schema)
{
  g_autofree char *snapping = g_settings_get_string (mcl_settings_get (), MCL_SETTINGS_SNAPPING);

  if (g_str_equal (snapping, "folder"))
    return mcl_schema_get_snap_to_words (schema);
  return g_str_equal (snapping, "always");
}

static void
theme_changed_cb (GSettings *settings)
{
  g_autofree char *theme = g_settings_get_string (settings, MCL_SETTINGS_THEME);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (theme, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (theme, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

/**
 * mcl_settings_follow_theme:
 *
 * Makes the application light or dark as the setting says, from now on.
 */
void
mcl_settings_follow_theme (void)
{
  g_signal_connect (mcl_settings_get (), "changed::" MCL_SETTINGS_THEME,
                    G_CALLBACK (theme_changed_cb), NULL);
  theme_changed_cb (mcl_settings_get ());
}
