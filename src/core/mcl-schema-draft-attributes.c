/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-draft-private.h"

#include <glib/gi18n.h>

static GPtrArray *
get_attributes (MclSchemaDraft *self, guint label)
{
  return label == MCL_SCHEMA_DRAFT_DOCUMENT ? self->schema->document_attributes
                                            : mcl_schema_draft_get_label (self, label)->attributes;
}

static gboolean
attribute_is_taken (MclSchemaDraft *self, const char *id, guint label)
{
  GPtrArray *attributes = get_attributes (self, label);

  for (guint i = 0; i < attributes->len; i++) {
    if (g_str_equal (mcl_attribute_get_id (g_ptr_array_index (attributes, i)), id))
      return TRUE;
  }
  return FALSE;
}

guint
mcl_schema_draft_get_n_attributes (MclSchemaDraft *self, guint label)
{
  return get_attributes (self, label)->len;
}

const MclAttribute *
mcl_schema_draft_get_attribute (MclSchemaDraft *self, guint label, guint i)
{
  g_return_val_if_fail (i < get_attributes (self, label)->len, NULL);
  return g_ptr_array_index (get_attributes (self, label), i);
}

/**
 * mcl_schema_draft_add_attribute:
 * @label: a label's index, or %MCL_SCHEMA_DRAFT_DOCUMENT
 *
 * Adds an attribute that is a text.
 *
 * Returns: its index: the last
 */
guint
mcl_schema_draft_add_attribute (MclSchemaDraft *self, guint label)
{
  MclAttribute *attribute = g_new0 (MclAttribute, 1);

  attribute->id = mcl_schema_draft_dup_free_id (self, "attribute", attribute_is_taken, label);
  attribute->name = g_strdup (_ ("New Attribute"));
  attribute->kind = MCL_ATTRIBUTE_TEXT;
  attribute->values = g_new0 (char *, 1);
  g_ptr_array_add (get_attributes (self, label), attribute);
  return get_attributes (self, label)->len - 1;
}

void
mcl_schema_draft_remove_attribute (MclSchemaDraft *self, guint label, guint i)
{
  g_return_if_fail (i < get_attributes (self, label)->len);
  g_ptr_array_remove_index (get_attributes (self, label), i);
}

/**
 * mcl_schema_draft_set_attribute:
 * @values: of a choice, the default first
 * @pattern: (nullable): a regular expression; empty for none
 */
void
mcl_schema_draft_set_attribute (MclSchemaDraft *self,
                                guint label,
                                guint i,
                                const char *id,
                                const char *name,
                                MclAttributeKind kind,
                                const char *const *values,
                                const char *pattern)
{
  MclAttribute *attribute = (MclAttribute *) mcl_schema_draft_get_attribute (self, label, i);
  char **old_values = attribute->values;

  g_set_str (&attribute->id, id);
  g_set_str (&attribute->name, name);
  attribute->kind = kind;
  attribute->values = g_strdupv ((char **) values);
  g_strfreev (old_values);
  g_set_str (&attribute->pattern, pattern != NULL && *pattern != '\0' ? pattern : NULL);
}
