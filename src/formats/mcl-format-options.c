/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-options.h"

#include <glib/gi18n.h>

#include "mcl-error.h"

struct _MclFormatOptions {
  const MclFormatOption *known; /* ends with a NULL name; NULL: none */
  GHashTable *values;           /* names, borrowed from known, to strings */
};

const char *const mcl_format_option_yes_no[] = { "yes", "no", NULL };
const char *const mcl_format_option_no_yes[] = { "no", "yes", NULL };

/**
 * mcl_format_options_new:
 * @known: (nullable): a format's options
 *
 * Returns: (transfer full): every one of them at its default
 */
MclFormatOptions *
mcl_format_options_new (const MclFormatOption *known)
{
  MclFormatOptions *self = g_new0 (MclFormatOptions, 1);

  self->known = known;
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return self;
}

/**
 * mcl_format_options_free:
 * @self: (transfer full): options
 */
void
mcl_format_options_free (MclFormatOptions *self)
{
  g_hash_table_unref (self->values);
  g_free (self);
}

static const MclFormatOption *
find_option (const MclFormatOptions *self, const char *name)
{
  for (const MclFormatOption *option = self->known; option != NULL && option->name != NULL;
       option++) {
    if (g_str_equal (option->name, name))
      return option;
  }
  return NULL;
}

/* Says which ones there are. */
static gboolean
fail_unknown (const MclFormatOptions *self, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (const MclFormatOption *option = self->known; option != NULL && option->name != NULL;
       option++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", option->name);
  if (names->len > 0)
    g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID,
                 /* Translators: %1$s is an option, %2$s the format's options */
                 _ ("the format has no option “%1$s”; it has: %2$s"), name, names->str);
  else
    g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID,
                 _ ("the format has no option “%s”, nor any other"), name);
  return FALSE;
}

/**
 * mcl_format_options_set:
 *
 * Returns: FALSE with MCL_ERROR_INVALID when the format has no such option, or it no such value
 */
gboolean
mcl_format_options_set (MclFormatOptions *self, const char *name, const char *value, GError **error)
{
  const MclFormatOption *option = find_option (self, name);
  g_autofree char *choices = NULL;

  if (option == NULL)
    return fail_unknown (self, name, error);
  if (option->values == NULL || g_strv_contains (option->values, value)) {
    g_hash_table_replace (self->values, (gpointer) option->name, g_strdup (value));
    return TRUE;
  }
  choices = g_strjoinv (", ", (char **) option->values);
  g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID,
               /* Translators: %1$s is an option, %2$s its wrong value, %3$s the right ones */
               _ ("the option “%1$s” can’t be “%2$s”, but one of: %3$s"), name, value, choices);
  return FALSE;
}

/**
 * mcl_format_options_new_set:
 * @known: (nullable): the format's options
 * @settings: (nullable) (array zero-terminated): "name=value"; "name" alone means "name=yes"
 *
 * Returns: (transfer full) (nullable): options as they were set; NULL with MCL_ERROR_INVALID
 */
MclFormatOptions *
mcl_format_options_new_set (const MclFormatOption *known,
                            const char *const *settings,
                            GError **error)
{
  g_autoptr (MclFormatOptions) self = mcl_format_options_new (known);

  for (guint i = 0; settings != NULL && settings[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (settings[i], "=", 2);

    if (!mcl_format_options_set (self, parts[0] != NULL ? parts[0] : "",
                                 parts[0] != NULL && parts[1] != NULL ? parts[1] : "yes", error))
      return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * mcl_format_options_get:
 * @name: one of the format's options
 *
 * Returns: (nullable): what was chosen, or the default; NULL for text that was not given
 */
const char *
mcl_format_options_get (const MclFormatOptions *self, const char *name)
{
  const char *value = g_hash_table_lookup (self->values, name);
  const MclFormatOption *option = NULL;

  if (value != NULL)
    return value;
  option = find_option (self, name);
  g_return_val_if_fail (option != NULL, NULL);
  return option->values != NULL ? option->values[0] : NULL;
}

/**
 * mcl_format_options_get_flag:
 * @name: one of the format's switches
 *
 * Returns: whether it is "yes"
 */
gboolean
mcl_format_options_get_flag (const MclFormatOptions *self, const char *name)
{
  return g_strcmp0 (mcl_format_options_get (self, name), "yes") == 0;
}
