/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"
#include "mcl-members-builder.h"

G_BEGIN_DECLS

/**
 * MclArticleRow:
 *
 * One article as a row of a table or a line of JSONL, column by column. Lives on the stack.
 */
typedef struct {
  const MclFormatOptions *options;
  char *text;
  char *name;
  char *date;
  char *title;
  MclMembersBuilder *attributes; /* all other columns */
} MclArticleRow;

extern const MclFormatOption mcl_article_row_options[];

void mcl_article_row_init (MclArticleRow *self, const MclFormatOptions *options);
void mcl_article_row_clear (MclArticleRow *self);

gboolean mcl_article_row_is_text_column (const MclFormatOptions *options, const char *column);

void mcl_article_row_set_string (MclArticleRow *self, const char *column, const char *value);
void mcl_article_row_set_json (MclArticleRow *self, const char *column, const char *json);
MclImport *
mcl_article_row_finish (MclArticleRow *self, guint line, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclArticleRow, mcl_article_row_clear)

G_END_DECLS
