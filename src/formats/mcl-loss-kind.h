/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclLossKind:
 *
 * What a format can lose or change of a document. The first ones drop something, those from
 * MCL_LOSS_FRAGMENTS_SPLIT on change something. A new kind gets its words in mcl-loss-kind.c.
 */
typedef enum {
  MCL_LOSS_OVERLAPS,
  MCL_LOSS_NESTED,
  MCL_LOSS_SAME_SPANS,
  MCL_LOSS_UNTAGGED,
  MCL_LOSS_ATTRIBUTES,
  MCL_LOSS_NOTES,
  MCL_LOSS_AUTHORS,
  MCL_LOSS_TIMES,
  MCL_LOSS_UNKNOWN_MEMBERS,
  MCL_LOSS_RELATIONS,
  MCL_LOSS_RELATION_ATTRIBUTES,
  MCL_LOSS_RELATION_NOTES,
  MCL_LOSS_DOCUMENT_ATTRIBUTES,
  MCL_LOSS_DOCUMENT_STATUS,
  MCL_LOSS_DOCUMENT_NOTE,
  MCL_LOSS_EMPTY_DOCUMENTS,
  MCL_LOSS_FRAGMENTS_SPLIT,
  MCL_LOSS_FRAGMENTS_JOINED,
  MCL_LOSS_ATTRIBUTE_TYPES,
  MCL_LOSS_WIDENED,
  MCL_LOSS_TRIMMED,
  MCL_LOSS_SENTENCES_SPLIT,
  MCL_LOSS_LABELS_CHANGED,
  MCL_LOSS_NAMES_CHANGED,
  MCL_LOSS_DOCUMENT_NAMES_CHANGED,
  MCL_LOSS_NOTES_CHANGED,
  MCL_LOSS_VALUES_CHANGED,
  MCL_LOSS_TEXT_CHANGED,
  MCL_LOSS_N_KINDS,
} MclLossKind;

const char *mcl_loss_kind_get_id (MclLossKind kind);
char *mcl_loss_kind_describe (MclLossKind kind, guint64 count);
gboolean mcl_loss_kind_drops (MclLossKind kind);

G_END_DECLS
