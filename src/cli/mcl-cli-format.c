/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-cli-format.h"

/**
 * mcl_cli_new_format_options:
 * @settings: (nullable) (array zero-terminated): "NAME=VALUE"; "NAME" alone means "NAME=yes"
 *
 * Returns: (transfer full) (nullable): the format's options as they were set; NULL with
 *   MCL_ERROR_INVALID
 */
MclFormatOptions *
mcl_cli_new_format_options (const MclFormat *format, char **settings, GError **error)
{
  g_autoptr (MclFormatOptions) options = mcl_format_options_new (format->options);

  for (guint i = 0; settings != NULL && settings[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (settings[i], "=", 2);

    if (parts[0] == NULL ||
        !mcl_format_options_set (options, parts[0], parts[1] != NULL ? parts[1] : "yes", error))
      return NULL;
  }
  return g_steal_pointer (&options);
}
