/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-reduce.h"

typedef struct {
  MclFormatStringFunc dup_name;
  MclFormatStringFunc dup_value;
  MclLossReport *report;
} Reduction;

typedef struct {
  gboolean has_renamed;
  gboolean has_dropped;
  gboolean has_values;
} Changes;

static gboolean
is_changed (const Changes *self)
{
  return self->has_renamed || self->has_dropped || self->has_values;
}

/* The value as JSON; NULL when it stays. Only strings are looked at. */
static char *
dup_value (const Reduction *self, MclMembers *attributes, guint i)
{
  g_autofree char *string = NULL;
  g_autofree char *made = NULL;
  g_autoptr (MclMembers) members = NULL;

  if (self->dup_value == NULL || mcl_members_get_json (attributes, i)[0] != '"')
    return NULL;
  string = mcl_members_dup_string (attributes, mcl_members_get_name (attributes, i));
  made = self->dup_value (string);
  if (made == NULL)
    return NULL;
  members = mcl_members_with_string (NULL, "", made);
  return g_strdup (mcl_members_get_json (members, 0));
}

/* Nearly always: then nothing is made. */
static gboolean
stay_all (const Reduction *self, MclMembers *attributes)
{
  for (guint i = 0; i < mcl_members_get_length (attributes); i++) {
    g_autofree char *name = self->dup_name (mcl_members_get_name (attributes, i));
    g_autofree char *json = name == NULL ? dup_value (self, attributes, i) : NULL;

    if (name != NULL || json != NULL)
      return FALSE;
  }
  return TRUE;
}

/* NULL when nothing changes, or nothing is left. */
static MclMembers *
reduce (const Reduction *self, MclMembers *attributes, Changes *changes)
{
  MclMembers *made = NULL;

  if (stay_all (self, attributes))
    return NULL;
  for (guint i = 0; i < mcl_members_get_length (attributes); i++) {
    const char *name = mcl_members_get_name (attributes, i);
    g_autofree char *new_name = self->dup_name (name);
    g_autofree char *new_json = dup_value (self, attributes, i);
    MclMembers *with = NULL;

    if (mcl_members_find (made, new_name != NULL ? new_name : name) != NULL) {
      changes->has_dropped = TRUE;
      continue;
    }
    changes->has_renamed |= new_name != NULL;
    changes->has_values |= new_json != NULL;
    with = mcl_members_with (made, new_name != NULL ? new_name : name,
                             new_json != NULL ? new_json : mcl_members_get_json (attributes, i));
    g_clear_pointer (&made, mcl_members_unref);
    made = with;
  }
  return made;
}

static MclAnnotation *
reduce_annotation_cb (const MclFormatDocument *document, MclAnnotation *annotation, gpointer data)
{
  const Reduction *self = data;
  Changes changes = { 0 };
  g_autoptr (MclMembers) attributes =
      reduce (self, mcl_annotation_get_attributes (annotation), &changes);

  if (!is_changed (&changes))
    return mcl_annotation_ref (annotation);
  if (changes.has_renamed)
    mcl_loss_report_add_annotation (self->report, MCL_LOSS_NAMES_CHANGED, document, annotation);
  if (changes.has_dropped)
    mcl_loss_report_add_annotation (self->report, MCL_LOSS_ATTRIBUTES, document, annotation);
  if (changes.has_values)
    mcl_loss_report_add_annotation (self->report, MCL_LOSS_VALUES_CHANGED, document, annotation);
  return mcl_annotation_with_attributes (annotation, attributes);
}

static MclRelation *
reduce_relation (const Reduction *self, const MclFormatDocument *document, MclRelation *relation)
{
  Changes changes = { 0 };
  g_autoptr (MclMembers) attributes =
      reduce (self, mcl_relation_get_attributes (relation), &changes);
  MclRelationFields fields;

  if (!is_changed (&changes))
    return mcl_relation_ref (relation);
  if (changes.has_renamed)
    mcl_loss_report_add_relation (self->report, MCL_LOSS_NAMES_CHANGED, document, relation);
  if (changes.has_dropped)
    mcl_loss_report_add_relation (self->report, MCL_LOSS_RELATION_ATTRIBUTES, document, relation);
  if (changes.has_values)
    mcl_loss_report_add_relation (self->report, MCL_LOSS_VALUES_CHANGED, document, relation);
  mcl_relation_get_fields (relation, &fields);
  fields.attributes = attributes;
  return mcl_relation_new (&fields);
}

/**
 * mcl_format_reduce_attributes:
 * @dup_name: (scope call): what becomes of an attribute's name; of two that get the same, the first
 *   stays
 * @dup_value: (scope call) (nullable): what becomes of a string
 *
 * Changes what annotations and relations have as attributes, and counts each loss.
 */
void
mcl_format_reduce_attributes (MclFormatDocument *document,
                              MclFormatStringFunc dup_name,
                              MclFormatStringFunc dup_value_func,
                              MclLossReport *report)
{
  Reduction self = { dup_name, dup_value_func, report };

  mcl_format_reduce_each (document, reduce_annotation_cb, &self);
  for (guint i = 0; i < document->relations->len; i++) {
    g_autoptr (MclRelation) relation = g_ptr_array_index (document->relations, i);

    document->relations->pdata[i] = reduce_relation (&self, document, relation);
  }
}
