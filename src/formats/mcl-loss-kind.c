/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for each kind stand here as a table of two-form messages; ngettext() needs a literal,
 * so the table is a function. */
#include "config.h"

#include "mcl-loss-kind.h"

#include <glib/gi18n.h>

static const char *const kind_ids[MCL_LOSS_N_KINDS] = {
  [MCL_LOSS_OVERLAPS] = "overlaps",
  [MCL_LOSS_NESTED] = "nested",
  [MCL_LOSS_SAME_SPANS] = "same-spans",
  [MCL_LOSS_UNTAGGED] = "untagged",
  [MCL_LOSS_ATTRIBUTES] = "attributes",
  [MCL_LOSS_NOTES] = "notes",
  [MCL_LOSS_AUTHORS] = "authors",
  [MCL_LOSS_TIMES] = "times",
  [MCL_LOSS_UNKNOWN_MEMBERS] = "unknown-members",
  [MCL_LOSS_RELATIONS] = "relations",
  [MCL_LOSS_RELATION_ATTRIBUTES] = "relation-attributes",
  [MCL_LOSS_RELATION_NOTES] = "relation-notes",
  [MCL_LOSS_DOCUMENT_ATTRIBUTES] = "document-attributes",
  [MCL_LOSS_DOCUMENT_STATUS] = "document-status",
  [MCL_LOSS_DOCUMENT_NOTE] = "document-note",
  [MCL_LOSS_EMPTY_DOCUMENTS] = "empty-documents",
  [MCL_LOSS_FRAGMENTS_SPLIT] = "fragments-split",
  [MCL_LOSS_FRAGMENTS_JOINED] = "fragments-joined",
  [MCL_LOSS_ATTRIBUTE_TYPES] = "attribute-types",
  [MCL_LOSS_WIDENED] = "widened",
  [MCL_LOSS_TRIMMED] = "trimmed",
  [MCL_LOSS_SENTENCES_SPLIT] = "sentences-split",
  [MCL_LOSS_LABELS_CHANGED] = "labels-changed",
  [MCL_LOSS_NAMES_CHANGED] = "names-changed",
  [MCL_LOSS_DOCUMENT_NAMES_CHANGED] = "document-names-changed",
  [MCL_LOSS_NOTES_CHANGED] = "notes-changed",
  [MCL_LOSS_VALUES_CHANGED] = "values-changed",
  [MCL_LOSS_TEXT_CHANGED] = "text-changed",
};

/**
 * mcl_loss_kind_get_id:
 *
 * Returns: the kind's name for other programs
 */
const char *
mcl_loss_kind_get_id (MclLossKind kind)
{
  return kind_ids[kind];
}

/**
 * mcl_loss_kind_drops:
 *
 * Returns: whether what is counted is gone, rather than changed
 */
gboolean
mcl_loss_kind_drops (MclLossKind kind)
{
  return kind < MCL_LOSS_FRAGMENTS_SPLIT;
}

static const char *
get_message (MclLossKind kind, gulong n)
{
  switch (kind) {
  case MCL_LOSS_OVERLAPS:
    return ngettext ("%s overlapping annotation dropped", "%s overlapping annotations dropped", n);
  case MCL_LOSS_NESTED:
    return ngettext ("%s nested annotation dropped", "%s nested annotations dropped", n);
  case MCL_LOSS_SAME_SPANS:
    return ngettext ("%s annotation dropped that has the same span as another",
                     "%s annotations dropped that have the same span as another", n);
  case MCL_LOSS_UNTAGGED:
    return ngettext ("%s annotation dropped that covers no token",
                     "%s annotations dropped that cover no token", n);
  case MCL_LOSS_ATTRIBUTES:
    return ngettext ("attributes of %s annotation dropped", "attributes of %s annotations dropped",
                     n);
  case MCL_LOSS_NOTES:
    return ngettext ("note of %s annotation dropped", "notes of %s annotations dropped", n);
  case MCL_LOSS_AUTHORS:
    return ngettext ("author of %s record dropped", "authors of %s records dropped", n);
  case MCL_LOSS_TIMES:
    return ngettext ("times of %s record dropped", "times of %s records dropped", n);
  case MCL_LOSS_UNKNOWN_MEMBERS:
    return ngettext ("unknown members of %s record dropped",
                     "unknown members of %s records dropped", n);
  case MCL_LOSS_RELATIONS:
    return ngettext ("%s relation dropped", "%s relations dropped", n);
  case MCL_LOSS_RELATION_ATTRIBUTES:
    return ngettext ("attributes of %s relation dropped", "attributes of %s relations dropped", n);
  case MCL_LOSS_RELATION_NOTES:
    return ngettext ("note of %s relation dropped", "notes of %s relations dropped", n);
  case MCL_LOSS_DOCUMENT_ATTRIBUTES:
    return ngettext ("attributes of %s document dropped", "attributes of %s documents dropped", n);
  case MCL_LOSS_DOCUMENT_STATUS:
    return ngettext ("status of %s document dropped", "status of %s documents dropped", n);
  case MCL_LOSS_DOCUMENT_NOTE:
    return ngettext ("note of %s document dropped", "notes of %s documents dropped", n);
  case MCL_LOSS_EMPTY_DOCUMENTS:
    return ngettext ("%s document without annotations left out",
                     "%s documents without annotations left out", n);
  case MCL_LOSS_FRAGMENTS_SPLIT:
    return ngettext ("%s annotation of several fragments split into one for each",
                     "%s annotations of several fragments split into one for each", n);
  case MCL_LOSS_FRAGMENTS_JOINED:
    return ngettext ("fragments of %s annotation joined into one span",
                     "fragments of %s annotations joined into one span each", n);
  case MCL_LOSS_ATTRIBUTE_TYPES:
    return ngettext ("attribute values of %s record turned into text",
                     "attribute values of %s records turned into text", n);
  case MCL_LOSS_WIDENED:
    return ngettext ("%s annotation widened to token edges",
                     "%s annotations widened to token edges", n);
  case MCL_LOSS_TRIMMED:
    return ngettext ("%s annotation trimmed of the space at its edges",
                     "%s annotations trimmed of the space at their edges", n);
  case MCL_LOSS_SENTENCES_SPLIT:
    return ngettext ("%s annotation split at the ends of sentences",
                     "%s annotations split at the ends of sentences", n);
  case MCL_LOSS_LABELS_CHANGED:
    return ngettext ("label of %s record changed", "labels of %s records changed", n);
  case MCL_LOSS_NAMES_CHANGED:
    return ngettext ("attribute names of %s record changed",
                     "attribute names of %s records changed", n);
  case MCL_LOSS_DOCUMENT_NAMES_CHANGED:
    return ngettext ("name of %s document changed", "names of %s documents changed", n);
  case MCL_LOSS_NOTES_CHANGED:
    return ngettext ("note of %s record changed", "notes of %s records changed", n);
  case MCL_LOSS_VALUES_CHANGED:
    return ngettext ("attribute values of %s record changed",
                     "attribute values of %s records changed", n);
  case MCL_LOSS_TEXT_CHANGED:
    return ngettext ("text of %s document changed", "texts of %s documents changed", n);
  case MCL_LOSS_N_KINDS:
  default:
    g_assert_not_reached ();
  }
}

/**
 * mcl_loss_kind_describe:
 *
 * Returns: (transfer full): the words for it: "14 nested annotations dropped"
 */
char *
mcl_loss_kind_describe (MclLossKind kind, guint64 count)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  g_auto (GStrv) parts = g_strsplit (get_message (kind, (gulong) count), "%s", 2);

  return g_strjoinv (number, parts);
}
