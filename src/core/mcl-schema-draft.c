/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-draft-private.h"

#include <glib/gi18n.h>

/* Okabe and Ito's palette without black, for new labels. */
static const char *const colours[] = { "#E69F00", "#0072B2", "#009E73", "#CC79A7",
                                       "#56B4E9", "#D55E00", "#F0E442" };

#define N_LINE_STYLES (MCL_LINE_STYLE_WAVY + 1)

void
mcl_rename_free (MclRename *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

/**
 * mcl_schema_draft_new:
 * @schema: what to begin with; it stays as it is
 *
 * Returns: (transfer full): a draft that says what @schema says
 */
MclSchemaDraft *
mcl_schema_draft_new (MclSchema *schema)
{
  MclSchemaDraft *self = g_new0 (MclSchemaDraft, 1);
  g_autoptr (GBytes) bytes = mcl_schema_serialise (schema);
  g_autoptr (GError) error = NULL;

  /* What a schema says can be written and read: a copy made so shares nothing. */
  self->schema = mcl_schema_parse (bytes, NULL, &error);
  g_assert_no_error (error);
  self->old_ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->schema->labels->len; i++)
    g_ptr_array_add (self->old_ids,
                     g_strdup (mcl_label_get_id (mcl_schema_get_label (self->schema, i))));
  return self;
}

void
mcl_schema_draft_free (MclSchemaDraft *self)
{
  mcl_schema_unref (self->schema);
  g_ptr_array_unref (self->old_ids);
  g_free (self);
}

/**
 * mcl_schema_draft_get_schema:
 *
 * Returns: (transfer none): what the draft says; it changes with the draft, so only to be looked at
 */
MclSchema *
mcl_schema_draft_get_schema (MclSchemaDraft *self)
{
  return self->schema;
}

/**
 * mcl_schema_draft_list_renames:
 *
 * Returns: (transfer full) (element-type MclRename): the labels that had another id
 */
GPtrArray *
mcl_schema_draft_list_renames (MclSchemaDraft *self)
{
  GPtrArray *renames = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_rename_free);

  for (guint i = 0; i < self->old_ids->len; i++) {
    const char *old_id = g_ptr_array_index (self->old_ids, i);
    const char *id = mcl_label_get_id (mcl_schema_get_label (self->schema, i));
    MclRename *rename = NULL;

    if (old_id == NULL || g_str_equal (old_id, id))
      continue;
    rename = g_new0 (MclRename, 1);
    rename->from = g_strdup (old_id);
    rename->to = g_strdup (id);
    g_ptr_array_add (renames, rename);
  }
  return renames;
}

MclLabel *
mcl_schema_draft_get_label (MclSchemaDraft *self, guint i)
{
  g_return_val_if_fail (i < self->schema->labels->len, NULL);
  return g_ptr_array_index (self->schema->labels, i);
}

/**
 * mcl_schema_draft_dup_free_id:
 * @is_taken: whether something of @owner has an id
 *
 * Returns: (transfer full): an id that is not taken: “new”, “new-2”, “new-3”, …
 */
char *
mcl_schema_draft_dup_free_id (MclSchemaDraft *self,
                              const char *stem,
                              MclSchemaDraftIsTakenFunc is_taken,
                              guint owner)
{
  char *id = g_strdup (stem);

  for (guint n = 2; is_taken (self, id, owner); n++) {
    g_free (id);
    id = g_strdup_printf ("%s-%u", stem, n);
  }
  return id;
}

/* An id that a label had until now is not free either: its annotations are still in sidecars. */
static gboolean
label_is_taken (MclSchemaDraft *self, const char *id, guint owner)
{
  for (guint i = 0; i < self->old_ids->len; i++) {
    if (g_strcmp0 (g_ptr_array_index (self->old_ids, i), id) == 0)
      return TRUE;
  }
  return mcl_schema_find_label (self->schema, id) != NULL;
}

/**
 * mcl_schema_draft_add_label:
 *
 * Adds a label with an id, a colour and a line style that others don't have.
 *
 * Returns: its index: the last
 */
guint
mcl_schema_draft_add_label (MclSchemaDraft *self)
{
  guint n = self->schema->labels->len;
  MclLabel *label = g_new0 (MclLabel, 1);

  label->id = mcl_schema_draft_dup_free_id (self, "label", label_is_taken, 0);
  label->name = g_strdup (_ ("New Label"));
  label->colour = g_strdup (colours[n % G_N_ELEMENTS (colours)]);
  label->line_style = (MclLineStyle) (n % N_LINE_STYLES);
  label->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_attribute_free);
  label->examples = g_new0 (char *, 1);
  g_ptr_array_add (self->schema->labels, label);
  g_ptr_array_add (self->old_ids, NULL);
  mcl_schema_assign_keys (self->schema);
  return n;
}

void
mcl_schema_draft_remove_label (MclSchemaDraft *self, guint i)
{
  g_return_if_fail (i < self->schema->labels->len);
  mcl_schema_draft_replace_in_relations (self, mcl_schema_draft_get_label (self, i)->id, NULL);
  g_ptr_array_remove_index (self->schema->labels, i);
  g_ptr_array_remove_index (self->old_ids, i);
  mcl_schema_assign_keys (self->schema);
}

void
mcl_schema_draft_move_label (MclSchemaDraft *self, guint from, guint to)
{
  g_return_if_fail (from < self->schema->labels->len && to < self->schema->labels->len);
  g_ptr_array_insert (self->schema->labels, (gint) to,
                      g_ptr_array_steal_index (self->schema->labels, from));
  g_ptr_array_insert (self->old_ids, (gint) to, g_ptr_array_steal_index (self->old_ids, from));
}

/**
 * mcl_schema_draft_set_label_id:
 *
 * Gives a label another id: relations name it so from now on, and the annotations that have it are
 * to be changed by an MclRelabelPlan.
 */
void
mcl_schema_draft_set_label_id (MclSchemaDraft *self, guint i, const char *id)
{
  MclLabel *label = mcl_schema_draft_get_label (self, i);

  /* While two labels have the same id, relations can't tell them apart. */
  if (mcl_schema_find_label (self->schema, id) == NULL)
    mcl_schema_draft_replace_in_relations (self, label->id, id);
  g_set_str (&label->id, id);
}

void
mcl_schema_draft_set_label_name (MclSchemaDraft *self, guint i, const char *name)
{
  g_set_str (&mcl_schema_draft_get_label (self, i)->name, name);
  mcl_schema_assign_keys (self->schema);
}

/**
 * mcl_schema_draft_set_label_key:
 * @key: 0 to have one picked
 */
void
mcl_schema_draft_set_label_key (MclSchemaDraft *self, guint i, gunichar key)
{
  mcl_schema_draft_get_label (self, i)->key = key;
  mcl_schema_assign_keys (self->schema);
}

void
mcl_schema_draft_set_label_colour (MclSchemaDraft *self, guint i, const char *colour)
{
  g_set_str (&mcl_schema_draft_get_label (self, i)->colour, colour);
}

void
mcl_schema_draft_set_label_line_style (MclSchemaDraft *self, guint i, MclLineStyle line_style)
{
  mcl_schema_draft_get_label (self, i)->line_style = line_style;
}

void
mcl_schema_draft_set_label_pick (MclSchemaDraft *self, guint i, MclTextPick pick)
{
  mcl_schema_draft_get_label (self, i)->pick = pick;
}

void
mcl_schema_draft_set_label_description (MclSchemaDraft *self, guint i, const char *description)
{
  g_set_str (&mcl_schema_draft_get_label (self, i)->description, description);
}

void
mcl_schema_draft_set_label_examples (MclSchemaDraft *self, guint i, const char *const *examples)
{
  MclLabel *label = mcl_schema_draft_get_label (self, i);

  g_strfreev (label->examples);
  label->examples = g_strdupv ((char **) examples);
}
