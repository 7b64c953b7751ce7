/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclOccurrenceState:
 * @MCL_OCCURRENCE_CHOSEN: to be tagged
 * @MCL_OCCURRENCE_LEFT_OUT: not to be tagged
 * @MCL_OCCURRENCE_TAGGED: has just this span and label already
 */
typedef enum {
  MCL_OCCURRENCE_CHOSEN,
  MCL_OCCURRENCE_LEFT_OUT,
  MCL_OCCURRENCE_TAGGED,
} MclOccurrenceState;

/**
 * MclOccurrence:
 *
 * One place of an MclOccurrenceList, made when a row shows it.
 */
#define MCL_TYPE_OCCURRENCE (mcl_occurrence_get_type ())
G_DECLARE_FINAL_TYPE (MclOccurrence, mcl_occurrence, MCL, OCCURRENCE, GObject)

char *mcl_occurrence_dup_context (MclOccurrence *self, guint *match_start, guint *match_end);
MclOccurrenceState mcl_occurrence_get_state (MclOccurrence *self);
void mcl_occurrence_set_chosen (MclOccurrence *self, gboolean chosen);

/**
 * MclOccurrenceList:
 *
 * The places that could be tagged with a label, and which of them shall be. There can be as many as
 * the article has letters, so items exist only for rows, and which places are tagged already is
 * found out bit by bit.
 *
 * Property `n-chosen` (uint), property `ready` (boolean): whether all places were looked at.
 */
#define MCL_TYPE_OCCURRENCE_LIST (mcl_occurrence_list_get_type ())
G_DECLARE_FINAL_TYPE (MclOccurrenceList, mcl_occurrence_list, MCL, OCCURRENCE_LIST, GObject)

MclOccurrenceList *mcl_occurrence_list_new (MclDocument *document,
                                            GArray *ranges,
                                            const char *label) G_GNUC_WARN_UNUSED_RESULT;
guint mcl_occurrence_list_get_n_chosen (MclOccurrenceList *self);
gboolean mcl_occurrence_list_get_ready (MclOccurrenceList *self);
GArray *mcl_occurrence_list_dup_chosen (MclOccurrenceList *self) G_GNUC_WARN_UNUSED_RESULT;
void mcl_occurrence_list_choose_all (MclOccurrenceList *self, gboolean chosen);

G_END_DECLS
