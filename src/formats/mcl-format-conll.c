/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Token and tag on a line, an empty line behind a sentence: the columns of the CoNLL shared tasks.
 *
 *   # newdoc id = summit.txt
 *   # text = Ana Ruiz spoke.
 *   Ana<tab>B-entity                 or, as in CoNLL-2003: Ana _ _ B-entity
 *   Ruiz<tab>I-entity
 *
 * One tag stands on each token: of spans that overlap the longest stays, unless each label gets a
 * column of its own (“layers=labels”; the first line then names them as CoNLL-U Plus does). Spans
 * widen to whole tokens; no sentence ends within one. With two columns, comments name the article
 * and give each sentence's text, so that reading finds the very same offsets again; with four, the
 * text becomes tokens with blanks between them.
 *
 * What is read: any number of columns with tabs or blanks, every tag scheme, also when it is not
 * kept to. See mcl-format-conll-reader.c. */
#include "config.h"

#include "mcl-format-conll.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const schemes[] = { "iob2", "iob1", "bioes", "bilou", "ioe1", "ioe2", NULL };
static const char *const columns[] = { "two", "four", NULL };
static const char *const layers[] = { "one", "labels", NULL };
static const char *const documents[] = { "marked", "sentences", NULL };

static const MclFormatOption conll_options[] = {
  { "scheme", N_ ("How tags tell where annotations begin and end"), schemes,
    MCL_FORMAT_OPTION_FOR_WRITING },
  { "columns", N_ ("Two: token and tag, with comments. Four: CoNLL-2003"), columns,
    MCL_FORMAT_OPTION_FOR_WRITING },
  { "layers", N_ ("One column of tags for all, or one for each label"), layers,
    MCL_FORMAT_OPTION_FOR_WRITING },
  { "documents", N_ ("What is a document when reading: what the file marks, or each sentence"),
    documents, MCL_FORMAT_OPTION_FOR_READING },
  { NULL },
};

/**
 * mcl_conll_has_four_columns:
 *
 * Returns: whether CoNLL-2003's columns are asked for
 */
gboolean
mcl_conll_has_four_columns (const MclFormatOptions *options)
{
  return g_str_equal (mcl_format_options_get (options, "columns"), "four");
}

/**
 * mcl_conll_has_label_columns:
 *
 * Returns: whether a column for each label is asked for
 */
gboolean
mcl_conll_has_label_columns (const MclFormatOptions *options)
{
  return g_str_equal (mcl_format_options_get (options, "layers"), "labels");
}

static MclFormatSurveyParts
list_needs_conll (const MclFormatOptions *options)
{
  return mcl_conll_has_label_columns (options) ? MCL_FORMAT_SURVEY_LABELS : 0;
}

static gboolean
sniff_conll (const char *name, const char *data, gsize n_bytes)
{
  static const char *const endings[] = { ".conll", ".conll2003", ".conllu", ".conllup",
                                         ".iob",   ".iob1",      ".iob2",   ".bio",
                                         ".bioes", ".bilou",     ".iobes" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  }
  return n_bytes >= strlen (MCL_CONLL_DOCSTART) &&
         memcmp (data, MCL_CONLL_DOCSTART, strlen (MCL_CONLL_DOCSTART)) == 0;
}

const MclFormat mcl_format_conll = {
  .id = "conll",
  .name = N_ ("CoNLL (IOB, BIOES)"),
  .extension = "conll",
  .layout = MCL_FORMAT_ONE_FILE,
  .holds =
      MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS | MCL_FORMAT_EMPTY_DOCUMENTS,
  .splits_fragments = TRUE,
  .options = conll_options,
  .list_needs = list_needs_conll,
  .sniff = sniff_conll,
  .reduce = mcl_format_conll_reduce,
  .begin = mcl_format_conll_begin,
  .write = mcl_format_conll_write,
  .read = mcl_format_conll_read,
};
