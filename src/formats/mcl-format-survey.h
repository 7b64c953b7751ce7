/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-document.h"

G_BEGIN_DECLS

/**
 * MclFormatSurveyAttribute:
 * @name: its name
 * @values: (element-type utf8): the values that occur, as JSON, sorted; at most
 *   MCL_FORMAT_SURVEY_MAX_VALUES of them
 * @has_more_values: whether there are more than that
 */
typedef struct {
  const char *name;
  GPtrArray *values;
  gboolean has_more_values;
} MclFormatSurveyAttribute;

/**
 * MclFormatSurveyLabel:
 * @name: the label or relation type
 * @count: how many records have it
 * @attributes: (element-type MclFormatSurveyAttribute): sorted by name
 * @from, @to: (element-type utf8): the labels at a relation's ends, sorted; NULL for labels
 */
typedef struct {
  const char *name;
  guint64 count;
  GPtrArray *attributes;
  GPtrArray *from;
  GPtrArray *to;
} MclFormatSurveyLabel;

#define MCL_FORMAT_SURVEY_MAX_VALUES 200u

/**
 * MclFormatSurvey:
 * @labels: (element-type MclFormatSurveyLabel): of annotations, sorted by name
 * @relation_types: (element-type MclFormatSurveyLabel): sorted by name
 * @document_attributes: (element-type MclFormatSurveyAttribute): sorted by name
 *
 * What all documents of an export use together, as they are after the reduction. Read by many
 * threads once it is made.
 */
typedef struct {
  GPtrArray *labels;
  GPtrArray *relation_types;
  GPtrArray *document_attributes;
  guint64 n_documents;
  gboolean has_fragments;
} MclFormatSurvey;

/**
 * MclFormatSurveyParts:
 * @MCL_FORMAT_SURVEY_LABELS: which labels there are
 * @MCL_FORMAT_SURVEY_ATTRIBUTES: the names of attributes of annotations
 * @MCL_FORMAT_SURVEY_RELATIONS: whether there are relations
 * @MCL_FORMAT_SURVEY_RELATION_ATTRIBUTES: the names of attributes of relations
 * @MCL_FORMAT_SURVEY_FRAGMENTS: whether there are annotations of several fragments
 *
 * What a format may have to know before it writes.
 */
typedef enum {
  MCL_FORMAT_SURVEY_LABELS = 1 << 0,
  MCL_FORMAT_SURVEY_ATTRIBUTES = 1 << 1,
  MCL_FORMAT_SURVEY_RELATIONS = 1 << 2,
  MCL_FORMAT_SURVEY_RELATION_ATTRIBUTES = 1 << 3,
  MCL_FORMAT_SURVEY_FRAGMENTS = 1 << 4,
} MclFormatSurveyParts;

MclFormatSurvey *mcl_format_survey_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_survey_free (MclFormatSurvey *self);

GPtrArray *
mcl_format_survey_list_attribute_names (const MclFormatSurvey *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean mcl_format_survey_covers (const MclFormatSurvey *self,
                                   const MclFormatSurvey *other,
                                   MclFormatSurveyParts parts);

void mcl_format_survey_add (MclFormatSurvey *self, const MclFormatDocument *document);
void mcl_format_survey_merge (MclFormatSurvey *self, const MclFormatSurvey *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatSurvey, mcl_format_survey_free)

G_END_DECLS
