/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-history-log.h"

/* What the files of the log share; for mcl-history-*.c only. */

G_BEGIN_DECLS

/* A step by the number that it has in the file. */
typedef struct {
  guint64 number;
  MclTransaction *transaction;
} MclHistoryStep;

/* What one line says: either which version of the article the steps are about, or what became of
 * one. */
typedef struct {
  char *article_sha256; /* NULL: the line is about a step */
  guint64 number;
  MclHistoryMove move;
} MclHistoryLine;

/* The file, which belongs to the one program that has it locked. */
typedef struct {
  int fd;
  char *path;
  char *article_sha256;
  goffset length;
  goffset head_length; /* of the first line */
  guint64 last_number;
  GArray *undo; /* of MclHistoryStep: what stood in the file when it was opened */
  GArray *redo;
} MclHistoryFile;

void mcl_history_line_append_head (GString *out, const char *article_sha256);
void mcl_history_line_append (GString *out,
                              MclHistoryMove move,
                              guint64 number,
                              MclTransaction *transaction);
gboolean mcl_history_line_parse (const char *line, gsize n_bytes, MclHistoryLine *parsed);
MclTransaction *mcl_history_line_parse_step (const char *line,
                                             gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;

gboolean mcl_history_file_open (MclHistoryFile *self,
                                const char *article_path,
                                const char *article_sha256,
                                GError **error);
void mcl_history_file_close (MclHistoryFile *self);
gboolean mcl_history_file_write (MclHistoryFile *self, GString *lines, GError **error);
gboolean mcl_history_file_clear (MclHistoryFile *self, GError **error);

G_END_DECLS
