/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-draft-private.h"

#include <glib/gi18n.h>

static char **
strv_replace (char **strings, const char *from, const char *to)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; strings[i] != NULL; i++) {
    if (!g_str_equal (strings[i], from))
      g_strv_builder_add (builder, strings[i]);
    else if (to != NULL)
      g_strv_builder_add (builder, to);
  }
  g_strfreev (strings);
  return g_strv_builder_end (builder);
}

/**
 * mcl_schema_draft_replace_in_relations:
 * @to: (nullable): NULL when the label goes
 *
 * Relations follow a label that gets another id.
 */
void
mcl_schema_draft_replace_in_relations (MclSchemaDraft *self, const char *from, const char *to)
{
  for (guint i = 0; i < self->schema->relation_types->len; i++) {
    MclRelationType *type = g_ptr_array_index (self->schema->relation_types, i);

    type->from = strv_replace (type->from, from, to);
    type->to = strv_replace (type->to, from, to);
  }
}

static gboolean
relation_is_taken (MclSchemaDraft *self, const char *id, guint owner)
{
  return mcl_schema_find_relation_type (self->schema, id) != NULL;
}

static MclRelationType *
get_relation (MclSchemaDraft *self, guint i)
{
  g_return_val_if_fail (i < self->schema->relation_types->len, NULL);
  return g_ptr_array_index (self->schema->relation_types, i);
}

/**
 * mcl_schema_draft_add_relation:
 *
 * Adds a relation that no label has yet.
 *
 * Returns: its index: the last
 */
guint
mcl_schema_draft_add_relation (MclSchemaDraft *self)
{
  MclRelationType *type = g_new0 (MclRelationType, 1);

  type->id = mcl_schema_draft_dup_free_id (self, "relation", relation_is_taken, 0);
  type->name = g_strdup (_ ("new relation"));
  type->from = g_new0 (char *, 1);
  type->to = g_new0 (char *, 1);
  g_ptr_array_add (self->schema->relation_types, type);
  return self->schema->relation_types->len - 1;
}

void
mcl_schema_draft_remove_relation (MclSchemaDraft *self, guint i)
{
  g_return_if_fail (i < self->schema->relation_types->len);
  g_ptr_array_remove_index (self->schema->relation_types, i);
}

void
mcl_schema_draft_set_relation_names (MclSchemaDraft *self,
                                     guint i,
                                     const char *id,
                                     const char *name)
{
  MclRelationType *type = get_relation (self, i);

  g_set_str (&type->id, id);
  g_set_str (&type->name, name);
}

/**
 * mcl_schema_draft_set_relation_end:
 * @at_from: whether it is about the end at which the relation starts
 *
 * Says whether annotations with a label may be at an end of the relation. From then on a label that
 * is added later may not.
 */
void
mcl_schema_draft_set_relation_end (
    MclSchemaDraft *self, guint i, gboolean at_from, const char *label, gboolean allowed)
{
  MclRelationType *type = get_relation (self, i);
  char ***ends = at_from ? &type->from : &type->to;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (at_from)
    type->from_all = FALSE;
  else
    type->to_all = FALSE;
  *ends = strv_replace (*ends, label, NULL);
  if (!allowed)
    return;
  g_strv_builder_addv (builder, (const char **) *ends);
  g_strv_builder_add (builder, label);
  g_strfreev (*ends);
  *ends = g_strv_builder_end (builder);
}

void
mcl_schema_draft_set_relation_flags (MclSchemaDraft *self,
                                     guint i,
                                     gboolean symmetric,
                                     gboolean same_label)
{
  MclRelationType *type = get_relation (self, i);

  type->symmetric = symmetric;
  type->same_label = same_label;
}
