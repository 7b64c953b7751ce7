/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The presets are whole `manicule.json` files from `data/presets`. Their names and descriptions
 * are read from them when they are wanted: a second list of those would go stale. */
#include "config.h"

#include "mcl-schema-preset.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-core-resources.h"
#include "mcl-error.h"
#include "mcl-schema-private.h"

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

static void
translate (char **text)
{
  char *translated = NULL;

  if (*text == NULL)
    return;
  translated = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "schema", *text));
  g_free (*text);
  *text = translated;
}

static void
translate_attributes (GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++) {
    MclAttribute *attribute = g_ptr_array_index (attributes, i);

    translate (&attribute->name);
  }
}

/* What mcl-schema-preset-strings.h lists; ids and values, which stand in sidecars, never. */
static void
translate_schema (MclSchema *self)
{
  translate (&self->name);
  translate (&self->description);
  for (guint i = 0; i < self->labels->len; i++) {
    MclLabel *label = g_ptr_array_index (self->labels, i);

    translate (&label->name);
    translate (&label->description);
    translate_attributes (label->attributes);
  }
  for (guint i = 0; i < self->relation_types->len; i++) {
    MclRelationType *type = g_ptr_array_index (self->relation_types, i);

    translate (&type->name);
  }
  translate_attributes (self->document_attributes);
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
 * Reads a preset for showing it: names and descriptions are in the user's language. A folder's
 * `manicule.json` made with mcl_schema_preset_dup_json() is the same in every language, as the
 * folder's annotators share it.
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
  translate_schema (self);
  return self;
}
