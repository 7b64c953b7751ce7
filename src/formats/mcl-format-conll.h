/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"
#include "mcl-tag-scheme.h"
#include "mcl-token-list.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_conll;

/* CoNLL-2003 begins a document with this. */
#define MCL_CONLL_DOCSTART "-DOCSTART-"
/* Comments: a document's name; a sentence's text; what the columns are (CoNLL-U Plus). */
#define MCL_CONLL_DOCUMENT "# newdoc id = "
#define MCL_CONLL_TEXT "# text = "
#define MCL_CONLL_COLUMNS "# global.columns ="

gboolean mcl_conll_has_four_columns (const MclFormatOptions *options);
gboolean mcl_conll_has_label_columns (const MclFormatOptions *options);

/* mcl-format-conll-writer.c */
void mcl_format_conll_reduce (MclFormatDocument *document,
                              const MclFormatOptions *options,
                              MclLossReport *report);
void mcl_format_conll_begin (const MclFormatOptions *options,
                             const MclFormatSurvey *survey,
                             MclFormatOutput *output);
void mcl_format_conll_write (const MclFormatDocument *document,
                             const MclFormatOptions *options,
                             const MclFormatSurvey *survey,
                             MclFormatOutput *output);

/**
 * MclConllColumns:
 * @has_tabs: they are parted by tabs, else by blanks
 * @n_columns: how many a line has, as a rule
 * @token: which one holds the words
 * @tags: (element-type guint): which ones hold tags
 * @has_numbers: the first one numbers the words
 * @is_ours: a line names the columns that an export has, and no others
 *
 * What the columns of a file hold.
 */
typedef struct {
  gboolean has_tabs;
  guint n_columns;
  guint token;
  GArray *tags;
  gboolean has_numbers;
  gboolean is_ours;
} MclConllColumns;

/* mcl-format-conll-columns.c */
guint mcl_conll_cut (char *line, gboolean has_tabs, GPtrArray *columns);
gboolean mcl_conll_is_marker (const char *line);
void mcl_conll_columns_find (MclConllColumns *self, MclFormatInput *input);
gboolean mcl_conll_columns_is_comment (const MclConllColumns *self, const char *line);
gboolean mcl_conll_columns_has_others (const MclConllColumns *self);

/* mcl-format-conll-reader.c */
gboolean mcl_format_conll_read (MclFormatInput *input,
                                const MclFormatOptions *options,
                                MclFormatSinkFunc sink,
                                gpointer user_data,
                                GError **error);

/**
 * MclConllRow:
 * @token: the word
 * @is_glued: no space follows (CoNLL-U's SpaceAfter=No)
 *
 * A line with a token.
 */
typedef struct {
  const char *token;
  gboolean is_glued;
  guint line;
} MclConllRow;

/**
 * MclConllSentence:
 * @rows: (element-type MclConllRow)
 * @tags: (element-type utf8): of each row one behind the other; "O" where a column is missing
 * @text: (nullable): what the file says the sentence is
 *
 * Its strings are the reader's.
 */
typedef struct {
  GArray *rows;
  GPtrArray *tags;
  const char *text;
} MclConllSentence;

MclConllSentence *mcl_conll_sentence_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_conll_sentence_free (MclConllSentence *self);

/* mcl-format-conll-document.c */
MclImport *mcl_conll_build_import (const char *name,
                                   MclText *article,
                                   GPtrArray *sentences,
                                   guint n_tags,
                                   guint line) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
