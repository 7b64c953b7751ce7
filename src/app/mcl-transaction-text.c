/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a step of the history did, in words. */
#include "config.h"

#include "mcl-transaction-text.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"

static guint
count_annotations (MclTransaction *self, MclAnnotation **first)
{
  guint n = 0;

  *first = NULL;
  for (guint i = 0; i < mcl_transaction_get_n_changes (self); i++) {
    const MclChange *change = mcl_transaction_get_change (self, i);
    MclAnnotation *annotation =
        change->annotation_after != NULL ? change->annotation_after : change->annotation_before;

    if (annotation == NULL)
      continue;
    if (n++ == 0)
      *first = annotation;
  }
  return n;
}

static const char *
get_relation_name (MclTransaction *self, MclSchema *schema)
{
  for (guint i = 0; i < mcl_transaction_get_n_changes (self); i++) {
    const MclChange *change = mcl_transaction_get_change (self, i);
    MclRelation *relation =
        change->relation_after != NULL ? change->relation_after : change->relation_before;
    const char *id = relation != NULL ? mcl_relation_get_relation_type (relation) : NULL;
    const MclRelationType *type = id != NULL ? mcl_schema_find_relation_type (schema, id) : NULL;

    if (id != NULL)
      return type != NULL ? mcl_relation_type_get_name (type) : id;
  }
  return "";
}

/* Of several annotations at once: tag all, remove all. */
static char *
describe_many (MclTransactionKind kind, guint n)
{
  if (kind == MCL_TRANSACTION_TAG)
    return g_strdup_printf (ngettext ("Tag %u Annotation", "Tag %u Annotations", n), n);
  if (kind == MCL_TRANSACTION_REMOVE)
    return g_strdup_printf (ngettext ("Remove %u Annotation", "Remove %u Annotations", n), n);
  return g_strdup_printf (ngettext ("Change %u Annotation", "Change %u Annotations", n), n);
}

static char *
describe_one (MclTransactionKind kind, const char *name)
{
  switch (kind) {
  case MCL_TRANSACTION_TAG:
    /* Translators: this and the next ones stand after “Undo:”; %s is a label name. */
    return g_strdup_printf (_ ("Tag %s"), name);
  case MCL_TRANSACTION_REMOVE:
    return g_strdup_printf (_ ("Remove %s"), name);
  case MCL_TRANSACTION_CHANGE_LABEL:
    return g_strdup_printf (_ ("Change Label to %s"), name);
  case MCL_TRANSACTION_CHANGE_SPAN:
    return g_strdup_printf (_ ("Move Edge of %s"), name);
  case MCL_TRANSACTION_CHANGE_FRAGMENTS:
    return g_strdup_printf (_ ("Change Passages of %s"), name);
  case MCL_TRANSACTION_CHANGE_ATTRIBUTES:
    return g_strdup_printf (_ ("Change Attributes of %s"), name);
  case MCL_TRANSACTION_CHANGE_NOTE:
    return g_strdup_printf (_ ("Change Note of %s"), name);
  case MCL_TRANSACTION_SPLIT:
  case MCL_TRANSACTION_MERGE_ANNOTATIONS:
  case MCL_TRANSACTION_RELATE:
  case MCL_TRANSACTION_UNRELATE:
  case MCL_TRANSACTION_CHANGE_STATUS:
  case MCL_TRANSACTION_CHANGE_DOCUMENT_ATTRIBUTES:
  case MCL_TRANSACTION_CHANGE_DOCUMENT_NOTE:
  case MCL_TRANSACTION_ACCEPT_SUGGESTIONS:
  case MCL_TRANSACTION_REJECT_SUGGESTIONS:
  case MCL_TRANSACTION_MERGE:
  default:
    return g_strdup_printf (_ ("Change %s"), name);
  }
}

static char *
describe_annotations (MclTransaction *self, MclSchema *schema)
{
  MclTransactionKind kind = mcl_transaction_get_kind (self);
  MclAnnotation *first = NULL;
  guint n = count_annotations (self, &first);

  return n == 1 ? describe_one (kind, mcl_annotation_get_label_name (first, schema))
                : describe_many (kind, n);
}

/* How many suggestions the step took away; undoing it brings as many back. */
static guint
count_suggestions (MclTransaction *self)
{
  int n = 0;

  for (guint i = 0; i < mcl_transaction_get_n_changes (self); i++) {
    const MclChange *change = mcl_transaction_get_change (self, i);

    if (change->head_before != NULL)
      n += (int) mcl_head_get_n_suggestions (change->head_before) -
           (int) mcl_head_get_n_suggestions (change->head_after);
  }
  return (guint) ABS (n);
}

static char *
describe_suggestions (MclTransaction *self, gboolean is_accepted)
{
  guint n = count_suggestions (self);

  if (is_accepted)
    return g_strdup_printf (ngettext ("Accept %u Suggestion", "Accept %u Suggestions", n), n);
  return g_strdup_printf (ngettext ("Reject %u Suggestion", "Reject %u Suggestions", n), n);
}

/**
 * mcl_transaction_describe:
 *
 * Returns: (transfer full): what the user did, as in “Tag Quote”
 */
char *
mcl_transaction_describe (MclTransaction *self, MclSchema *schema)
{
  MclAnnotation *first = NULL;

  switch (mcl_transaction_get_kind (self)) {
  case MCL_TRANSACTION_SPLIT:
    count_annotations (self, &first);
    return g_strdup_printf (_ ("Split %s"), mcl_annotation_get_label_name (first, schema));
  case MCL_TRANSACTION_MERGE_ANNOTATIONS:
    count_annotations (self, &first);
    return g_strdup_printf (_ ("Merge %s"), mcl_annotation_get_label_name (first, schema));
  case MCL_TRANSACTION_RELATE:
    /* Translators: %s is the name of a relation, as in “said by”. */
    return g_strdup_printf (_ ("Relate: %s"), get_relation_name (self, schema));
  case MCL_TRANSACTION_UNRELATE:
    /* Translators: %s is the name of a relation, as in “said by”. */
    return g_strdup_printf (_ ("Remove Relation: %s"), get_relation_name (self, schema));
  case MCL_TRANSACTION_ACCEPT_SUGGESTIONS:
    return describe_suggestions (self, TRUE);
  case MCL_TRANSACTION_REJECT_SUGGESTIONS:
    return describe_suggestions (self, FALSE);
  case MCL_TRANSACTION_CHANGE_STATUS:
    return g_strdup (_ ("Change Status"));
  case MCL_TRANSACTION_CHANGE_DOCUMENT_ATTRIBUTES:
    return g_strdup (_ ("Change Article’s Attributes"));
  case MCL_TRANSACTION_CHANGE_DOCUMENT_NOTE:
    return g_strdup (_ ("Change Article’s Note"));
  case MCL_TRANSACTION_MERGE:
    return g_strdup (_ ("Merge Another File"));
  case MCL_TRANSACTION_TAG:
  case MCL_TRANSACTION_REMOVE:
  case MCL_TRANSACTION_CHANGE_LABEL:
  case MCL_TRANSACTION_CHANGE_SPAN:
  case MCL_TRANSACTION_CHANGE_FRAGMENTS:
  case MCL_TRANSACTION_CHANGE_ATTRIBUTES:
  case MCL_TRANSACTION_CHANGE_NOTE:
  default:
    return describe_annotations (self, schema);
  }
}
