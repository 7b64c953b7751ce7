/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WebAnno TSV 3.3, as INCEpTION reads and writes it: a file for each article, a line for each
 * token, columns for each layer; offsets in UTF-16.
 *
 *   #FORMAT=WebAnno TSV 3.3
 *   #T_SP=webanno.custom.Span|label|note|mode
 *   #T_RL=webanno.custom.Relation|label|note|BT_webanno.custom.Span
 *
 *
 *   #Text=Ana said no.
 *   1-1    0-3    Ana    entity      *       *          said-by    *    1-3[1_0]
 *   1-2    4-8    said   _           _       _          _          _    _
 *   1-3    9-11   no     quote[1]    *[1]    direct[1]  _          _    _
 *   1-4    11-12  .      quote[1]    *[1]    direct[1]  _          _    _
 *
 * What is on several tokens, or stacked with "|", has a number. A part of a token has a line of its
 * own ("1-3.1"). A relation stands where it ends, and says where it starts, with both numbers.
 * The same number behind a gap makes one span from the first token to the last, so that fragments
 * become annotations of their own.
 *
 * All annotations are in one layer when written: its features are the label, the note and the
 * attributes that occur. Of a foreign layer, the feature "label", "value", or else the first, says
 * the label. Slots and chains become relations.
 *
 * A sentence's text goes from its first word to the next sentence; a line feed stands behind it
 * unless the offsets leave no room. So INCEpTION rebuilds the text, and so do we. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
sniff_webanno (const char *name, const char *data, gsize n_bytes)
{
  gsize length = strlen (MCL_WEBANNO_FORMAT);

  return n_bytes > length && memcmp (data, MCL_WEBANNO_FORMAT, length) == 0 && data[length] == '3';
}

static MclFormatSurveyParts
list_needs_webanno (const MclFormatOptions *options)
{
  return MCL_FORMAT_SURVEY_ATTRIBUTES | MCL_FORMAT_SURVEY_RELATIONS |
         MCL_FORMAT_SURVEY_RELATION_ATTRIBUTES;
}

const MclFormat mcl_format_webanno = {
  .id = "webanno",
  .name = N_ ("WebAnno TSV (INCEpTION)"),
  .extension = "tsv",
  .layout = MCL_FORMAT_FOLDER,
  .holds = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS |
           MCL_FORMAT_ATTRIBUTES | MCL_FORMAT_NOTES | MCL_FORMAT_RELATIONS |
           MCL_FORMAT_RELATION_ATTRIBUTES | MCL_FORMAT_RELATION_NOTES | MCL_FORMAT_EMPTY_DOCUMENTS |
           MCL_FORMAT_TEXT,
  .splits_fragments = TRUE,
  .list_needs = list_needs_webanno,
  .sniff = sniff_webanno,
  .reduce = mcl_format_webanno_reduce,
  .write = mcl_format_webanno_write,
  .read = mcl_format_webanno_read,
};
