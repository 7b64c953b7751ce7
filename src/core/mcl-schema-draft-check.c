/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a draft, in words for who edits it. */
#include "config.h"

#include "mcl-schema-draft-private.h"

#include <glib/gi18n.h>

#include "mcl-error.h"

G_GNUC_PRINTF (2, 3) static void add_problem (GPtrArray *problems, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static const char *
name_of (const char *name, const char *id)
{
  return name != NULL && *name != '\0' ? name : id;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  return *stripped == '\0';
}

static void
check_label (MclSchemaDraft *self, guint i, GPtrArray *problems)
{
  const MclLabel *label = mcl_schema_get_label (self->schema, i);
  const char *name = name_of (label->name, label->id);
  const char *old_id = g_ptr_array_index (self->old_ids, i);

  if (is_blank (label->id))
    add_problem (problems, _ ("The label “%s” needs an identifier"), name);
  if (is_blank (label->name))
    add_problem (problems, _ ("The label “%s” needs a name"), label->id);
  for (guint k = 0; k < i; k++) {
    const MclLabel *other = mcl_schema_get_label (self->schema, k);
    const char *other_name = name_of (other->name, other->id);

    if (g_str_equal (other->id, label->id))
      add_problem (problems, _ ("“%1$s” and “%2$s” have the same identifier, “%3$s”"), other_name,
                   name, label->id);
    if (other->key != 0 && other->key == label->key) {
      char key[8] = "";

      key[g_unichar_to_utf8 (label->key, key)] = '\0';
      add_problem (problems, _ ("“%1$s” and “%2$s” have the same key, “%3$s”"), other_name, name,
                   key);
    }
  }
  /* Else one couldn't tell afterwards which annotations were whose. */
  for (guint k = 0; k < self->old_ids->len; k++) {
    if (k != i && g_strcmp0 (old_id, label->id) != 0 &&
        !g_str_equal (mcl_label_get_id (mcl_schema_get_label (self->schema, k)), label->id) &&
        g_strcmp0 (g_ptr_array_index (self->old_ids, k), label->id) == 0)
      add_problem (problems,
                   _ ("“%1$s” was the identifier of another label until now: save the other "
                      "changes first"),
                   label->id);
  }
}

static void
check_attribute (const MclAttribute *attribute, const char *owner, GPtrArray *problems)
{
  const char *name = name_of (attribute->name, attribute->id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = NULL;

  if (is_blank (attribute->id))
    add_problem (problems, _ ("%1$s: the attribute “%2$s” needs an identifier"), owner, name);
  if (is_blank (attribute->name))
    add_problem (problems, _ ("%1$s: the attribute “%2$s” needs a name"), owner, attribute->id);
  if (attribute->kind == MCL_ATTRIBUTE_CHOICE && attribute->values[0] == NULL)
    add_problem (problems, _ ("%1$s: the choice “%2$s” needs values"), owner, name);
  if (attribute->pattern == NULL)
    return;
  regex = g_regex_new (attribute->pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, &error);
  if (regex == NULL)
    add_problem (problems, _ ("%1$s: the pattern of “%2$s” can’t be used: %3$s"), owner, name,
                 error->message);
}

static void
check_attributes (GPtrArray *attributes, const char *owner, GPtrArray *problems)
{
  for (guint i = 0; i < attributes->len; i++) {
    const MclAttribute *attribute = g_ptr_array_index (attributes, i);

    check_attribute (attribute, owner, problems);
    for (guint k = 0; k < i; k++) {
      const MclAttribute *other = g_ptr_array_index (attributes, k);

      if (g_str_equal (other->id, attribute->id))
        add_problem (problems, _ ("%1$s: two attributes have the identifier “%2$s”"), owner,
                     attribute->id);
    }
  }
}

static void
check_relation (MclSchemaDraft *self, guint i, GPtrArray *problems)
{
  const MclRelationType *type = mcl_schema_get_relation_type (self->schema, i);
  const char *name = name_of (type->name, type->id);

  if (is_blank (type->id))
    add_problem (problems, _ ("The relation “%s” needs an identifier"), name);
  if (is_blank (type->name))
    add_problem (problems, _ ("The relation “%s” needs a name"), type->id);
  if (type->from[0] == NULL || type->to[0] == NULL)
    add_problem (problems, _ ("The relation “%s” needs labels at both of its ends"), name);
  for (guint k = 0; k < i; k++) {
    const MclRelationType *other = mcl_schema_get_relation_type (self->schema, k);

    if (g_str_equal (other->id, type->id))
      add_problem (problems, _ ("Two relations have the identifier “%s”"), type->id);
  }
}

static void
check_statuses (const char *const *statuses, GPtrArray *problems)
{
  if (statuses[0] == NULL)
    add_problem (problems, "%s", _ ("At least one status is needed"));
  for (guint i = 0; statuses[i] != NULL; i++)
    if (g_strv_contains (statuses + i + 1, statuses[i]))
      add_problem (problems, _ ("“%s” is twice among the statuses"), statuses[i]);
}

/**
 * mcl_schema_draft_check:
 *
 * Returns: (transfer full) (element-type utf8): what is wrong, for people; none when the draft can
 *   be saved
 */
GPtrArray *
mcl_schema_draft_check (MclSchemaDraft *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  MclSchema *schema = self->schema;

  if (schema->labels->len == 0)
    add_problem (problems, "%s", _ ("At least one label is needed"));
  for (guint i = 0; i < schema->labels->len; i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);

    check_label (self, i, problems);
    check_attributes (label->attributes, name_of (label->name, label->id), problems);
  }
  for (guint i = 0; i < schema->relation_types->len; i++)
    check_relation (self, i, problems);
  check_attributes (schema->document_attributes, _ ("Articles"), problems);
  check_statuses ((const char *const *) schema->statuses, problems);
  return problems;
}

/**
 * mcl_schema_draft_serialise:
 *
 * The bytes to save, read back before anything on disk is touched.
 *
 * Returns: (transfer full) (nullable): a `manicule.json`; NULL with MCL_ERROR_INVALID when the
 *   draft can't be saved as it is
 */
GBytes *
mcl_schema_draft_serialise (MclSchemaDraft *self, GError **error)
{
  g_autoptr (GPtrArray) problems = mcl_schema_draft_check (self);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MclSchema) reread = NULL;

  if (problems->len > 0) {
    g_set_error_literal (error, MCL_ERROR, MCL_ERROR_INVALID, g_ptr_array_index (problems, 0));
    return NULL;
  }
  bytes = mcl_schema_serialise (self->schema);
  reread = mcl_schema_parse (bytes, NULL, error);
  return reread != NULL ? g_steal_pointer (&bytes) : NULL;
}
