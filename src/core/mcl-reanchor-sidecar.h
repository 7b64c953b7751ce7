/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article.h"
#include "mcl-reanchor.h"
#include "mcl-sidecar.h"

G_BEGIN_DECLS

/**
 * MclReanchorReport:
 * @base: the sidecar's bytes as they were read
 * @results: (element-type MclReanchorResult): one for each of the sidecar's annotations
 * @suggestion_results: (element-type MclReanchorResult): one for each of the sidecar's suggestions
 * @n_of, @n_suggestions_of: how many there are of each status
 *
 * What became of the annotations of one sidecar. Read it freely.
 */
typedef struct {
  char *sidecar_path;
  GBytes *base;
  MclSidecar *sidecar;
  MclArticle *article;
  GArray *results;
  GArray *suggestion_results;
  guint n_of[MCL_REANCHOR_N_STATUSES];
  guint n_suggestions_of[MCL_REANCHOR_N_STATUSES];
} MclReanchorReport;

MclReanchorReport *mcl_reanchor_report_new (MclArticle *article,
                                            const char *sidecar_path,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclReanchorReport *mcl_reanchor_report_new_for_contents (MclArticle *article,
                                                         const char *sidecar_path,
                                                         GBytes *contents,
                                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_reanchor_report_free (MclReanchorReport *self);

gboolean mcl_reanchor_report_is_current (MclReanchorReport *self);
guint mcl_reanchor_report_count_open (MclReanchorReport *self, guint accepted);
guint mcl_reanchor_report_count_lost_suggestions (MclReanchorReport *self);
gboolean mcl_reanchor_report_write (MclReanchorReport *self,
                                    guint accepted,
                                    gboolean set_aside,
                                    GError **error);
GBytes *mcl_reanchor_report_serialise (MclReanchorReport *self,
                                       guint accepted,
                                       gboolean set_aside,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclReanchorReport, mcl_reanchor_report_free)

G_END_DECLS
