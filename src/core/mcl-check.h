/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article.h"

G_BEGIN_DECLS

/**
 * MclCheckProblem:
 *
 * One line of `manicule check`: PATH:LINE: message. @line is 0 for the file as a whole.
 */
typedef struct {
  char *path;
  guint line;
  char *message;
} MclCheckProblem;

/**
 * MclCheckReport:
 * @problems: (element-type MclCheckProblem)
 * @progress: (nullable): to be told how many files of a folder are done
 */
typedef struct {
  GPtrArray *problems;
  guint n_sidecars;
  guint n_annotations;
  guint n_suggestions;
  void (*progress) (guint64 n_done, guint64 n_total, gpointer progress_data);
  gpointer progress_data;
} MclCheckReport;

MclCheckReport *mcl_check_report_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_check_report_free (MclCheckReport *self);
gboolean mcl_check_path (const char *path,
                         MclCheckReport *report,
                         GCancellable *cancellable,
                         GError **error);
void mcl_check_contents (const char *name,
                         GBytes *contents,
                         MclArticle *article,
                         MclCheckReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclCheckReport, mcl_check_report_free)

G_END_DECLS
