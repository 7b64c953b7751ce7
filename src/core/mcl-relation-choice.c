/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an annotation to its relation in two keys: the type and the target that are most likely
 * meant are offered first.
 *
 * Types are offered from this annotation to another, then the other way round. The first type with
 * a target is chosen; but from an entity beside a quotation that nobody said yet, that quotation
 * goes first (mcl-relation-unsaid.c). Of the targets the most likely is offered, see
 * mcl-relation-rank.c. */
#include "config.h"

#include "mcl-relation-choice.h"

#include "mcl-relation-rank.h"
#include "mcl-relation-targets.h"
#include "mcl-relation-unsaid.h"

typedef struct {
  const MclRelationType *type;
  gboolean is_reverse;
  gunichar key;
} Option;

struct _MclRelationChoice {
  MclSet *set;
  MclSchema *schema;
  MclAnnotation *source;
  GArray *options; /* of Option */
  guint chosen;
  GPtrArray *targets; /* of MclAnnotation, in the order of reading */
  guint position;
};

static void
add_options (MclRelationChoice *self, gboolean is_reverse, GString *taken)
{
  const char *label = mcl_annotation_get_label (self->source);

  for (guint i = 0; i < mcl_schema_get_n_relation_types (self->schema); i++) {
    const MclRelationType *type = mcl_schema_get_relation_type (self->schema, i);
    const char *const *ends =
        is_reverse ? mcl_relation_type_get_to (type) : mcl_relation_type_get_from (type);
    Option option = { type, is_reverse, 0 };

    if (!g_strv_contains (ends, label) || (is_reverse && mcl_relation_type_get_symmetric (type)))
      continue;
    option.key = mcl_schema_pick_key (mcl_relation_type_get_name (type), taken->str);
    if (option.key != 0)
      g_string_append_unichar (taken, option.key);
    g_array_append_val (self->options, option);
  }
}

/**
 * mcl_relation_choice_choose_type:
 * @i: less than mcl_relation_choice_get_n_types()
 *
 * Chooses a relation type, and offers the likeliest annotation that it may lead to.
 */
void
mcl_relation_choice_choose_type (MclRelationChoice *self, guint i)
{
  const Option *option = NULL;

  g_return_if_fail (i < self->options->len);

  option = &g_array_index (self->options, Option, i);
  self->chosen = i;
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets =
      mcl_relation_targets_list (self->set, self->source, option->type, option->is_reverse);
  self->position = mcl_relation_rank_find_likeliest (self->set, self->schema, self->source,
                                                     option->type, self->targets);
}

/* Whether a quotation that nobody said yet is offered now. */
static gboolean
offer_unsaid (MclRelationChoice *self)
{
  const Option *option = &g_array_index (self->options, Option, self->chosen);

  return option->is_reverse &&
         mcl_relation_unsaid_find_nearest (self->set, self->schema, self->source, option->type,
                                           self->targets, &self->position);
}

static void
choose_first (MclRelationChoice *self)
{
  for (guint i = 0; i < self->options->len; i++) {
    mcl_relation_choice_choose_type (self, i);
    if (offer_unsaid (self))
      return;
  }
  for (guint i = 0; i < self->options->len; i++) {
    mcl_relation_choice_choose_type (self, i);
    if (self->targets->len > 0)
      return;
  }
  mcl_relation_choice_choose_type (self, 0);
}

/**
 * mcl_relation_choice_new:
 * @source: an annotation of the set
 *
 * Returns: (transfer full) (nullable): what can be chosen; NULL when the schema has no relation for
 *   the annotation's label
 */
MclRelationChoice *
mcl_relation_choice_new (MclSet *set, MclSchema *schema, MclAnnotation *source)
{
  g_autoptr (MclRelationChoice) self = NULL;
  g_autoptr (GString) taken = g_string_new (NULL);

  g_return_val_if_fail (MCL_IS_SET (set), NULL);
  g_return_val_if_fail (schema != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  self = g_new0 (MclRelationChoice, 1);
  self->set = g_object_ref (set);
  self->schema = mcl_schema_ref (schema);
  self->source = mcl_annotation_ref (source);
  self->options = g_array_new (FALSE, FALSE, sizeof (Option));
  add_options (self, FALSE, taken);
  add_options (self, TRUE, taken);
  if (self->options->len == 0)
    return NULL;
  choose_first (self);
  return g_steal_pointer (&self);
}

/**
 * mcl_relation_choice_free:
 * @self: (transfer full) (nullable): a choice
 */
void
mcl_relation_choice_free (MclRelationChoice *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->set);
  g_clear_pointer (&self->schema, mcl_schema_unref);
  g_clear_pointer (&self->source, mcl_annotation_unref);
  g_clear_pointer (&self->options, g_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_free (self);
}

MclAnnotation *
mcl_relation_choice_get_source (MclRelationChoice *self)
{
  return self->source;
}

guint
mcl_relation_choice_get_n_types (MclRelationChoice *self)
{
  return self->options->len;
}

const MclRelationType *
mcl_relation_choice_get_type (MclRelationChoice *self, guint i)
{
  g_return_val_if_fail (i < self->options->len, NULL);
  return g_array_index (self->options, Option, i).type;
}

/**
 * mcl_relation_choice_get_is_reverse:
 *
 * Returns: whether the relation leads from the target to the source
 */
gboolean
mcl_relation_choice_get_is_reverse (MclRelationChoice *self, guint i)
{
  g_return_val_if_fail (i < self->options->len, FALSE);
  return g_array_index (self->options, Option, i).is_reverse;
}

/**
 * mcl_relation_choice_get_key:
 *
 * Returns: the character that chooses a type; 0 for none
 */
gunichar
mcl_relation_choice_get_key (MclRelationChoice *self, guint i)
{
  g_return_val_if_fail (i < self->options->len, 0);
  return g_array_index (self->options, Option, i).key;
}

guint
mcl_relation_choice_get_chosen_type (MclRelationChoice *self)
{
  return self->chosen;
}

guint
mcl_relation_choice_get_n_targets (MclRelationChoice *self)
{
  return self->targets->len;
}

/**
 * mcl_relation_choice_get_position:
 *
 * Returns: which of the targets is offered, from 0
 */
guint
mcl_relation_choice_get_position (MclRelationChoice *self)
{
  return self->position;
}

/**
 * mcl_relation_choice_get_target:
 *
 * Returns: (transfer none) (nullable): the annotation that is offered; NULL when there is none
 */
MclAnnotation *
mcl_relation_choice_get_target (MclRelationChoice *self)
{
  return self->targets->len > 0 ? g_ptr_array_index (self->targets, self->position) : NULL;
}

/**
 * mcl_relation_choice_get_from:
 *
 * Returns: (transfer none) (nullable): where the relation would start
 */
MclAnnotation *
mcl_relation_choice_get_from (MclRelationChoice *self)
{
  return mcl_relation_choice_get_is_reverse (self, self->chosen)
             ? mcl_relation_choice_get_target (self)
             : self->source;
}

/**
 * mcl_relation_choice_get_to:
 *
 * Returns: (transfer none) (nullable): where the relation would lead
 */
MclAnnotation *
mcl_relation_choice_get_to (MclRelationChoice *self)
{
  return mcl_relation_choice_get_is_reverse (self, self->chosen)
             ? self->source
             : mcl_relation_choice_get_target (self);
}

/**
 * mcl_relation_choice_step:
 *
 * Offers the next or previous target in the order of reading, from the last the first again.
 *
 * Returns: FALSE when there is no other
 */
gboolean
mcl_relation_choice_step (MclRelationChoice *self, gboolean forward)
{
  guint n = self->targets->len;

  if (n < 2)
    return FALSE;
  self->position = (self->position + (forward ? 1 : n - 1)) % n;
  return TRUE;
}

/**
 * mcl_relation_choice_choose_target:
 *
 * Returns: FALSE, and nothing changed, when the relation may not lead there
 */
gboolean
mcl_relation_choice_choose_target (MclRelationChoice *self, MclAnnotation *target)
{
  guint i = 0;

  if (!g_ptr_array_find (self->targets, target, &i))
    return FALSE;
  self->position = i;
  return TRUE;
}
