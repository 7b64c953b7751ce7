/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quotation that an annotation beside it is most likely the speaker of: nobody said it yet, and
 * who tags a speaker next would have to go back to it else. What else can be said, as a claim,
 * often is by nobody; it counts where the words around it tell who says it. */
#include "config.h"

#include "mcl-relation-unsaid.h"

#include "mcl-relation-speaker.h"

/* Whether something has no relation of a type yet. */
static gboolean
is_unsaid (MclSet *set, MclAnnotation *said, const MclRelationType *type)
{
  const char *id = mcl_annotation_get_id (said);
  g_autoptr (GPtrArray) relations = mcl_set_list_relations_of (set, id);

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
is_main_type (MclSchema *schema, const MclRelationType *type, const char *label_id)
{
  if (!mcl_label_is_quotation (mcl_schema_find_label (schema, label_id)))
    return FALSE;
  for (guint i = 0; i < mcl_schema_get_n_relation_types (schema); i++) {
    const MclRelationType *other = mcl_schema_get_relation_type (schema, i);

    if (g_strv_contains (mcl_relation_type_get_from (other), label_id))
      return other == type;
  }
  return FALSE;
}

/**
 * mcl_relation_unsaid_is_saying:
 *
 * Returns: whether the type tells who said something: it is the main one of quotations
 */
gboolean
mcl_relation_unsaid_is_saying (MclSchema *schema, const MclRelationType *type)
{
  const char *const *from = mcl_relation_type_get_from (type);

  for (guint i = 0; from[i] != NULL; i++)
    if (is_main_type (schema, type, from[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_said_by (MclSet *set,
            MclSchema *schema,
            const MclRelationType *type,
            MclAnnotation *said,
            MclRange speaker)
{
  MclText *text = mcl_set_get_text (set);
  MclRange span = mcl_annotation_get_span (said);

  return is_main_type (schema, type, mcl_annotation_get_label (said)) ||
         (mcl_relation_unsaid_is_saying (schema, type) &&
          mcl_relation_speaker_is_beside_verb (
              text, mcl_relation_speaker_find_sentence (text, span), span, speaker));
}

/**
 * mcl_relation_unsaid_find_nearest:
 * @source: who may have said it, an annotation of the set
 * @type: a relation that leads from the targets to @source
 * @targets: (element-type MclAnnotation): what it may lead from
 * @nearest: (out): which of the targets; left alone when there is none
 *
 * Finds what is nearest in the source's paragraph, is a quotation or said in the source's sentence,
 * has no relation of the type yet, though it is the main one of quotations, and does not hold the
 * source.
 *
 * Returns: whether there is one
 */
gboolean
mcl_relation_unsaid_find_nearest (MclSet *set,
                                  MclSchema *schema,
                                  MclAnnotation *source,
                                  const MclRelationType *type,
                                  GPtrArray *targets,
                                  guint *nearest)
{
  MclRange speaker = mcl_annotation_get_span (source);
  MclRange paragraph = speaker;
  guint64 least = G_MAXUINT64;

  mcl_text_find_unit (mcl_set_get_text (set), MCL_TEXT_UNIT_PARAGRAPH, speaker.start, &paragraph);
  for (guint i = 0; i < targets->len; i++) {
    MclAnnotation *target = g_ptr_array_index (targets, i);
    MclRange span = mcl_annotation_get_span (target);
    guint64 distance =
        span.end <= speaker.start ? speaker.start - span.end : (guint64) span.start - speaker.end;

    if (mcl_range_intersects (span, speaker) || !mcl_range_intersects (span, paragraph) ||
        distance >= least || !is_unsaid (set, target, type) ||
        !is_said_by (set, schema, type, target, speaker))
      continue;
    least = distance;
    *nearest = i;
  }
  return least != G_MAXUINT64;
}
