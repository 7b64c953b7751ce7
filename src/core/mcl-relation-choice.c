/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an annotation to its relation in two keys: the type and the target that are most likely
 * meant are offered first.
 *
 * Types are offered from this annotation to another, then the other way round. The first type with
 * a target is chosen; but from an entity beside a quotation that nobody said yet, that quotation
 * goes first: who tags a speaker next would have to go back to it else. Of the targets the most
 * likely is offered, see mcl-relation-rank.c. */
#include "config.h"

#include "mcl-relation-choice.h"

#include "mcl-relation-rank.h"
#include "mcl-text-pick.h"

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

static gboolean
allows (const Option *option, MclAnnotation *source, MclAnnotation *target)
{
  const char *from = mcl_annotation_get_label (option->is_reverse ? target : source);
  const char *to = mcl_annotation_get_label (option->is_reverse ? source : target);

  return mcl_relation_type_allows (option->type, from, to);
}

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

/* The ids of those that a type relates to the source already, which are not offered again; and that
 * of the source. */
static GHashTable *
find_related (MclRelationChoice *self, const Option *option, GPtrArray *relations)
{
  const char *source_id = mcl_annotation_get_id (self->source);
  gboolean is_symmetric = mcl_relation_type_get_symmetric (option->type);
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (ids, (gpointer) source_id);
  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);
    const char *from = mcl_relation_get_from (relation);
    const char *to = mcl_relation_get_to (relation);
    gboolean leads_away = g_str_equal (from, source_id);

    if (g_str_equal (mcl_relation_get_relation_type (relation),
                     mcl_relation_type_get_id (option->type)) &&
        (is_symmetric || leads_away != option->is_reverse))
      g_hash_table_add (ids, (gpointer) (leads_away ? to : from));
  }
  return ids;
}

typedef struct {
  MclRelationChoice *choice;
  const Option *option;
  GHashTable *without;
} Search;

static gboolean
add_target_cb (MclAnnotation *annotation, gpointer user_data)
{
  Search *search = user_data;
  MclRelationChoice *self = search->choice;

  if (allows (search->option, self->source, annotation) &&
      !g_hash_table_contains (search->without, mcl_annotation_get_id (annotation)))
    g_ptr_array_add (self->targets, mcl_annotation_ref (annotation));
  return TRUE;
}

static guint
find_likeliest (MclRelationChoice *self)
{
  const Option *option = &g_array_index (self->options, Option, self->chosen);
  g_autoptr (MclRelationRank) rank = mcl_relation_rank_new (
      self->set, self->schema, self->source, mcl_relation_type_get_id (option->type));
  guint64 least = G_MAXUINT64;
  guint likeliest = 0;

  for (guint i = 0; i < self->targets->len; i++) {
    guint64 rate = mcl_relation_rank_rate (rank, self->targets->pdata[i]);

    if (rate >= least)
      continue;
    least = rate;
    likeliest = i;
  }
  return likeliest;
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
  g_autoptr (GPtrArray) relations = NULL;
  g_autoptr (GHashTable) without = NULL;
  Search search = { self, NULL, NULL };

  g_return_if_fail (i < self->options->len);

  search.option = &g_array_index (self->options, Option, i);
  relations = mcl_set_list_relations_of (self->set, mcl_annotation_get_id (self->source));
  search.without = without = find_related (self, search.option, relations);
  self->chosen = i;
  g_ptr_array_set_size (self->targets, 0);
  mcl_span_index_foreach (mcl_set_get_index (self->set), MCL_RANGE (0, G_MAXUINT32), add_target_cb,
                          &search);
  self->position = find_likeliest (self);
}

/* Whether a quotation has no relation of a type yet. */
static gboolean
is_unsaid (MclRelationChoice *self, MclAnnotation *quotation, const MclRelationType *type)
{
  const char *id = mcl_annotation_get_id (quotation);
  g_autoptr (GPtrArray) relations = mcl_set_list_relations_of (self->set, id);

  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);

    if (g_str_equal (mcl_relation_get_from (relation), id) &&
        g_str_equal (mcl_relation_get_relation_type (relation), mcl_relation_type_get_id (type)))
      return FALSE;
  }
  return TRUE;
}

/* The first relation that the label of a quotation can have: the one that nearly all get. */
static gboolean
is_main_type (MclRelationChoice *self, const MclRelationType *type, MclAnnotation *quotation)
{
  const char *label_id = mcl_annotation_get_label (quotation);
  const MclLabel *label = mcl_schema_find_label (self->schema, label_id);

  if (label == NULL || mcl_label_get_pick (label) != MCL_TEXT_PICK_QUOTATION)
    return FALSE;
  for (guint i = 0; i < mcl_schema_get_n_relation_types (self->schema); i++) {
    const MclRelationType *other = mcl_schema_get_relation_type (self->schema, i);

    if (g_strv_contains (mcl_relation_type_get_from (other), label_id))
      return other == type;
  }
  return FALSE;
}

/* The nearest quotation in the paragraph that lacks what the chosen type, the other way round,
 * would give it, and does not hold the source. */
static gboolean
offer_unsaid (MclRelationChoice *self)
{
  const Option *option = &g_array_index (self->options, Option, self->chosen);
  MclRange source = mcl_annotation_get_span (self->source);
  MclRange paragraph = source;
  guint64 least = G_MAXUINT64;

  mcl_text_find_unit (mcl_set_get_text (self->set), MCL_TEXT_UNIT_PARAGRAPH, source.start,
                      &paragraph);
  for (guint i = 0; option->is_reverse && i < self->targets->len; i++) {
    MclAnnotation *target = g_ptr_array_index (self->targets, i);
    MclRange span = mcl_annotation_get_span (target);
    guint64 distance =
        span.end <= source.start ? source.start - span.end : (guint64) span.start - source.end;

    if (mcl_range_intersects (span, source) || !mcl_range_intersects (span, paragraph) ||
        distance >= least || !is_main_type (self, option->type, target) ||
        !is_unsaid (self, target, option->type))
      continue;
    least = distance;
    self->position = i;
  }
  return least != G_MAXUINT64;
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
  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
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
