/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-schema-preset.h"
#include "mcl-store.h"

G_DEFINE_BOXED_TYPE (MclSchema, mcl_schema, mcl_schema_ref, mcl_schema_unref)

static void
clear_schema (gpointer data)
{
  MclSchema *self = data;

  g_free (self->name);
  g_free (self->description);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->relation_types, g_ptr_array_unref);
  g_clear_pointer (&self->document_attributes, g_ptr_array_unref);
  g_strfreev (self->statuses);
  g_strfreev (self->annotators);
  mcl_members_unref (self->settings_unknown);
  mcl_members_unref (self->unknown);
}

MclSchema *
mcl_schema_new_empty (void)
{
  MclSchema *self = g_atomic_rc_box_new0 (MclSchema);

  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_label_free);
  self->relation_types = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relation_type_free);
  self->document_attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_attribute_free);
  return self;
}

/**
 * mcl_schema_new_default:
 *
 * Returns: (transfer full): the built-in schema: claims, quotes and entities
 */
MclSchema *
mcl_schema_new_default (void)
{
  return mcl_schema_preset_load (MCL_SCHEMA_PRESET_DEFAULT, NULL);
}

/**
 * mcl_schema_new_from_json:
 * @name: the file's name, for the message
 *
 * Returns: (transfer full) (nullable): the schema; NULL with an error of mcl_schema_parse()
 *   whose message starts with @name
 */
MclSchema *
mcl_schema_new_from_json (const char *name, GBytes *json, GError **error)
{
  MclSchema *self = mcl_schema_parse (json, NULL, error);

  if (self == NULL)
    g_prefix_error (error, "%s: ", name);
  return self;
}

/**
 * mcl_schema_load_for_article:
 *
 * Reads the `manicule.json` beside an article. Without one the built-in schema is in use; folders
 * above are not looked at, so that moving a folder changes nothing. Blocks.
 *
 * Returns: (transfer full) (nullable): the schema; NULL when there is a `manicule.json` that
 *   can't be used, with an error of mcl_schema_parse() or mcl_store_read()
 */
MclSchema *
mcl_schema_load_for_article (const char *article_path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (article_path);
  g_autofree char *path = g_build_filename (folder, MCL_SCHEMA_FILE_NAME, NULL);
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GBytes) json = mcl_store_read (path, MCL_SCHEMA_MAX_BYTES, TRUE, NULL, &read_error);

  if (json != NULL)
    return mcl_schema_new_from_json (MCL_SCHEMA_FILE_NAME, json, error);
  if (g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return mcl_schema_new_default ();
  g_propagate_error (error, g_steal_pointer (&read_error));
  return NULL;
}

/**
 * mcl_schema_ref:
 *
 * Returns: (transfer full): @self
 */
MclSchema *
mcl_schema_ref (MclSchema *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * mcl_schema_unref:
 * @self: (transfer full): a schema
 */
void
mcl_schema_unref (MclSchema *self)
{
  g_atomic_rc_box_release_full (self, clear_schema);
}

/**
 * mcl_schema_get_name:
 *
 * Returns: (transfer none) (nullable): what people call it
 */
const char *
mcl_schema_get_name (MclSchema *self)
{
  return self->name;
}

/**
 * mcl_schema_get_description:
 *
 * Returns: (transfer none) (nullable): what it is for, in a sentence or two
 */
const char *
mcl_schema_get_description (MclSchema *self)
{
  return self->description;
}

guint
mcl_schema_get_n_labels (MclSchema *self)
{
  return self->labels->len;
}

const MclLabel *
mcl_schema_get_label (MclSchema *self, guint i)
{
  g_return_val_if_fail (i < self->labels->len, NULL);
  return g_ptr_array_index (self->labels, i);
}

/**
 * mcl_schema_find_label:
 *
 * Returns: (transfer none) (nullable): the label @id; NULL when the schema does not know it
 */
const MclLabel *
mcl_schema_find_label (MclSchema *self, const char *id)
{
  for (guint i = 0; i < self->labels->len; i++) {
    const MclLabel *label = g_ptr_array_index (self->labels, i);

    if (g_str_equal (label->id, id))
      return label;
  }
  return NULL;
}

/**
 * mcl_schema_find_label_by_key:
 * @key: a character, as typed
 *
 * Returns: (transfer none) (nullable): the label with that key
 */
const MclLabel *
mcl_schema_find_label_by_key (MclSchema *self, gunichar key)
{
  for (guint i = 0; key != 0 && i < self->labels->len; i++) {
    const MclLabel *label = g_ptr_array_index (self->labels, i);

    if (label->key == key)
      return label;
  }
  return NULL;
}

guint
mcl_schema_get_n_relation_types (MclSchema *self)
{
  return self->relation_types->len;
}

const MclRelationType *
mcl_schema_get_relation_type (MclSchema *self, guint i)
{
  g_return_val_if_fail (i < self->relation_types->len, NULL);
  return g_ptr_array_index (self->relation_types, i);
}

/**
 * mcl_schema_find_relation_type:
 *
 * Returns: (transfer none) (nullable): the relation @id; NULL when the schema does not know it
 */
const MclRelationType *
mcl_schema_find_relation_type (MclSchema *self, const char *id)
{
  for (guint i = 0; i < self->relation_types->len; i++) {
    const MclRelationType *type = g_ptr_array_index (self->relation_types, i);

    if (g_str_equal (type->id, id))
      return type;
  }
  return NULL;
}

guint
mcl_schema_get_n_document_attributes (MclSchema *self)
{
  return self->document_attributes->len;
}

const MclAttribute *
mcl_schema_get_document_attribute (MclSchema *self, guint i)
{
  g_return_val_if_fail (i < self->document_attributes->len, NULL);
  return g_ptr_array_index (self->document_attributes, i);
}

/**
 * mcl_schema_get_statuses:
 *
 * Returns: (transfer none): what a document's status may be; the first is the default
 */
const char *const *
mcl_schema_get_statuses (MclSchema *self)
{
  return (const char *const *) self->statuses;
}

/**
 * mcl_schema_get_annotators:
 *
 * Returns: (transfer none): the names of those who annotate the folder; may be none
 */
const char *const *
mcl_schema_get_annotators (MclSchema *self)
{
  return (const char *const *) self->annotators;
}

gboolean
mcl_schema_get_include_quotation_marks (MclSchema *self)
{
  return self->include_quotation_marks;
}

gboolean
mcl_schema_get_snap_to_words (MclSchema *self)
{
  return self->snap_to_words;
}
