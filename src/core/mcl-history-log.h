/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-history.h"

G_BEGIN_DECLS

/**
 * MclHistoryLog:
 *
 * What one article's history was and becomes, on disk. Opened in a worker; then used on the main
 * thread, where nothing of it blocks.
 */
typedef struct _MclHistoryLog MclHistoryLog;

MclHistoryLog *mcl_history_log_open (const char *article_path,
                                     const char *article_sha256,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_history_log_close (MclHistoryLog *self);

void mcl_history_log_follow (MclHistoryLog *self, MclHistory *history);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclHistoryLog, mcl_history_log_close)

G_END_DECLS
