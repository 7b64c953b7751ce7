/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything is a sorted array: there are few labels and names, and many threads read them. */
#include "config.h"

#include "mcl-format-survey.h"

#include <string.h>

#include "mcl-id-index.h"

/* Where @name stands in @array, whose elements start with their name; or where it would. */
static gboolean
find_name (GPtrArray *array, const char *name, guint *position)
{
  guint low = 0;
  guint high = array->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const char *const *element = g_ptr_array_index (array, middle);
    int order = strcmp (name, *element);

    if (order == 0) {
      *position = middle;
      return TRUE;
    }
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  *position = low;
  return FALSE;
}

static gboolean
add_string (GPtrArray *strings, const char *string, guint max_strings)
{
  guint low = 0;
  guint high = strings->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    int order = strcmp (string, g_ptr_array_index (strings, middle));

    if (order == 0)
      return TRUE;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  if (strings->len >= max_strings)
    return FALSE;
  g_ptr_array_insert (strings, (int) low, g_strdup (string));
  return TRUE;
}

static void
free_attribute (MclFormatSurveyAttribute *self)
{
  g_free ((char *) self->name);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static void
free_label (MclFormatSurveyLabel *self)
{
  g_free ((char *) self->name);
  g_ptr_array_unref (self->attributes);
  g_clear_pointer (&self->from, g_ptr_array_unref);
  g_clear_pointer (&self->to, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
new_attributes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_attribute);
}

static MclFormatSurveyAttribute *
get_attribute (GPtrArray *attributes, const char *name)
{
  MclFormatSurveyAttribute *attribute = NULL;
  guint position = 0;

  if (find_name (attributes, name, &position))
    return g_ptr_array_index (attributes, position);
  attribute = g_new0 (MclFormatSurveyAttribute, 1);
  attribute->name = g_strdup (name);
  attribute->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_insert (attributes, (int) position, attribute);
  return attribute;
}

static void
add_value (MclFormatSurveyAttribute *self, const char *json)
{
  if (!add_string (self->values, json, MCL_FORMAT_SURVEY_MAX_VALUES))
    self->has_more_values = TRUE;
}

static void
add_members (GPtrArray *attributes, MclMembers *members)
{
  for (guint i = 0; i < mcl_members_get_length (members); i++)
    add_value (get_attribute (attributes, mcl_members_get_name (members, i)),
               mcl_members_get_json (members, i));
}

static MclFormatSurveyLabel *
get_label (GPtrArray *labels, const char *name, gboolean has_ends)
{
  MclFormatSurveyLabel *label = NULL;
  guint position = 0;

  if (find_name (labels, name, &position))
    return g_ptr_array_index (labels, position);
  label = g_new0 (MclFormatSurveyLabel, 1);
  label->name = g_strdup (name);
  label->attributes = new_attributes ();
  if (has_ends) {
    label->from = g_ptr_array_new_with_free_func (g_free);
    label->to = g_ptr_array_new_with_free_func (g_free);
  }
  g_ptr_array_insert (labels, (int) position, label);
  return label;
}

/**
 * mcl_format_survey_new:
 *
 * Returns: (transfer full): a survey of no documents
 */
MclFormatSurvey *
mcl_format_survey_new (void)
{
  MclFormatSurvey *self = g_new0 (MclFormatSurvey, 1);

  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) free_label);
  self->relation_types = g_ptr_array_new_with_free_func ((GDestroyNotify) free_label);
  self->document_attributes = new_attributes ();
  return self;
}

/**
 * mcl_format_survey_free:
 * @self: (transfer full): a survey
 */
void
mcl_format_survey_free (MclFormatSurvey *self)
{
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->relation_types);
  g_ptr_array_unref (self->document_attributes);
  g_free (self);
}

/**
 * mcl_format_survey_list_attribute_names:
 *
 * Returns: (transfer container) (element-type utf8): the names of the attributes of any annotation
 *   or relation, sorted
 */
GPtrArray *
mcl_format_survey_list_attribute_names (const MclFormatSurvey *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();

  for (guint k = 0; k < 2; k++) {
    GPtrArray *labels = k == 0 ? self->labels : self->relation_types;

    for (guint i = 0; i < labels->len; i++) {
      const MclFormatSurveyLabel *label = g_ptr_array_index (labels, i);

      for (guint j = 0; j < label->attributes->len; j++) {
        const MclFormatSurveyAttribute *attribute = g_ptr_array_index (label->attributes, j);

        if (g_hash_table_add (seen, (gpointer) attribute->name))
          g_ptr_array_add (names, (gpointer) attribute->name);
      }
    }
  }
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  return names;
}

static void
add_relations (MclFormatSurvey *self, const MclFormatDocument *document)
{
  g_auto (MclIdIndex) labels = { 0 };

  if (document->relations->len == 0)
    return;
  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);

    mcl_id_index_add (&labels, mcl_annotation_get_id (annotation),
                      (gpointer) mcl_annotation_get_label (annotation));
  }
  for (guint i = 0; i < document->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);
    MclFormatSurveyLabel *type =
        get_label (self->relation_types, mcl_relation_get_relation_type (relation), TRUE);
    const char *from = mcl_id_index_lookup (&labels, mcl_relation_get_from (relation));
    const char *to = mcl_id_index_lookup (&labels, mcl_relation_get_to (relation));

    type->count++;
    add_members (type->attributes, mcl_relation_get_attributes (relation));
    if (from != NULL)
      add_string (type->from, from, G_MAXUINT);
    if (to != NULL)
      add_string (type->to, to, G_MAXUINT);
  }
}

/* Annotations of a document share their attributes when those say the same, and there are few
 * labels: most of what an annotation uses was counted with one before. Borrowed. */
typedef struct {
  const char *name;
  MclMembers *attributes;
  MclFormatSurveyLabel *label;
} Counted;

#define N_COUNTED 32u

static void
add_annotation (MclFormatSurvey *self, MclAnnotation *annotation, Counted *counted)
{
  const char *name = mcl_annotation_get_label (annotation);
  MclMembers *attributes = mcl_annotation_get_attributes (annotation);
  gsize hash = (gsize) name / 16 + (gsize) attributes / 8;
  Counted *same = &counted[(hash ^ hash >> 8) % N_COUNTED];
  guint n_fragments = 0;

  if (same->label == NULL || same->name != name || same->attributes != attributes) {
    *same = (Counted) { name, attributes, get_label (self->labels, name, FALSE) };
    add_members (same->label->attributes, attributes);
  }
  same->label->count++;
  mcl_annotation_get_fragments (annotation, &n_fragments);
  self->has_fragments |= n_fragments > 1;
}

/**
 * mcl_format_survey_add:
 *
 * Counts a document in.
 */
void
mcl_format_survey_add (MclFormatSurvey *self, const MclFormatDocument *document)
{
  Counted counted[N_COUNTED] = { 0 };

  self->n_documents++;
  add_members (self->document_attributes, document->attributes);
  for (guint i = 0; i < document->annotations->len; i++)
    add_annotation (self, g_ptr_array_index (document->annotations, i), counted);
  add_relations (self, document);
}

static void
merge_attributes (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++) {
    const MclFormatSurveyAttribute *attribute = g_ptr_array_index (from, i);
    MclFormatSurveyAttribute *merged = get_attribute (to, attribute->name);

    for (guint j = 0; j < attribute->values->len; j++)
      add_value (merged, g_ptr_array_index (attribute->values, j));
    merged->has_more_values |= attribute->has_more_values;
  }
}

static void
merge_strings (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    add_string (to, g_ptr_array_index (from, i), G_MAXUINT);
}

static void
merge_labels (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (from, i);
    MclFormatSurveyLabel *merged = get_label (to, label->name, label->from != NULL);

    merged->count += label->count;
    merge_attributes (merged->attributes, label->attributes);
    if (label->from != NULL) {
      merge_strings (merged->from, label->from);
      merge_strings (merged->to, label->to);
    }
  }
}

/**
 * mcl_format_survey_merge:
 *
 * Counts in what another survey says of other documents.
 */
void
mcl_format_survey_merge (MclFormatSurvey *self, const MclFormatSurvey *other)
{
  merge_labels (self->labels, other->labels);
  merge_labels (self->relation_types, other->relation_types);
  merge_attributes (self->document_attributes, other->document_attributes);
  self->n_documents += other->n_documents;
  self->has_fragments |= other->has_fragments;
}
