/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a schema: labels, attributes, relation types. They live as long as their schema. */
#include "config.h"

#include "mcl-schema-private.h"

void
mcl_attribute_free (MclAttribute *self)
{
  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->values);
  g_free (self->pattern);
  mcl_members_unref (self->unknown);
  g_free (self);
}

void
mcl_label_free (MclLabel *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->colour);
  g_free (self->description);
  g_strfreev (self->examples);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  mcl_members_unref (self->unknown);
  g_free (self);
}

void
mcl_relation_type_free (MclRelationType *self)
{
  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->from);
  g_strfreev (self->to);
  mcl_members_unref (self->unknown);
  g_free (self);
}

const char *
mcl_label_get_id (const MclLabel *self)
{
  return self->id;
}

const char *
mcl_label_get_name (const MclLabel *self)
{
  return self->name;
}

/**
 * mcl_label_get_key:
 *
 * Returns: the character that tags with this label as the schema says; 0 for none
 */
gunichar
mcl_label_get_key (const MclLabel *self)
{
  return self->key;
}

/**
 * mcl_label_get_used_key:
 *
 * Returns: the character that tags with this label in the window: that of mcl_label_get_key(), or
 *   one picked for a label without any; 0 when all letters of its name are taken
 */
gunichar
mcl_label_get_used_key (const MclLabel *self)
{
  return self->used_key;
}

/**
 * mcl_label_get_colour:
 *
 * Returns: (transfer none): "#RRGGBB"
 */
const char *
mcl_label_get_colour (const MclLabel *self)
{
  return self->colour;
}

MclLineStyle
mcl_label_get_line_style (const MclLabel *self)
{
  return self->line_style;
}

MclTextPick
mcl_label_get_pick (const MclLabel *self)
{
  return self->pick;
}

/**
 * mcl_label_is_quotation:
 * @self: (nullable): a label
 *
 * Returns: whether the label is for what somebody says
 */
gboolean
mcl_label_is_quotation (const MclLabel *self)
{
  return self != NULL && self->pick == MCL_TEXT_PICK_QUOTATION;
}

/**
 * mcl_label_get_description:
 *
 * Returns: (transfer none) (nullable): when to use the label, for annotators
 */
const char *
mcl_label_get_description (const MclLabel *self)
{
  return self->description;
}

const char *const *
mcl_label_get_examples (const MclLabel *self)
{
  return (const char *const *) self->examples;
}

guint
mcl_label_get_n_attributes (const MclLabel *self)
{
  return self->attributes->len;
}

const MclAttribute *
mcl_label_get_attribute (const MclLabel *self, guint i)
{
  g_return_val_if_fail (i < self->attributes->len, NULL);
  return g_ptr_array_index (self->attributes, i);
}

const char *
mcl_attribute_get_id (const MclAttribute *self)
{
  return self->id;
}

const char *
mcl_attribute_get_name (const MclAttribute *self)
{
  return self->name;
}

MclAttributeKind
mcl_attribute_get_kind (const MclAttribute *self)
{
  return self->kind;
}

/**
 * mcl_attribute_get_values:
 *
 * Returns: (transfer none): the values of a choice, the default first; none for other kinds
 */
const char *const *
mcl_attribute_get_values (const MclAttribute *self)
{
  return (const char *const *) self->values;
}

/**
 * mcl_attribute_get_pattern:
 *
 * Returns: (transfer none) (nullable): the regular expression that a text must match
 */
const char *
mcl_attribute_get_pattern (const MclAttribute *self)
{
  return self->pattern;
}

const char *
mcl_relation_type_get_id (const MclRelationType *self)
{
  return self->id;
}

const char *
mcl_relation_type_get_name (const MclRelationType *self)
{
  return self->name;
}

/**
 * mcl_relation_type_get_from:
 *
 * Returns: (transfer none): the labels that the relation may start at
 */
const char *const *
mcl_relation_type_get_from (const MclRelationType *self)
{
  return (const char *const *) self->from;
}

/**
 * mcl_relation_type_get_to:
 *
 * Returns: (transfer none): the labels that the relation may end at
 */
const char *const *
mcl_relation_type_get_to (const MclRelationType *self)
{
  return (const char *const *) self->to;
}

gboolean
mcl_relation_type_get_symmetric (const MclRelationType *self)
{
  return self->symmetric;
}

/**
 * mcl_relation_type_get_same_label:
 *
 * Returns: whether both ends must have the same label
 */
gboolean
mcl_relation_type_get_same_label (const MclRelationType *self)
{
  return self->same_label;
}

/**
 * mcl_relation_type_allows:
 *
 * Returns: whether the relation may lead from an annotation with one label to one with the other
 */
gboolean
mcl_relation_type_allows (const MclRelationType *self, const char *from_label, const char *to_label)
{
  if (self->same_label && !g_str_equal (from_label, to_label))
    return FALSE;
  return g_strv_contains ((const char *const *) self->from, from_label) &&
         g_strv_contains ((const char *const *) self->to, to_label);
}
