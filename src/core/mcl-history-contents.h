/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-history-log-private.h"

G_BEGIN_DECLS

/* Of each stack; read in a tenth of a second. */
#define MCL_HISTORY_MAX_STACK_BYTES (2u * 1024 * 1024)

/**
 * MclHistoryKept:
 * @number: of the step
 * @line: (array length=n_bytes): tells that it was done; borrowed from the file's bytes
 */
typedef struct {
  guint64 number;
  const char *line;
  gsize n_bytes;
} MclHistoryKept;

/**
 * MclHistoryContents:
 * @bytes: the file
 * @undo: (element-type MclHistoryKept): the steps to undo, the last one last
 * @redo: (element-type MclHistoryKept): the steps to redo, the next one last
 * @last_number: the highest number that a step has in the file
 * @is_ours: whether the last lines are about our version of the article
 */
typedef struct {
  GBytes *bytes;
  GArray *undo;
  GArray *redo;
  guint64 last_number;
  gboolean is_ours;
} MclHistoryContents;

void
mcl_history_contents_init (MclHistoryContents *self, GBytes *bytes, const char *article_sha256);
void mcl_history_contents_clear (MclHistoryContents *self);

GArray *mcl_history_contents_parse_steps (GArray *stack) G_GNUC_WARN_UNUSED_RESULT;
GString *mcl_history_contents_write (const MclHistoryContents *self,
                                     const char *article_sha256) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclHistoryContents, mcl_history_contents_clear)

G_END_DECLS
