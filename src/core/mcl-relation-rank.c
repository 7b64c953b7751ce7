/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which end of a relation is most likely meant.
 *
 * In general the nearest: what follows goes before what stands as far ahead, and what stands inside
 * before both (a claim is about what it names).
 *
 * Of what is said, though, hardly ever anybody says it who is named in it, and the nearest name is
 * often that of the next sentence. So for labels that are picked by quotation marks, and for what
 * else has the relation that tells who says them (a claim), these go first, each by distance:
 *
 *  1. who stands beside a verb of speech in the same sentence (“…,” Putin remarked; said Maria
 *     Zakharova, “…”);
 *  2. who said something else in the same paragraph;
 *  3. others in the sentence, in the paragraph, in the article;
 *  4. places, dates and other kinds of things that don't speak, where the schema tells kinds;
 *  5. who is named in what is said. */

#include "config.h"

#include "mcl-relation-rank.h"

#include "mcl-relation-speaker.h"
#include "mcl-relation-unsaid.h"

enum {
  CLASS_SPEAKER,
  CLASS_SPOKE_BEFORE,
  CLASS_SENTENCE,
  CLASS_PARAGRAPH,
  CLASS_ARTICLE,
  N_CLASSES,
  CLASS_INSIDE = 2 * N_CLASSES, /* behind all who are no speakers */
};

/* What has to be known of the text around the source, looked up once. */
typedef struct {
  MclText *text;
  MclSchema *schema;
  MclRange source;
  gboolean is_said;
  MclRange sentence;
  MclRange paragraph;
  GHashTable *speakers; /* ids of those related to in the same paragraph */
} Rank;

static gboolean
is_quotation (MclSchema *schema, MclAnnotation *annotation)
{
  return mcl_label_is_quotation (
      mcl_schema_find_label (schema, mcl_annotation_get_label (annotation)));
}

typedef struct {
  Rank *rank;
  MclSet *set;
  const char *type;
} Search;

static gboolean
add_speakers_cb (MclAnnotation *annotation, gpointer user_data)
{
  Search *search = user_data;
  const char *id = mcl_annotation_get_id (annotation);
  g_autoptr (GPtrArray) relations = NULL;

  relations = mcl_set_list_relations_of (search->set, id);
  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);

    if (g_str_equal (mcl_relation_get_from (relation), id) &&
        g_str_equal (mcl_relation_get_relation_type (relation), search->type))
      g_hash_table_add (search->rank->speakers, g_strdup (mcl_relation_get_to (relation)));
  }
  return TRUE;
}

static void
rank_init (
    Rank *self, MclSet *set, MclSchema *schema, MclAnnotation *source, const MclRelationType *type)
{
  *self = (Rank) {
    .text = mcl_set_get_text (set),
    .schema = schema,
    .source = mcl_annotation_get_span (source),
    .is_said = is_quotation (schema, source) || mcl_relation_unsaid_is_saying (schema, type),
    .speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  if (!self->is_said)
    return;
  self->sentence = mcl_relation_speaker_find_sentence (self->text, self->source);
  if (!mcl_text_find_unit (self->text, MCL_TEXT_UNIT_PARAGRAPH, self->source.start,
                           &self->paragraph))
    self->paragraph = self->sentence;
  mcl_span_index_foreach (mcl_set_get_index (set), self->paragraph, add_speakers_cb,
                          &(Search) { self, set, mcl_relation_type_get_id (type) });
}

static void
rank_clear (Rank *self)
{
  g_hash_table_unref (self->speakers);
}

/* Doubled so that what follows goes before what is as far ahead. */
static guint64
get_distance (Rank *self, MclRange span)
{
  if (span.start >= self->source.end)
    return 2 * (guint64) (span.start - self->source.end);
  if (span.end <= self->source.start)
    return 2 * (guint64) (self->source.start - span.end) + 1;
  return 0;
}

static gboolean
has_value (const MclAttribute *attribute, const char *const *values)
{
  const char *const *own = mcl_attribute_get_values (attribute);

  for (guint i = 0; own[i] != NULL; i++)
    if (g_strv_contains (values, own[i]))
      return TRUE;
  return FALSE;
}

/* Where a label tells persons and organisations from other kinds, and this is of another. */
static gboolean
is_of_silent_kind (Rank *self, MclAnnotation *target)
{
  static const char *const speakers[] = { "person", "organization", "organisation", "group", NULL };
  const MclLabel *label = mcl_schema_find_label (self->schema, mcl_annotation_get_label (target));
  MclMembers *attributes = mcl_annotation_get_attributes (target);

  for (guint i = 0; label != NULL && i < mcl_label_get_n_attributes (label); i++) {
    const MclAttribute *attribute = mcl_label_get_attribute (label, i);
    g_autofree char *value = NULL;

    if (mcl_attribute_get_kind (attribute) != MCL_ATTRIBUTE_CHOICE ||
        !has_value (attribute, speakers))
      continue;
    value = mcl_members_dup_string (attributes, mcl_attribute_get_id (attribute));
    return value != NULL && !g_strv_contains (speakers, value);
  }
  return FALSE;
}

static guint
get_class (Rank *self, MclAnnotation *target)
{
  MclRange span = mcl_annotation_get_span (target);
  guint other_kind =
      is_of_silent_kind (self, target) || mcl_relation_speaker_is_date (self->text, span)
          ? N_CLASSES
          : 0;

  if (mcl_range_intersects (self->source, span))
    return CLASS_INSIDE;
  if (mcl_relation_speaker_is_beside_verb (self->text, self->sentence, self->source, span))
    return CLASS_SPEAKER + other_kind;
  if (g_hash_table_contains (self->speakers, mcl_annotation_get_id (target)))
    return CLASS_SPOKE_BEFORE + other_kind;
  if (mcl_range_intersects (self->sentence, span))
    return CLASS_SENTENCE + other_kind;
  return (mcl_range_intersects (self->paragraph, span) ? CLASS_PARAGRAPH : CLASS_ARTICLE) +
         other_kind;
}

/* The less, the likelier. */
static guint64
rate (Rank *self, MclAnnotation *target)
{
  guint64 distance = get_distance (self, mcl_annotation_get_span (target));

  return self->is_said ? (guint64) get_class (self, target) << 40 | distance : distance;
}

/**
 * mcl_relation_rank_find_likeliest:
 * @source: the end that is known, an annotation of the set
 * @type: the relation's type
 * @targets: (element-type MclAnnotation): what may be the other end
 *
 * Returns: which of @targets is most likely the other end; 0 when there is none
 */
guint
mcl_relation_rank_find_likeliest (MclSet *set,
                                  MclSchema *schema,
                                  MclAnnotation *source,
                                  const MclRelationType *type,
                                  GPtrArray *targets)
{
  guint64 least = G_MAXUINT64;
  guint likeliest = 0;
  Rank rank;

  rank_init (&rank, set, schema, source, type);
  for (guint i = 0; i < targets->len; i++) {
    guint64 rating = rate (&rank, g_ptr_array_index (targets, i));

    if (rating >= least)
      continue;
    least = rating;
    likeliest = i;
  }
  rank_clear (&rank);
  return likeliest;
}
