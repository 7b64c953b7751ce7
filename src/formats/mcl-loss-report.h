/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-document.h"
#include "mcl-loss-kind.h"

G_BEGIN_DECLS

/**
 * MclLossPlace:
 * @document: its name
 * @id: (nullable): the annotation or relation; NULL for the document as a whole
 * @label: (nullable): its label or type
 * @span: where it stands; empty for relations and documents
 * @text: (nullable): the beginning of what it covers
 */
typedef struct {
  char *document;
  char *id;
  char *label;
  MclRange span;
  char *text;
} MclLossPlace;

/* So many places of each kind are kept: the report does not grow with the corpus. */
#define MCL_LOSS_MAX_PLACES 1000u

/**
 * MclLossReport:
 *
 * What an export loses, counted by kind, with the first places. Belongs to one thread at a time;
 * workers make their own, to be merged in the order of the documents.
 */
typedef struct _MclLossReport MclLossReport;

MclLossReport *mcl_loss_report_new (void) G_GNUC_WARN_UNUSED_RESULT;
MclLossReport *mcl_loss_report_new_counting (guint32 kinds) G_GNUC_WARN_UNUSED_RESULT;
void mcl_loss_report_free (MclLossReport *self);

gboolean mcl_loss_report_is_empty (MclLossReport *self);
guint64 mcl_loss_report_get_count (MclLossReport *self, MclLossKind kind);
GPtrArray *mcl_loss_report_get_places (MclLossReport *self, MclLossKind kind);
guint32 mcl_loss_report_get_full_kinds (MclLossReport *self);

void mcl_loss_report_add_annotation (MclLossReport *self,
                                     MclLossKind kind,
                                     const MclFormatDocument *document,
                                     MclAnnotation *annotation);
void mcl_loss_report_add_relation (MclLossReport *self,
                                   MclLossKind kind,
                                   const MclFormatDocument *document,
                                   MclRelation *relation);
void mcl_loss_report_add_document (MclLossReport *self,
                                   MclLossKind kind,
                                   const MclFormatDocument *document);
void mcl_loss_report_merge (MclLossReport *self, MclLossReport *other);

char *mcl_loss_report_to_string (MclLossReport *self, const char *format_name);
void mcl_loss_report_append_json (MclLossReport *self, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclLossReport, mcl_loss_report_free)

G_END_DECLS
