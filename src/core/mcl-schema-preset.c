/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The presets are whole `manicule.json` files from `data/presets`. Their names and descriptions
 * are read from them when they are wanted: a second list of those would go stale. */
#include "config.h"

#include "mcl-schema-preset.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-core-resources.h"
#include "mcl-error.h"

#define RESOURCE_FOLDER "/manicule/presets"

/* In the order of lists: the default first, Blank last. */
static const char *const ids[] = {
  MCL_SCHEMA_PRESET_DEFAULT,
  "source-cue-content",
  "conll-names",
  "ontonotes-names",
  "claimbuster",
  "blank",
  NULL,
};

/* Our licence is noted in our copy of a preset, as the first member, on a line of its own. It
 * says nothing of the schema that somebody makes of it. */
static GBytes *
skip_licence (GBytes *file)
{
  const char *const head = "{\n  \"//\": ";
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (file, &n_bytes);
  g_autoptr (GString) json = g_string_new_len (data, (gssize) n_bytes);
  const char *end = NULL;

  if (g_str_has_prefix (json->str, head))
    end = strchr (json->str + strlen (head), '\n');
  if (end != NULL)
    g_string_erase (json, 2, end + 1 - (json->str + 2));
  return g_string_free_to_bytes (g_steal_pointer (&json));
}

/**
 * mcl_schema_preset_get_ids:
 *
 * Returns: (transfer none): the ids of all presets
 */
const char *const *
mcl_schema_preset_get_ids (void)
{
  return ids;
}

/**
 * mcl_schema_preset_dup_json:
 *
 * Returns: (transfer full) (nullable): the bytes of a `manicule.json` that holds the preset @id;
 *   NULL when there is no such preset
 */
GBytes *
mcl_schema_preset_dup_json (const char *id)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.json", RESOURCE_FOLDER, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;

  if (!g_strv_contains (ids, id))
    return NULL;
  file =
      g_resource_lookup_data (mcl_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (file == NULL)
    g_error ("%s: %s", path, error->message);
  return skip_licence (file);
}

/**
 * mcl_schema_preset_load:
 *
 * Returns: (transfer full) (nullable): the preset @id; NULL with MCL_ERROR_INVALID when there is
 *   no such preset
 */
MclSchema *
mcl_schema_preset_load (const char *id, GError **error)
{
  g_autoptr (GBytes) json = mcl_schema_preset_dup_json (id);
  g_autoptr (GError) parse_error = NULL;
  MclSchema *self = NULL;

  if (json == NULL) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID, _ ("There is no preset “%s”"), id);
    return NULL;
  }
  self = mcl_schema_parse (json, NULL, &parse_error);
  if (self == NULL)
    g_error ("%s: %s", id, parse_error->message);
  return self;
}
