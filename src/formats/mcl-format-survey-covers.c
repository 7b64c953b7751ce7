/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-survey.h"

#include <string.h>

/* In an array sorted by name, whose elements start with their name. */
static gpointer
find_named (GPtrArray *array, const char *name)
{
  guint low = 0;
  guint high = array->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const char *const *element = g_ptr_array_index (array, middle);
    int order = strcmp (name, *element);

    if (order == 0)
      return g_ptr_array_index (array, middle);
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

static gboolean
covers_labels (GPtrArray *labels, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++) {
    if (find_named (labels, ((MclFormatSurveyLabel *) g_ptr_array_index (others, i))->name) == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_attribute (GPtrArray *labels, const char *name)
{
  for (guint i = 0; i < labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (labels, i);

    if (find_named (label->attributes, name) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* It does not matter which label has an attribute; nearly always it is the same. */
static gboolean
covers_attributes (GPtrArray *labels, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++) {
    const MclFormatSurveyLabel *other = g_ptr_array_index (others, i);
    const MclFormatSurveyLabel *same = find_named (labels, other->name);

    for (guint j = 0; j < other->attributes->len; j++) {
      const char *name = ((MclFormatSurveyAttribute *) other->attributes->pdata[j])->name;

      if ((same == NULL || find_named (same->attributes, name) == NULL) &&
          !has_attribute (labels, name))
        return FALSE;
    }
  }
  return TRUE;
}

/**
 * mcl_format_survey_covers:
 * @other: a survey of other documents
 * @parts: what matters
 *
 * Returns: whether @other has nothing that @self has not
 */
gboolean
mcl_format_survey_covers (const MclFormatSurvey *self,
                          const MclFormatSurvey *other,
                          MclFormatSurveyParts parts)
{
  if ((parts & MCL_FORMAT_SURVEY_LABELS) && !covers_labels (self->labels, other->labels))
    return FALSE;
  if ((parts & MCL_FORMAT_SURVEY_ATTRIBUTES) && !covers_attributes (self->labels, other->labels))
    return FALSE;
  if ((parts & MCL_FORMAT_SURVEY_RELATIONS) && other->relation_types->len > 0 &&
      self->relation_types->len == 0)
    return FALSE;
  if ((parts & MCL_FORMAT_SURVEY_RELATION_ATTRIBUTES) &&
      !covers_attributes (self->relation_types, other->relation_types))
    return FALSE;
  return !(parts & MCL_FORMAT_SURVEY_FRAGMENTS) || self->has_fragments || !other->has_fragments;
}
