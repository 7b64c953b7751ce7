/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, which are the only names with numbers in them. */
#include "config.h"

#include "mcl-text-lexicon.h"
#include "mcl-text-name-words.h"

static gboolean
is_number (const MclNameWords *self, guint i, guint32 min_digits, guint32 max_digits)
{
  MclRange range = { 0 };

  if (i >= self->n_words)
    return FALSE;
  range = self->words[i].range;
  for (guint32 at = range.start; at < range.end; at++)
    if (!g_unichar_isdigit (mcl_text_get_char (self->text, at)))
      return FALSE;
  return mcl_range_length (range) >= min_digits && mcl_range_length (range) <= max_digits;
}

static gboolean
is_behind_comma (const MclNameWords *self, guint i)
{
  return mcl_text_slice_equal (
      self->text, MCL_RANGE (self->words[i - 1].end, self->words[i].range.start), ", ");
}

/**
 * mcl_name_run_get_date:
 * @from: the first word that may belong to it
 * @i: a word with a capital
 *
 * Returns: a month with its day and year (May 18, 2015; 18 May 2015; May 2015), else word @i alone
 */
MclNameRun
mcl_name_run_get_date (const MclNameWords *self, guint from, guint i)
{
  MclNameRun run = { i, i };
  gboolean has_day = FALSE;

  if (!mcl_name_words_is_in (self, i, mcl_lexicon_is_month))
    return run;
  if (i > from && is_number (self, i - 1, 1, 2) &&
      mcl_name_words_get_link (self, i - 1) == MCL_NAME_LINK_SPACE)
    run.first = i - 1;
  else if (is_number (self, i + 1, 1, 2) &&
           mcl_name_words_get_link (self, i) == MCL_NAME_LINK_SPACE)
    run.last = i + 1;
  has_day = run.last > i;
  if (is_number (self, run.last + 1, 4, 4) &&
      (mcl_name_words_get_link (self, run.last) == MCL_NAME_LINK_SPACE ||
       (has_day && is_behind_comma (self, run.last + 1))))
    run.last++;
  return run;
}
